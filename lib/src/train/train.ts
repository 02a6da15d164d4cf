/**
 * @file The training loop.
 */

import { areFinite } from '../core/finite.ts';
import { allocate, type DType, type Matrix, type Numbers, needMatrix, shapeText } from '../core/matrix.ts';
import {
  callback,
  checkOptions,
  positive,
  type Rules,
  SIGNAL,
  seed as seedRule,
  whole,
} from '../core/options.ts';
import { checkExamples } from '../nn/check-examples.ts';
import { initializeParams, type Params } from '../nn/initializers.ts';
import { layersOf, paramsOf } from '../nn/network.ts';
import type { TrainHistory } from './history.ts';
import { nextTurn, YIELD_AFTER } from './next-turn.ts';
import { trainingNotFinite } from './not-finite.ts';
import { type LayerPlan, plansOf, readNetwork, runLength, writeNetwork } from './parameters.ts';
import type { Score } from './score.ts';
import { SHARDS } from './shards/shards.ts';
import { openWorkerPool } from './shards/worker-pool.ts';
import { stopSignal } from './stop-button.ts';

/** Options of {@link train}. */
export interface TrainOptions<
  N extends number = number,
  H extends number = number,
  K extends number = number,
> {
  /** Hidden units. Default 64. */
  readonly hidden?: H;
  /** The learning rate. Default 0.1. */
  readonly alpha?: number;
  /** How many steps; each one sees all examples. Default 500. */
  readonly iterations?: number;
  /** The seed of the starting weights. Default 33. */
  readonly seed?: number;
  /** Start from these parameters, not from random ones. */
  readonly params?: Params<N, H, K>;
  /**
   * How many threads work side by side, at most 4. Default: as many as there are cores, where the training is long
   * enough. The numbers do not depend on it.
   */
  readonly threads?: number;
  /** Called after each iteration. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the training when it is aborted; what was learned so far is returned. */
  readonly signal?: AbortSignal;
}

/** What a progress callback gets: the loss and accuracy before this iteration's update. */
export interface Progress extends Score {
  /** Counted from 0. */
  readonly iteration: number;
  /** How many are planned. */
  readonly iterations: number;
  /** How many examples this iteration has worked through. */
  readonly examples?: number;
  /** The parameters after this iteration's update, as a copy that is made when they are asked for. */
  readonly params: () => Params;
}

/** Result of {@link train}. */
export interface TrainResult<
  N extends number = number,
  H extends number = number,
  K extends number = number,
> {
  readonly params: Params<N, H, K>;
  readonly history: TrainHistory;
  /** True if the signal, or the stop button of a notebook, ended the training early. */
  readonly interrupted: boolean;
}

/**
 * Trains a two-layer network by full-batch gradient descent.
 *
 * Each iteration: forward pass over all examples, loss, backward pass, update. The history at iteration i
 * belongs to the parameters before update i.
 *
 * @param X (n × m) one example per column, values from 0 to 1
 * @param Y (k × m) one-hot columns
 * @returns the trained parameters and the history; when interrupted, what there is
 * @throws RangeError if X and Y do not match or are empty, the learning rate is not a finite number above 0,
 *   the number of iterations is not a whole number of at least 1, or the loss stops being a finite number
 * @example const { params, history } = await train(X, Y, { iterations: 500, alpha: 0.1 });
 * @see notebooks/09-train.ipynb
 */
