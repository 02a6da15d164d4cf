/**
 * @file The losses by the names of TensorFlow.js.
 *
 * Each is a number for each example, and its mean over the examples is learned from. One example per column here.
 */
import type { Matrix } from '../core/matrix.ts';
import { LOSSES, type Loss } from '../nn/losses.ts';
import { type ExampleLoss, ofColumns, ofEachColumn, ofEntries } from './example-loss.ts';

/** The losses that are known by name. */
export type ModelLossName =
  | 'categoricalCrossentropy'
  | 'sparseCategoricalCrossentropy'
  | 'binaryCrossentropy'
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'meanAbsolutePercentageError'
  | 'meanSquaredLogarithmicError'
  | 'squaredHinge'
  | 'hinge'
  | 'categoricalHinge'
  | 'logcosh'
  | 'kullbackLeiblerDivergence'
  | 'poisson'
  | 'cosineProximity';

/** Keeps divisions and logarithms away from 0, as TensorFlow.js does. */
const EPSILON = 1e-7;

/** The mean of |a − y|. Its slope is 0 where both are equal. */
export const absoluteError: ExampleLoss = ofEntries(
  'meanAbsoluteError',
  (a, y) => Math.abs(a - y),
  (a, y) => Math.sign(a - y),
);

/** 100 times the mean of |y − a| / |y|. */
export const percentageError: ExampleLoss = ofEntries(
  'meanAbsolutePercentageError',
  (a, y) => (100 * Math.abs(y - a)) / Math.max(Math.abs(y), EPSILON),
  (a, y) => (100 * Math.sign(a - y)) / Math.max(Math.abs(y), EPSILON),
);

/** The mean of (ln(1 + a) − ln(1 + y))². */
const logarithmicError: ExampleLoss = ofEntries(
  'meanSquaredLogarithmicError',
  (a, y) => (Math.log1p(Math.max(a, EPSILON)) - Math.log1p(Math.max(y, EPSILON))) ** 2,
  (a, y) => (a < EPSILON ? 0 : (2 * (Math.log1p(a) - Math.log1p(Math.max(y, EPSILON)))) / (1 + a)),
);

/** The mean of max(0, 1 − y a): for labels −1 and 1. */
const hinge: ExampleLoss = ofEntries(
  'hinge',
  (a, y) => Math.max(0, 1 - y * a),
  (a, y) => (1 - y * a > 0 ? -y : 0),
);

/** The mean of max(0, 1 − y a)². */
const squaredHinge: ExampleLoss = ofEntries(
  'squaredHinge',
  (a, y) => Math.max(0, 1 - y * a) ** 2,
  (a, y) => -2 * y * Math.max(0, 1 - y * a),
);

/** The mean of ln cosh(a − y). */
const logcosh: ExampleLoss = ofEntries(
  'logcosh',
  (a, y) => Math.abs(a - y) + Math.log1p(Math.exp(-2 * Math.abs(a - y))) - Math.LN2,
  (a, y) => Math.tanh(a - y),
);

/** The mean of a − y ln a. */
const poisson: ExampleLoss = ofEntries(
  'poisson',
  (a, y) => a - y * Math.log(EPSILON + a),
  (a, y) => 1 - y / (EPSILON + a),
);

const clipped = (p: number): number => Math.min(Math.max(p, EPSILON), 1);

/** The sum of y ln(y / a). */
const kullbackLeibler: ExampleLoss = ofEntries(
  'kullbackLeiblerDivergence',
  (a, y) => y * Math.log(clipped(y) / clipped(a)),
  (a, y) => (a < EPSILON || a > 1 ? 0 : -y / a),
  true,
);

/** max(0, 1 + the largest answer for a wrong class − the answer for the right one). */
const categoricalHinge: ExampleLoss = ofColumns('categoricalHinge', (a, y) => {
  const wrong = a.map((value, r) => (1 - y[r]) * value);
  const largest = Math.max(...wrong);
  const right = a.reduce((total, value, r) => total + value * y[r], 0);
  const value = 1 + largest - right;
  const slopes = a.map((_, r) => (wrong[r] === largest ? 1 - y[r] : 0) - y[r]);
  return value > 0 ? { value, slopes } : { value: 0, slopes: a.map(() => 0) };
});

/** −Σ y a / (|y| |a|): the cosine of the angle between both, with a minus. */
export const cosineProximity: ExampleLoss = ofColumns('cosineProximity', (a, y) => {
  const [lengthA, lengthY] = [a, y].map((values) => {
    const squares = values.reduce((total, value) => total + value * value, 0);
    return { squares, length: Math.sqrt(Math.max(squares, EPSILON)) };
  }) as [Length, Length];
  const [towardsA, towardsY] = [a.map((v) => v / lengthA.length), y.map((v) => v / lengthY.length)];
  const cosine = towardsA.reduce((total, value, r) => total + value * towardsY[r], 0);
  const along = lengthA.squares > EPSILON ? cosine : 0;
  const slopes = towardsA.map((value, r) => (along * value - towardsY[r]) / lengthA.length);
  return { value: -cosine, slopes };
});

interface Length {
  readonly squares: number;
  readonly length: number;
}

/** The losses of the library for each example; as a whole they are those very objects, which have fast kernels. */
export const crossEntropyExamples = (A: Matrix, Y: Matrix): Float64Array =>
  ofEachColumn(LOSSES.crossEntropy, A, Y);
export const binaryExamples = (A: Matrix, Y: Matrix): Float64Array =>
  ofEachColumn(LOSSES.binaryCrossEntropy, A, Y);
export const squaredExamples = (A: Matrix, Y: Matrix): Float64Array =>
  ofEachColumn(LOSSES.meanSquaredError, A, Y);

/** By name: what `compile` looks in. Labels instead of one-hot rows are made such before. */
export const MODEL_LOSSES: Readonly<Record<ModelLossName, Loss>> = {
  categoricalCrossentropy: LOSSES.crossEntropy,
  sparseCategoricalCrossentropy: LOSSES.crossEntropy,
  binaryCrossentropy: LOSSES.binaryCrossEntropy,
  meanSquaredError: LOSSES.meanSquaredError,
  meanAbsoluteError: absoluteError,
  meanAbsolutePercentageError: percentageError,
  meanSquaredLogarithmicError: logarithmicError,
  squaredHinge,
  hinge,
  categoricalHinge,
  logcosh,
  kullbackLeiblerDivergence: kullbackLeibler,
  poisson,
  cosineProximity,
};
