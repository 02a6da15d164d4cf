/**
 * @file Training in mini-batches: many small steps, each from a few examples.
 */
import { type Matrix, shapeText } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';
import { checkFits, type Network } from '../nn/network.ts';
import { type Optimizer, sgd } from '../nn/optimizers.ts';
import { type BatchSums, FastPass } from './fast-pass.ts';
import { nextTurn, YIELD_AFTER } from './next-turn.ts';
import { readNetwork, sizesOf, writeNetwork } from './parameters.ts';
import { type Step, statesOf, stepOf } from './steps.ts';
import type { History } from './train.ts';

/** What {@link trainNetwork} may be told. */
export interface TrainNetworkOptions {
  /** How a step is made of a gradient. Default {@link sgd} with its learning rate of 0.1. */
  readonly optimizer?: Optimizer;
  /** Examples in a step; the last batch of an epoch may have fewer. Default 32. */
  readonly batchSize?: number;
  /** How often all examples are seen. Default 1. */
  readonly epochs?: number;
  /** The seed of the order of the examples, which is new in each epoch. Default 33. */
  readonly seed?: number;
  /** False keeps the examples in their order. Default true. */
  readonly shuffle?: boolean;
  /** Called after each epoch. */
  readonly onEpoch?: (progress: EpochProgress) => void;
  /** Stops the training when it is aborted; what was learned so far is returned. */
  readonly signal?: AbortSignal;
}

/** What a callback is told after an epoch. */
export interface EpochProgress {
  /** Counted from 0. */
  readonly epoch: number;
  /** How many are planned. */
  readonly epochs: number;
  /** Mean cross-entropy in nats over the epoch's examples, each before its batch's step. */
  readonly loss: number;
  /** Share of right predictions, likewise. */
  readonly accuracy: number;
}

/** What {@link trainNetwork} gives back. */
export interface TrainNetworkResult {
  readonly network: Network;
  /** One entry for each whole epoch. */
  readonly history: History;
  /** True if the signal ended the training early. */
  readonly interrupted: boolean;
}

/**
 * Trains a network of any depth in mini-batches.
 *
 * In each epoch the examples are put in a new order and cut into batches; each batch is one step: forward pass, loss,
 * backward pass, update. With one backend and one seed the numbers are the same at every run.
 *
 * @param X (n × m) one example per column, values from 0 to 1
 * @param Y (k × m) one-hot columns
 * @param network where to start; it is left as it is
 * @returns the trained network and the history; when interrupted, what there is
 * @throws RangeError if X, Y and the network do not fit each other, the batch size or the number of epochs is not a
 *   whole number of at least 1, or the loss stops being a finite number; Error if there is not enough memory
 * @example const { network } = await trainNetwork(X, Y, initializeNetwork([784, 128, 64, 10]), { optimizer: adam() });
 */
export async function trainNetwork(
  X: Matrix,
  Y: Matrix,
  network: Network,
  options: TrainNetworkOptions = {},
): Promise<TrainNetworkResult> {
  const { batchSize = 32, epochs = 1, seed = 33, shuffle = true, onEpoch, signal } = options;
  const optimizer = options.optimizer ?? sgd();
  checkInput(X, Y, network, batchSize, epochs);
  const sizes = sizesOf(network);
  const most = Math.min(batchSize, X.cols);
  const pass = new FastPass({
    X,
    Y,
    sizes,
    most,
    inOrder: !shuffle,
    often: true,
    states: statesOf(optimizer),
  });
  writeNetwork(network, pass.parameters);
  const step = stepOf(optimizer, pass, sizes);
  const random = new RandomState(seed);
  const history: History = { loss: [], accuracy: [] };
  let interrupted = false;
  let lastYield = Number.NEGATIVE_INFINITY;
  for (let epoch = 0; epoch < epochs && !interrupted; epoch++) {
    const order = shuffle ? random.permutation(X.cols) : Int32Array.from({ length: X.cols }, (_, i) => i);
    let [loss, hits] = [0, 0];
    for (let from = 0; from < order.length && !interrupted; from += batchSize) {
      // A batch takes microseconds: a promise for each would cost more than some of them.
      if (performance.now() - lastYield > YIELD_AFTER) {
        await nextTurn();
        lastYield = performance.now();
      }
      interrupted = signal?.aborted === true;
      if (interrupted) break;
      const sums = makeStep(pass, step, order, from, Math.min(batchSize, order.length - from));
      loss += sums.loss;
      hits += sums.hits;
    }
    if (interrupted) break;
    const progress = { epoch, epochs, loss: loss / X.cols, accuracy: hits / X.cols };
    history.loss.push(progress.loss);
    history.accuracy.push(progress.accuracy);
    onEpoch?.(progress);
  }
  return { network: readNetwork(sizes, pass.parameters, X.dtype), history, interrupted };
}

/** One batch: examples order[from] … order[from + count − 1]. */
function makeStep(pass: FastPass, step: Step, order: Int32Array, from: number, count: number): BatchSums {
  const sums = pass.forward(order, from, count, step.scale(count));
  pass.backward(count, step.into, step.beta);
  step.finish();
  return sums;
}

function checkInput(X: Matrix, Y: Matrix, network: Network, batchSize: number, epochs: number): void {
  if (X.cols !== Y.cols || X.cols === 0) {
    throw new RangeError(
      `trainNetwork: X is ${shapeText(X)} and Y is ${shapeText(Y)}; both need one column for each example, at least one`,
    );
  }
  checkFits('trainNetwork', X, network);
  const output = network.at(-1)?.W.rows;
  if (output !== Y.rows) {
    throw new RangeError(
      `trainNetwork: Y is ${shapeText(Y)} but the network has ${output} outputs; both must be equal`,
    );
  }
  for (const [name, value] of [
    ['batchSize', batchSize],
    ['epochs', epochs],
  ] as const) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(
        `trainNetwork: ${name} is ${String(value)}; it must be a whole number of at least 1`,
      );
    }
  }
}
