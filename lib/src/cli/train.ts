/**
 * @file `scratchnet train`: learns from a data set, says how well, and saves what was learned.
 */
import { describeBackend, useBackend } from '../backend/choice.ts';
import type { Network } from '../nn/network.ts';
import { saveFigure } from '../plot/save-figure.ts';
import { plotTrainingCurves } from '../plot/training-curves.ts';
import type { Score } from '../train/blocks.ts';
import { evaluateNetwork } from '../train/evaluate.ts';
import { type NetworkHistory, trainNetwork } from '../train/train-network.ts';
import { loadCheckpoint, type SavedTraining, saveCheckpoint } from './checkpoint-file.ts';
import { loadProblem, type Problem } from './examples.ts';
import { UsageError } from './failures.ts';
import { startNetwork, trainingOptions } from './model.ts';
import { saveModel } from './model-file.ts';
import { durationText, percent, printJson, progressOf, type Speech } from './progress.ts';
import { type Settings, settingsFrom, type TrainFlags } from './settings.ts';
import { meanAndSpread } from './spread.ts';
import { trainWithTfjs } from './tfjs.ts';

/** What `train` may be told besides the training itself. */
export interface TrainCommand extends TrainFlags, Speech {
  readonly repeat?: number;
  readonly save?: string;
  readonly figure?: string;
  readonly checkpoint: string;
  readonly resume?: string;
}

/** What one training came to. */
interface Outcome {
  readonly network: Network;
  readonly history: NetworkHistory;
  readonly seconds: number;
  readonly train: Score;
  readonly test: Score | null;
}

/** The exit code of a training that Ctrl-C ended, as shells know it: 128 + the number of the signal. */
const INTERRUPTED = 130;

/**
 * Runs the command.
 * @throws UsageError if flags contradict each other; Error if data, a file or a package is missing
 */
export async function runTrain(command: TrainCommand): Promise<void> {
  if (command.backend) useBackend(command.backend);
  const saved = command.resume === undefined ? null : loadCheckpoint(command.resume);
  if (saved && !command.backend) useBackend(saved.settings.backend);
  const settings = saved?.settings ?? settingsFrom(flagsOf(command));
  checkCommand(command, settings);
  const repeat = command.repeat ?? 1;
  if (!command.json && !command.quiet) printStart(settings, saved);
  const outcomes: Outcome[] = [];
  for (let run = 0; run < repeat; run++) {
    const outcome = await trainOnce({ ...settings, seed: settings.seed + run }, command, saved);
    if (!outcome) return;
    outcomes.push(outcome);
    report(outcome, settings.seed + run, command);
  }
  if (repeat > 1) reportAll(outcomes, command);
}

/** What makes the training what it is, without what is said or saved about it. */
function flagsOf(command: TrainCommand): TrainFlags {
  const {
    repeat: _,
    save: _1,
    figure: _2,
    checkpoint: _3,
    resume: _4,
    json: _5,
    quiet: _6,
    ...flags
  } = command;
  return flags;
}

function checkCommand({ repeat = 1, save, figure, resume }: TrainCommand, settings: Settings): void {
  const one = Object.entries({ save, figure, resume }).find(([, path]) => path !== undefined)?.[0];
  if (repeat > 1 && one)
    throw new UsageError(`train: --repeat ${repeat} is given with --${one}; --${one} is for one training`);
  if (settings.mode === 'tfjs' && (settings.patience ?? settings.validationSplit) !== undefined) {
    throw new UsageError(
      'train: --patience and --validation-split are given with --mode tfjs; they need --mode scratch',
    );
  }
}

/** One training with all that belongs to it; nothing if it was interrupted. */
async function trainOnce(
  settings: Settings,
  command: TrainCommand,
  saved: SavedTraining | null,
): Promise<Outcome | undefined> {
  const problem = loadProblem(settings);
  const start = performance.now();
  const learned =
    settings.mode === 'tfjs'
      ? await trainWithTfjs(settings, problem.train, progressOf(problem.train.X.cols, command))
      : await trainHere(settings, problem, command, saved);
  if (!learned) return undefined;
  const seconds = (performance.now() - start) / 1000;
  const { network, history } = learned;
  if (command.save !== undefined) saveModel(command.save, network, settings);
  if (command.figure !== undefined) {
    const alpha = settings.lr === undefined ? {} : { alpha: settings.lr };
    saveFigure(plotTrainingCurves(history, { ...alpha, unit: 'epoch' }), command.figure);
  }
  const { loss } = settings;
  return {
    network,
    history,
    seconds,
    train: evaluateNetwork(problem.train.X, problem.train.Y, network, { loss }),
    test: problem.test && evaluateNetwork(problem.test.X, problem.test.Y, network, { loss }),
  };
}

