/**
 * @file The options of a training in mini-batches, and what its callbacks are given.
 */
import type { Matrix } from '../core/matrix.ts';
import type { Loss, LossName } from '../nn/losses.ts';
import type { Network } from '../nn/network.ts';
import type { Optimizer, OptimizerName } from '../nn/optimizers.ts';
import type { Schedule } from '../nn/schedules.ts';
import type { Checkpoint } from './checkpoint.ts';

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
  /**
   * How many threads work side by side on a step, at most 4. Default: as many as there are cores, where steps are large
   * and the training is long enough. The numbers do not depend on it.
   */
  readonly threads?: number;
  /** λ: the penalty (λ / 2) Σ W² on all weights is made small, too. It does not count in the history. Default 0. */
  readonly weightDecay?: number;
  /** Examples that are not learned from, to measure the network with after each epoch. */
  readonly validation?: { readonly X: Matrix; readonly Y: Matrix };
  /** The share of the examples, from the end, that is kept for that; not used if `validation` is given. */
  readonly validationSplit?: number;
  /**
   * After this many epochs without a smaller validation loss the training ends, and the network with the smallest is
   * given back. Default: all epochs, and the last network.
   */
  readonly patience?: number;
  /** Goes on from here; network, optimizer and all options must be those of before. */
  readonly resume?: Checkpoint;
  /** Called after each epoch. `trainNetwork` waits for a promise, so that what is drawn can be looked at. */
  readonly onEpoch?: (progress: EpochProgress) => unknown;
}

/** Options of {@link trainNetwork} besides. */
export interface TrainNetworkOptions extends TrainingOptions {
  /** Called after each batch. */
  readonly onBatch?: (progress: BatchProgress) => void;
  /** Stops the training when it is aborted; what was learned so far is returned. */
  readonly signal?: AbortSignal;
}

/** What a callback gets after a batch; loss and accuracy of the batch before its step. */
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

/** What a callback gets after an epoch. */
export interface EpochProgress {
  /** Counted from 0. */
  readonly epoch: number;
  /** How many are planned. */
  readonly epochs: number;
  /** Mean loss over the epoch's examples, each before its batch's step. */
  readonly loss: number;
  /** Share of right predictions, also before the step. */
  readonly accuracy: number;
  /** Both of the validation examples after the epoch, if there are any. */
  readonly valLoss?: number;
  readonly valAccuracy?: number;
  /** The network after the epoch, as a copy that is made when it is asked for. */
  readonly network: () => Network;
}
