/**
 * @file Gradients checked against the definition of a slope: move a parameter a little, and see how the loss moves.
 */
import { type Matrix, needMatrix, shapeText, toDtype } from '../core/matrix.ts';
import {
  anything,
  checkOptions,
  listOf,
  positive,
  type Rules,
  seed as seedRule,
  whole,
} from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import { checkExamples } from './check-examples.ts';
import { type Loss, type LossName, lossOf } from './losses.ts';
import { backwardPass, forwardPass, type Network, type NetworkLayer } from './network.ts';

/** Options of {@link checkGradients}. */
export interface CheckGradientsOptions {
  /** Default cross-entropy. */
  readonly loss?: LossName | Loss;
  /** How many parameters to check, chosen at random. Default all: two forward passes for each. */
  readonly sample?: number;
  /** The seed of that choice. Default 33. */
  readonly seed?: number;
  /** How far each parameter is moved. Default 1e−6. */
  readonly step?: number;
  /** Gradients to check, in place of those of {@link backwardPass}: one matrix for each W and b, in order. */
  readonly gradients?: readonly Matrix[];
}

const RULES: Rules<CheckGradientsOptions> = {
  loss: anything,
  sample: whole(1),
  seed: seedRule,
  step: positive,
  gradients: listOf(anything),
};

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
 * probability is below 10⁻⁹ the cross-entropy is flat, while its slope goes on.
 *
 * @param X (n × m) one example per column; a few examples are enough
 * @param Y (k × m) what the network should answer
 * @throws RangeError if X, Y, the network and the loss do not fit each other, or `gradients` are not as many and as large
 *   as the parameters
 * @example checkGradients(network, X, Y).relativeError < 1e-7; // true
 */
export function checkGradients(
  network: Network,
  X: Matrix,
  Y: Matrix,
  options: CheckGradientsOptions = {},
): GradientReport {
  checkOptions('checkGradients', options, RULES);
  const { step = 1e-6 } = options;
  const loss = lossOf(options.loss ?? 'crossEntropy', 'checkGradients: loss');
  checkExamples('checkGradients', X, Y, network, loss);
  const [x, y] = [toDtype(X, 'float64'), toDtype(Y, 'float64')];
  const layers = network.map(
    (layer): NetworkLayer => ({
      ...layer,
      W: toDtype(layer.W, 'float64'),
      b: layer.b && toDtype(layer.b, 'float64'),
    }),
  );
  const slopes = options.gradients ?? gradientsOf(layers, x, y, loss);
  checkGiven(layers, slopes);
  const lossNow = (): number => lossOf(loss).value(forwardPass(x, layers).at(-1) as Matrix, y);
  const entries = chosen(layers, options).map(({ parameter, matrix, i, which }): CheckedEntry => {
    const value = matrix.data[i];
    matrix.data[i] = value + step;
    const above = lossNow();
    matrix.data[i] = value - step;
    const below = lossNow();
    matrix.data[i] = value;
    const [row, col] = [Math.floor(i / matrix.cols), i % matrix.cols];
    const analytic = slopes[which].get(row, col);
    const numeric = (above - below) / (2 * step);
    return { parameter, row, col, analytic, numeric, error: Math.abs(analytic - numeric) };
  });
  return reportOf(entries);
}

/** @throws RangeError unless there is a matrix of the right size for each W and b */
function checkGiven(layers: Network, gradients: readonly Matrix[]): void {
  const params = layers.flatMap(({ W, b }) => (b ? [W, b as Matrix] : [W]));
  for (const [i, gradient] of gradients.entries()) needMatrix('checkGradients', `gradients[${i}]`, gradient);
  const sizes = (matrices: readonly Matrix[]): string => matrices.map(shapeText).join(', ');
  if (sizes(params) === sizes(gradients)) return;
  throw new RangeError(
    `checkGradients: gradients are ${sizes(gradients)} but the parameters are ${sizes(params)}; one for each is needed, in order`,
  );
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
  const order = new RandomState(seed).permutation(all.length);
  return Array.from(order.subarray(0, sample), (i) => all[i]);
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
