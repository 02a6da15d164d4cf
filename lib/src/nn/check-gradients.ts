/**
 * @file Gradients checked against the definition of a slope: move a parameter a little, and see how the loss moves.
 */
import { type Matrix, toDtype } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';
import { type Loss, type LossName, lossOf } from './losses.ts';
import { backwardPass, checkFits, forwardPass, type Layer, type Network } from './network.ts';

/** What {@link checkGradients} may be told. */
export interface CheckGradientsOptions {
  /** Default cross-entropy. */
  readonly loss?: LossName | Loss;
  /** Check so many parameters, chosen at random. Default all: two forward passes for each. */
  readonly sample?: number;
  /** The seed of that choice. Default 33. */
  readonly seed?: number;
  /** How far each parameter is moved. Default 1e−6. */
  readonly step?: number;
  /** Gradients to check, in place of those of {@link backwardPass}: one matrix for each W and b, in order. */
  readonly gradients?: readonly Matrix[];
}

/** One parameter with its two slopes. */
export interface CheckedEntry {
  /** Its matrix: W1, b1, W2, … */
  readonly parameter: string;
  readonly row: number;
  readonly col: number;
  /** The slope by the backward pass. */
  readonly analytic: number;
  /** The slope by two forward passes. */
  readonly numeric: number;
  /** Their distance. */
  readonly error: number;
}

/** How well the gradients agree. */
export interface GradientReport {
  /** How many parameters were checked. */
  readonly checked: number;
  /**
   * The distance between all analytic and all numeric slopes, relative to their size:
   * ‖a − n‖ / (‖a‖ + ‖n‖). Below 1e−7 the gradients are right; above 1e−4 they are wrong.
   */
  readonly relativeError: number;
  /** The entry with the largest distance. */
  readonly worst: CheckedEntry;
}

/**
 * Checks the gradients of a network by central differences, in float64.
 *
 *     dL/dw ≈ (L(w + h) − L(w − h)) / 2h
 *
 * Where ReLU has its kink the two may differ though both are right. A network with biases of 0 can have a whole layer
 * there, if the layer before it is dead: give the biases small random numbers before checking. And where a
 * probability is next to 0, the 10⁻⁹ inside the logarithm of the cross-entropy shows, which its slope leaves out.
 *
 * @param X (n × m) one example per column; a few examples are enough
 * @param Y (k × m) what the network should answer
 * @throws RangeError if X, Y and the network do not fit each other
 * @example checkGradients(network, X, Y).relativeError < 1e-7; // true
 */
export function checkGradients(
  network: Network,
  X: Matrix,
  Y: Matrix,
  options: CheckGradientsOptions = {},
): GradientReport {
  checkFits('checkGradients', X, network);
  const { step = 1e-6, loss = 'crossEntropy' } = options;
  const [x, y] = [toDtype(X, 'float64'), toDtype(Y, 'float64')];
  const layers = network.map(
    (layer): Layer => ({
      ...layer,
      W: toDtype(layer.W, 'float64'),
      b: layer.b && toDtype(layer.b, 'float64'),
    }),
  );
  const slopes = options.gradients ?? gradientsOf(layers, x, y, loss);
  const lossNow = (): number => lossOf(loss).value(forwardPass(x, layers).at(-1) as Matrix, y);
  const entries = chosen(layers, options).map(({ parameter, matrix, i, which }): CheckedEntry => {
    const value = matrix.data[i] as number;
    matrix.data[i] = value + step;
    const above = lossNow();
    matrix.data[i] = value - step;
    const below = lossNow();
    matrix.data[i] = value;
    const [row, col] = [Math.floor(i / matrix.cols), i % matrix.cols];
    const analytic = (slopes[which] as Matrix).get(row, col);
    const numeric = (above - below) / (2 * step);
    return { parameter, row, col, analytic, numeric, error: Math.abs(analytic - numeric) };
  });
  return reportOf(entries);
}

function gradientsOf(layers: Network, X: Matrix, Y: Matrix, loss: LossName | Loss): Matrix[] {
  return backwardPass(X, Y, layers, forwardPass(X, layers), loss).flatMap(({ dW, db }) =>
    db ? [dW, db] : [dW],
  );
}

/** The parameters to check: which matrix, and which of its numbers. */
function chosen(layers: Network, { sample, seed = 33 }: CheckGradientsOptions) {
  const matrices = layers.flatMap(({ W, b }, l) => [
    { parameter: `W${l + 1}`, matrix: W },
    ...(b ? [{ parameter: `b${l + 1}`, matrix: b as Matrix }] : []),
  ]);
  const all = matrices.flatMap(({ parameter, matrix }, which) =>
    Array.from(matrix.data, (_, i) => ({ parameter, matrix, i, which })),
  );
  if (sample === undefined || sample >= all.length) return all;
  if (!(Number.isInteger(sample) && sample >= 1)) {
    throw new RangeError(
      `checkGradients: sample is ${String(sample)}; it must be a whole number of at least 1`,
    );
  }
  const order = new RandomState(seed).permutation(all.length);
  return Array.from(order.subarray(0, sample), (i) => all[i] as (typeof all)[number]);
}

function reportOf(entries: readonly CheckedEntry[]): GradientReport {
  const size = (value: (entry: CheckedEntry) => number): number =>
    Math.sqrt(entries.reduce((total, entry) => total + value(entry) ** 2, 0));
  const both = size(({ analytic }) => analytic) + size(({ numeric }) => numeric);
  const worst = entries.reduce((most, entry) => (entry.error > most.error ? entry : most));
  return {
    checked: entries.length,
    relativeError: both === 0 ? 0 : size(({ error }) => error) / both,
    worst,
  };
}