/** Trains with this library. Ctrl-C ends the training and saves where it was. */
async function trainHere(
  settings: Settings,
  { train: examples }: Problem,
  command: TrainCommand,
  saved: SavedTraining | null,
): Promise<{ network: Network; history: NetworkHistory } | undefined> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  // Once only: a second Ctrl-C ends the program at once.
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const { network, history, interrupted, checkpoint } = await trainNetwork(
      examples.X,
      examples.Y,
      startNetwork(settings, examples),
      {
        ...trainingOptions(settings, examples.X.cols),
        ...progressOf(examples.X.cols, command),
        ...(saved ? { resume: saved.checkpoint } : {}),
        signal: stop.signal,
      },
    );
    if (!interrupted) return { network, history };
    saveCheckpoint(command.checkpoint, { checkpoint, settings });
    reportStop(checkpoint.epoch, settings.epochs, command);
    return undefined;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

function printStart(settings: Settings, saved: SavedTraining | null): void {
  const { dataset, layers, activation, output, optimizer, loss, batchSize, epochs, seed, mode } = settings;
  const network = [...layers.map((units) => `${units} ${activation}`), output].join(' → ');
  const tool = mode === 'tfjs' ? 'TensorFlow.js' : describeBackend();
  console.log(
    `${dataset}: ${network}, ${loss}, ${optimizer}, batch ${batchSize}, ${epochs} epochs, seed ${seed}`,
  );
  console.log(`Products by ${tool}`);
  if (saved) console.log(`Going on in epoch ${saved.checkpoint.epoch + 1} of ${epochs}`);
}

function report(
  { history, seconds, train, test }: Outcome,
  seed: number,
  { json, save, figure }: TrainCommand,
): void {
  if (json) {
    printJson({
      event: 'result',
      seed,
      seconds,
      train,
      test,
      history,
      ...(save === undefined ? {} : { save }),
    });
    return;
  }
  const parts = [`training examples: loss ${train.loss.toFixed(4)}, accuracy ${percent(train.accuracy)}`];
  if (test) parts.push(`test examples: loss ${test.loss.toFixed(4)}, accuracy ${percent(test.accuracy)}`);
  console.log(`Seed ${seed}, ${durationText(seconds)}. ${parts.join('; ')}.`);
  for (const path of [save, figure]) if (path !== undefined) console.log(`Saved ${path}`);
}

function reportAll(outcomes: readonly Outcome[], { json }: TrainCommand): void {
  const train = meanAndSpread(outcomes.map((outcome) => outcome.train.accuracy));
  const tested = outcomes.flatMap(({ test }) => (test ? [test.accuracy] : []));
  const test = tested.length > 0 ? meanAndSpread(tested) : null;
  if (json) {
    printJson({ event: 'summary', repeat: outcomes.length, accuracy: { train, test } });
    return;
  }
  const text = ({ mean, spread }: { mean: number; spread: number }): string =>
    `${percent(mean)} ± ${percent(spread)}`;
  console.log(
    `Mean of ${outcomes.length} and standard deviation: training examples ${text(train)}${test ? `, test examples ${text(test)}` : ''}.`,
  );
}

function reportStop(epoch: number, epochs: number, { json, checkpoint }: TrainCommand): void {
  process.exitCode = INTERRUPTED;
  if (json) {
    printJson({ event: 'interrupted', epoch: epoch + 1, epochs, checkpoint });
    return;
  }
  console.log(
    `\nStopped in epoch ${epoch + 1} of ${epochs}. Saved ${checkpoint}; to go on: scratchnet train --resume ${checkpoint}`,
  );
}
