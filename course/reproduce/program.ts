/**
 * @file The course's command line: the library's, with TensorFlow.js as a second tool of `train`, and the commands that
 * repeat what was published.
 */
import { backend, Command, dtype, epochs, flag, json, main, names, seed, whole } from 'scratchnet/cli';
import { MODES } from './experiment.ts';
import { type ReproduceCommand, runReproduce } from './reproduce.ts';
import { type CompareCommand, runCompare } from './table.ts';
import { tfjs } from './tfjs.ts';

/** Runs the command that the arguments ask for, and ends the process. */
export function runProgram(args: readonly string[]): Promise<void> {
  return main(args, { name: 'scratchnet-course', engines: [tfjs], commands: [reproduce(), compare()] });
}

function reproduce(): Command {
  const command = new Command('reproduce')
    .description('Repeat published results and print them beside the published figures.')
    .argument('[parts...]', 'a b c d e best (default: all)');
  for (const option of [backend(), dtype(), ...tableFlags()]) command.addOption(option);
  return command.action((parts: string[], options: ReproduceCommand) => runReproduce(parts, options));
}

function compare(): Command {
  const command = new Command('compare').description(
    'Train on points, here and with TensorFlow.js, in seven settings, and print the table of accuracies.',
  );
  const columns = flag(
    '--columns <names>',
    'only these, separated by commas: base, lr-0.5, lr-0.01, mse, normal, 256, 2048 (default: all)',
    names,
  );
  for (const option of [columns, epochs().default(5000), ...tableFlags(), json()]) command.addOption(option);
  return command.action((options: CompareCommand) => runCompare(options));
}

/** The flags of the table of points. */
function tableFlags(): ReturnType<typeof flag>[] {
  return [
    flag('--repeat <n>', 'train n times, with seed, seed + 1, …', whole(1)).default(5),
    seed().default(2),
    flag('--mode <tool>', 'which columns of the table to train')
      .choices([...MODES, 'both'])
      .default('both'),
  ];
}