export async function train<N extends number, K extends number, M extends number, H extends number = 64>(
  X: Matrix<N, M>,
  Y: Matrix<K, M>,
  options: TrainOptions<N, H, K> = {},
): Promise<TrainResult<N, H, K>> {
  checkOptions('train', options, RULES, ELSEWHERE);
  const { hidden = 64 as H, alpha = 0.1, iterations = 500, seed = 33, threads, onProgress, signal } = options;
  checkSizes(X, Y);
  const start = layersOf(
    options.params ?? initializeParams(X.rows, hidden, Y.rows, { seed, dtype: 'float64' }),
    'train: params',
  );
  checkExamples('train', X, Y, start, 'crossEntropy');
  const plans = plansOf(start);
  // The steps are added up in doubles: 500 small steps rounded to float32 each would move the last printed digit.
  const exact = new Float64Array(runLength(plans));
  writeNetwork(start, exact);
  const parameters = allocate(exact.length, X.dtype);
  parameters.set(exact);
  const history: TrainHistory = { loss: [], accuracy: [] };
  // Two products with W1 in each iteration are nearly all the work.
  const workers = openWorkerPool(X, Y, plans, 2 * iterations * start[0].W.rows * X.rows * X.cols, threads);
  const params = readerOf<N, H, K>(plans, parameters, X.dtype);
  const stop = stopSignal(signal);
  let interrupted = false;
  let lastYield = Number.NEGATIVE_INFINITY;
  try {
    for (let iteration = 0; iteration < iterations; iteration++) {
      if (performance.now() - lastYield > YIELD_AFTER) {
        await nextTurn();
        lastYield = performance.now();
      }
      interrupted = stop.aborted;
      if (interrupted) break;
      const { loss, accuracy, gradients } = await workers.gradients(parameters);
      stepDown(exact, parameters, gradients, alpha / X.cols);
      history.loss.push(loss);
      history.accuracy.push(accuracy);
      onProgress?.({ iteration, iterations, loss, accuracy, examples: X.cols, params });
    }
  } finally {
    stop.release();
    workers.end();
  }
  // The last step's loss is never measured.
  if (!areFinite(parameters)) throw trainingNotFinite(X);
  return { params: params(), history, interrupted };
}

/** A function of its own, so that who keeps it does not keep the examples, too. */
function readerOf<N extends number, H extends number, K extends number>(
  plans: readonly LayerPlan[],
  parameters: Numbers,
  dtype: DType,
): () => Params<N, H, K> {
  return () => paramsOf(readNetwork(plans, parameters, dtype)) as Params<N, H, K>;
}

/**
 * All parameters go a little way down their slopes, which are summed over the shards, in order.
 * @param rounded gets them, too
 */
function stepDown(exact: Float64Array, rounded: Numbers, shards: readonly Numbers[], rate: number): void {
  // One loop: what is read once stays in registers.
  const none = shards.length < SHARDS ? allocate(exact.length, 'float32') : [];
  const [a, b = none, c = none, d = none] = shards;
  for (let i = 0; i < exact.length; i++) {
    const next = exact[i] - rate * (a[i] + b[i] + c[i] + d[i]);
    exact[i] = next;
    rounded[i] = next;
  }
}

const RULES: Rules<TrainOptions> = {
  hidden: whole(1),
  alpha: positive,
  iterations: whole(1),
  seed: seedRule,
  params: { needs: 'parameters { W1, b1, W2, b2 }', isKind: (value) => Object(value) === value },
  threads: whole(1, SHARDS),
  onProgress: callback,
  signal: SIGNAL,
};

/** Where else people look for them. */
const ELSEWHERE = {
  batchSize: 'each step sees all examples here; trainNetwork has mini-batches',
  optimizer: 'each step goes down the slope here; trainNetwork has optimizers',
  loss: 'the loss is cross-entropy here; trainNetwork has others',
  validation: 'trainNetwork measures validation examples',
};

/** What can be said before there is a network. */
function checkSizes(X: Matrix, Y: Matrix): void {
  needMatrix('train', 'X', X);
  needMatrix('train', 'Y', Y);
  if (X.cols !== Y.cols) {
    throw new RangeError(
      `train: X is ${shapeText(X)} but Y is ${shapeText(Y)}; both need one column for each example`,
    );
  }
  if (X.cols === 0 || X.rows === 0 || Y.rows === 0) {
    throw new RangeError(
      `train: X is ${shapeText(X)} and Y is ${shapeText(Y)}; at least one example is needed`,
    );
  }
}
