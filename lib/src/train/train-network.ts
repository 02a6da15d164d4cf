/**
 * @file Training in mini-batches: many small steps, each from a few examples.
 */
import type { Matrix } from '../core/matrix.ts';
import type { Loss, LossName } from '../nn/losses.ts';
import type { Network } from '../nn/network.ts';
import type { Optimizer, OptimizerName } from '../nn/optimizers.ts';
import type { Schedule } from '../nn/schedules.ts';
import { nextTurn, YIELD_AFTER } from './next-turn.ts';
import { stopSignal } from './stop-button.ts';
import type { History } from './train.ts';
import { type Checkpoint, TrainingRun } from './training-run.ts';

/** Options of {@link trainNetwork} and {@link trainingSteps}. */
export interface TrainingOptions {
  /** What is made small. Default cross-entropy. */
  readonly loss?: LossName | Loss;
  /** How a step is made of a gradient; a name stands for its defaults. Default {@link sgd} with its learning rate of 0.1. */
  readonly optimizer?: OptimizerName | Optimizer;
  /** How the learning rate changes from epoch to epoch. Default not at all. */
  readonly schedule?: Schedule;
  /** Examples in a step; the last batch of an epoch may have fewer. Default 32. */
  readonly batchSize?: number;
  /** How often all examples are seen. Default 1. */
  readonly epochs?: number;
  /** The seed of the order of the examples, which is new in each epoch, and of dropout. Default 33. */
  readonly seed?: number;
  /** False keeps the examples in their order. Default true. */
  readonly shuffle?: boolean;
  /** λ: the penalty (λ / 2) Σ W² on all weights is made small, too. It does not count in the history. Default 0. */
  readonly weightDecay?: number;
  /** Examples that are not learned from, to measure the network with after each epoch. */
  readonly validation?: { readonly X: Matrix; readonly Y: Matrix };
  /** The share of the examples, from the end, that is kept for that; not used if `validation` is given. */
  readonly validationSplit?: number;
  /**
   * After so many epochs without a smaller validation loss the training ends, and the network with the smallest is
   * given back. Default: all epochs, and the last network.
   */
  readonly patience?: number;
  /** Goes on from here; network, optimizer and all options must be those of before. */
  readonly resume?: Checkpoint;
  /** Called after each epoch. */
  readonly onEpoch?: (progress: EpochProgress) => void;
}

/** Options of {@link trainNetwork} besides. */
export interface TrainNetworkOptions extends TrainingOptions {
  /** Called after each batch. */
  readonly onBatch?: (progress: BatchProgress) => void;
  /** Stops the training when it is aborted; what was learned so far is returned. */
  readonly signal?: AbortSignal;
}

/** What a callback is told after a batch; loss and accuracy of the batch before its step. */
export interface BatchProgress {
  /** Both counted from 0. */
  readonly epoch: number;
  readonly batch: number;
  /** How many are planned, and how many batches an epoch has. */
  readonly epochs: number;
  readonly batches: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** What a callback is told after an epoch. */
export interface EpochProgress {
  /** Counted from 0. */
  readonly epoch: number;
  /** How many are planned. */
  readonly epochs: number;
  /** Mean loss over the epoch's examples, each before its batch's step. */
  readonly loss: number;
  /** Share of right predictions, likewise. */
  readonly accuracy: number;
  /** Both of the validation examples after the epoch, if there are any. */
  readonly valLoss?: number;
  readonly valAccuracy?: number;
}

/** One entry for each whole epoch; those of validation stay empty if there is none. */
export interface NetworkHistory extends History {
  readonly valLoss: number[];
  readonly valAccuracy: number[];
}

/** Result of {@link trainNetwork}. */
export interface TrainNetworkResult {
  readonly network: Network;
  readonly history: NetworkHistory;
  /** True if the signal, or the stop button of a notebook, ended the training early. */
  readonly interrupted: boolean;
  /** To go on later as if nothing had been: give it as `resume`. */
  readonly checkpoint: Checkpoint;
}

/**
 * Trains a network of any depth in mini-batches.
 *
 * In each epoch the examples are put in a new order and cut into batches; each batch is one step: forward pass, loss,
 * backward pass, update. With one backend and one seed the numbers are the same at every run.
 *
 * @param X (n × m) one example per column, values from 0 to 1
 * @param Y (k × m) what the network should answer: one-hot columns, or numbers
 * @param network where to start; it is left as it is
 * @returns the trained network and the history; when interrupted, what there is
 * @throws RangeError if X, Y and the network do not fit each other, an option makes no sense, or the loss stops being a
 *   finite number; Error if there is not enough memory
 * @example const { network } = await trainNetwork(X, Y, initializeNetwork([784, 128, 64, 10]), { optimizer: adam() });
 */
export async function trainNetwork(
  X: Matrix,
  Y: Matrix,
  network: Network,
  options: TrainNetworkOptions = {},
): Promise<TrainNetworkResult> {
  const run = new TrainingRun(X, Y, network, options);
  const { signal, onBatch } = options;
  const steps = run.steps();
  const stop = stopSignal(signal);
  let interrupted = false;
  let lastYield = Number.NEGATIVE_INFINITY;
  try {
    for (;;) {
      // A batch takes microseconds: a promise for each would cost more than some of them.
      if (performance.now() - lastYield > YIELD_AFTER) {
        await nextTurn();
        lastYield = performance.now();
      }
      interrupted = stop.aborted;
      if (interrupted) break;
      const { value, done } = steps.next();
      if (done) break;
      onBatch?.(value);
    }
  } finally {
    stop.release();
  }
  return { network: run.result(), history: run.history, interrupted, checkpoint: run.checkpoint() };
}

/**
 * The same training as a generator, which stops after each batch: to look into it, or to draw it.
 *
 * @returns a generator of what each batch found before its step; `network()` is the network after it, `checkpoint()` all
 *   that is needed to go on from there
 * @example
 * const steps = trainingSteps(X, Y, initializeNetwork([784, 64, 32, 10]), { optimizer: adam(), batchSize: 100 });
 * for (const { batch, loss, network } of steps) if (batch % 100 === 0) console.log(loss, network()[0]?.W.shape);
 */
export function trainingSteps(
  X: Matrix,
  Y: Matrix,
  network: Network,
  options: TrainingOptions = {},
): Generator<BatchProgress & { network(): Network; checkpoint(): Checkpoint }, Network> {
  // Checked now, not at the first step.
  return stepsOf(new TrainingRun(X, Y, network, options));
}

function* stepsOf(
  run: TrainingRun,
): Generator<BatchProgress & { network(): Network; checkpoint(): Checkpoint }, Network> {
  const now = { network: () => run.network(), checkpoint: () => run.checkpoint() };
  for (const progress of run.steps()) yield { ...progress, ...now };
  return run.result();
}
