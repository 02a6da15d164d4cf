/**
 * @file What of a training can be known to fail, or to make no sense, once its settings and its examples are there.
 */
import { totalmem } from 'node:os';
import { fromRows } from '../core/matrix.ts';
import { activationOf } from '../nn/layer-activations.ts';
import type { Engine } from './engine.ts';
import type { Examples } from './examples.ts';
import { UsageError } from './failures.ts';
import { checkSeeds } from './flag-checks.ts';
import { activationNamed } from './model.ts';
import type { SavedTraining } from './saved-training.ts';
import type { Settings } from './settings.ts';
import type { TrainCommand } from './train-command.ts';

/** Weights, slopes and a copy to save. */
const COPIES = 3;

/** @throws UsageError if what is said about one training is said about several, or about another tool */
export function checkTogether(command: TrainCommand, settings: Settings, engine: Engine | undefined): void {
  const { repeat = 1, save, figure, resume, backend } = command;
  const one = Object.entries({ save, figure, resume }).find(([, path]) => path !== undefined)?.[0];
  if (repeat > 1 && one)
    throw new UsageError(`train: --repeat ${repeat} is given with --${one}; --${one} is for one training`);
  checkSeeds(settings.seed, repeat, 'train');
  if (engine && backend !== undefined) {
    throw new UsageError(
      `train: --backend ${backend} is given with --mode ${engine.mode}, which multiplies on its own`,
    );
  }
}

/**
 * Checks that the numbers in the flags fit the examples.
 * @throws UsageError if they do not; Error if the network is too large for this machine; RangeError if a checkpoint is of
 *   other examples
 */
export function checkFit(
  { batchSize, resume }: TrainCommand,
  settings: Settings,
  { X, Y }: Examples,
  saved: SavedTraining | null,
): void {
  const { validationSplit = 0, dataset } = settings;
  const held = Math.round(X.cols * validationSplit);
  const left = X.cols - held;
  if (validationSplit > 0 && (held === 0 || left === 0)) {
    throw new UsageError(
      `train: --validation-split ${validationSplit} of ${X.cols} examples leaves ${left} to learn from and ${held} to measure with; at least one of each is needed`,
    );
  }
  // The default is for large sets, and is no mistake of anybody's.
  if (typeof batchSize === 'number' && batchSize > left) {
    throw new UsageError(
      `train: --batch-size ${batchSize} is given, but there are ${left} examples of ${dataset} to learn from; at most ${left}, or "full", is needed`,
    );
  }
  checkMemory(settings, X.rows, Y.rows);
  checkOutput(settings);
  const network = saved?.checkpoint.network;
  const [inputs, outputs] = [network?.[0]?.W.cols, network?.at(-1)?.W.rows];
  if (network && (inputs !== X.rows || outputs !== Y.rows)) {
    throw new RangeError(
      `train: ${resume} is of a network with ${inputs} inputs and ${outputs} outputs, but ${dataset} needs ${X.rows} and ${Y.rows} now; the same examples are needed`,
    );
  }
  if (saved && saved.checkpoint.seen > left) {
    throw new RangeError(
      `train: ${resume} is of a training with more than ${left} examples, but ${dataset} has ${left} now; the same examples are needed`,
    );
  }
}

/** Cross-entropy is of probabilities; an output that gives other numbers fails sooner or later. */
function checkOutput({ loss, output }: Settings): void {
  if (loss === 'meanSquaredError') return;
  const answers = activationOf(activationNamed(output)).forward(fromRows([[-5, 5]]));
  if (
    answers
      .toArray()
      .flat()
      .every((answer) => answer >= 0 && answer <= 1)
  )
    return;
  throw new UsageError(
    `train: --output ${output} is given with --loss ${loss}, which needs probabilities; --output softmax or sigmoid, or --loss mse, is needed`,
  );
}

function checkMemory({ layers, dtype }: Settings, inputs: number, outputs: number): void {
  const sizes = [inputs, ...layers, outputs];
  const weights = sizes.slice(1).reduce((sum, units, l) => sum + units * (sizes[l] + 1), 0);
  const needed = weights * COPIES * (dtype === 'float64' ? 8 : 4);
  if (needed <= totalmem()) return;
  const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`;
  throw new Error(
    `train: --layers ${layers.join(',')} makes ${weights} weights, which need ${gigabytes(needed)}; this machine has ${gigabytes(totalmem())}`,
  );
}
