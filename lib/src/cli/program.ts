/**
 * @file The commands and what they can be told. Each command's work is in the file of its name.
 */
import { createRequire } from 'node:module';
import { Command, type Option } from 'commander';
import type { Engine } from './engine.ts';
import { type EvaluateCommand, runEvaluate } from './evaluate.ts';
import { UsageError } from './failures.ts';
import * as flags from './flags.ts';
import { type GradcheckCommand, runGradcheck } from './gradcheck.ts';
import { type PredictCommand, runPredict } from './predict.ts';
import { runTrain } from './train.ts';
import type { TrainCommand } from './train-command.ts';

/** The name of the library's own command line. */
export const PROGRAM = 'scratchnet';

const EXAMPLES = `
Examples:
  scratchnet train --dataset sample --layers 64 --epochs 3 --save digits.npz
  scratchnet train --dataset mnist --lr 0.5 --optimizer sgd --decay --batch-size 4 --epochs 20
  scratchnet train --dataset gzip/emnist-letters-train-images-idx3-ubyte.gz --save letters.npz
  scratchnet train --dataset quadrant --lr 0.1 --epochs 5000 --repeat 5
  scratchnet evaluate digits.npz
  scratchnet predict digits.npz seven.png

Results go to standard output, problems to standard error.
Exit codes: 0 done, 1 failed, 2 the command line makes no sense, 130 stopped with Ctrl-C (143 SIGTERM, 129 SIGHUP).`;

const ABOUT_PICTURES = `
Photographs of paper or of a board are freed from uneven light, shadows, ruled lines, frames and dust first.
"not sure" and its reasons (--json: "doubts") are said if the digit has less than 90%, is in several parts, meets
the picture's edge, or is faint, or if there are other marks. A picture that cannot be read is named,
the others are read, and the exit code is 1.`;

/** What a command line that builds on this one adds to it. */
export interface ProgramOptions {
  /** Its name (default: scratchnet). */
  readonly name?: string;
  /** Other tools that `train --mode` may name. */
  readonly engines?: readonly Engine[];
  readonly commands?: readonly Command[];
}

/** The whole program; a command line that makes no sense throws a CommanderError. */
export function makeProgram({ name = PROGRAM, engines = [], commands = [] }: ProgramOptions = {}): Command {
  const program = new Command(name)
    .description('Trains, tests and checks neural networks written from scratch in TypeScript.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110), showGlobalOptions: false })
    .showHelpAfterError('(add --help to see what can be given)')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  for (const command of [train(engines), evaluate(), predict(), gradcheck(), ...commands]) {
    refuseTwice(command);
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program.addCommand(help(program).copyInheritedSettings(program));
}

/** The parser's own would print the whole program's help for a command that it does not know. */
function help(program: Command): Command {
  return new Command('help')
    .description('print the help of a command')
    .argument('[command]')
    .action(async (name?: string) => {
      const command = name === undefined ? program : program.commands.find((one) => one.name() === name);
      if (command) command.help();
      // Says that there is no such command, and which one may be meant.
      await program.parseAsync([name as string], { from: 'user' });
    });
}

/** Two values of one flag: one of them would be ignored. */
function refuseTwice(command: Command): void {
  for (const option of command.options.filter(({ required }) => required)) {
    let given = false;
    command.on(`option:${option.name()}`, () => {
      if (given) command.error(`error: option '${option.flags}' is given twice; once is needed`);
      given = true;
    });
  }
}

function train(engines: readonly Engine[]): Command {
  const command = new Command('train').description(
    'Learn from examples. Without flags: 784-128-64-10 on MNIST with Adam.',
  );
  const training = [...flags.data(), ...flags.network(), ...flags.training(), ...flags.mode(engines)];
  for (const option of [...training, ...flags.files(), flags.backend(), ...flags.verbosity()])
    command.addOption(option);
  return command.addHelpText('after', `\n${flags.DEFAULTS}`).action(async (options: TrainCommand) => {
    if (options.resume !== undefined) refuseWithResume(command, training);
    await runTrain(options, engines);
  });
}

/** A training goes on as it began; a flag that would change it is a mistake. */
function refuseWithResume(command: Command, training: readonly Option[]): void {
  const given = training
    .map((option) => option.attributeName())
    .find((name) => command.getOptionValueSource(name) === 'cli');
  if (given === undefined) return;
  const flag = command.options.find((option) => option.attributeName() === given)?.long;
  throw new UsageError(
    `train: ${flag} is given with --resume; a training goes on with the settings it began with`,
  );
}

function evaluate(): Command {
  const command = new Command('evaluate')
    .description('Measure a saved network: loss, accuracy, precision, recall and F1 of each class.')
    .argument('<network>', 'a file that train saved (.npz or .safetensors), or a checkpoint');
  for (const option of [
    ...flags.data(),
    flags.loss(),
    flags.seed(),
    flags.onTraining(),
    flags.backend(),
    flags.json(),
  ])
    command.addOption(option);
  return command
    .addHelpText('after', `\n${flags.MEASURED}`)
    .action((network: string, options: EvaluateCommand) => runEvaluate(network, options));
}

function predict(): Command {
  return new Command('predict')
    .description('Say which digit (or other class) is in a picture, with the probabilities as bars.')
    .argument('<network>', 'a file that train saved (.npz or .safetensors)')
    .argument('<pictures...>', 'PNG, JPEG or WebP files of one digit each, dark on light or light on dark')
    .option('--show', 'print how the picture was prepared, and as the network sees it')
    .addOption(flags.json())
    .addHelpText('after', ABOUT_PICTURES)
    .action((network: string, pictures: string[], options: PredictCommand) =>
      runPredict(network, pictures, options),
    );
}

function gradcheck(): Command {
  const command = new Command('gradcheck').description(
    'Compare the gradients with central differences, in float64, on random examples.',
  );
  for (const option of flags.gradcheck()) command.addOption(option);
  return command.action((options: GradcheckCommand) => runGradcheck(options));
}

function version(): string {
  const { version: text } = createRequire(import.meta.url)('../../package.json') as { version: string };
  return text;
}
