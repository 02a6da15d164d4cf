/**
 * @file `tf.metrics`: how good predictions are, in numbers for people. One example per row.
 *
 * Each gives one number for each example, as in TensorFlow.js; of two lists it gives one number. Precision, recall and R²
 * are numbers for all examples together.
 */
import { fromData, type Matrix, shapeText } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import { valueText } from '../core/value-text.ts';
import {
  absoluteError,
  binaryExamples,
  cosineProximity as cosineLoss,
  crossEntropyExamples,
  percentageError,
  squaredExamples,
} from './losses.ts';
import { rowsOf, Tensor } from './tensor.ts';

/** From what should have come out and what came out, both [m, k], a number for each example, or one for all. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => Tensor | number;

/** The share of right yes-or-no answers: "yes" from a half on. @example binaryAccuracy(tensor1d([1, 0]), tensor1d([0.9, 0.8])); // 0.5 */
export function binaryAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  const isRight = (a: number, y: number): number => Number(a >= 0.5 === y >= 0.5);
  return perExample('binaryAccuracy', yTrue, yPred, (A, Y) =>
    overRows(A, (r) => mean(A.cols, (c) => isRight(A.get(r, c), Y.get(r, c)))),
  );
}

/** 1 where the largest number of a row stands at the right place, else 0. */
export function categoricalAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  return perExample('categoricalAccuracy', yTrue, yPred, (A, Y) => {
    const [found, wanted] = [argmax(A, 1), argmax(Y, 1)];
    return overRows(A, (r) => Number(found[r] === wanted[r]));
  });
}

/** 1 where the largest number of a row stands at the place that the label says, else 0; yTrue is [m] or [m, 1]. */
export function sparseCategoricalAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  checkTensors('sparseCategoricalAccuracy', yTrue, yPred);
  if (yPred.rank !== 2 || yTrue.size !== yPred.matrix.rows) {
    throw new RangeError(
      `sparseCategoricalAccuracy: yTrue is ${shapeText(yTrue.matrix)} but yPred is ${shapeText(yPred.matrix)}; one label for each row is needed`,
    );
  }
  const [found, labels] = [argmax(yPred.matrix, 1), yTrue.dataSync()];
  return list(Float64Array.from(found, (place, i) => Number(place === labels[i])));
}

/** The mean of the squared differences. */
export function meanSquaredError(yTrue: Tensor, yPred: Tensor): Tensor {
  return perExample('meanSquaredError', yTrue, yPred, (A, Y) => squaredExamples(A.T, Y.T));
}

/** The mean of the differences without their signs. */
export function meanAbsoluteError(yTrue: Tensor, yPred: Tensor): Tensor {
  return perExample('meanAbsoluteError', yTrue, yPred, (A, Y) => absoluteError.examples(A.T, Y.T));
}

/** The mean of the differences in percent of what should have come out. */
export function meanAbsolutePercentageError(yTrue: Tensor, yPred: Tensor): Tensor {
  return perExample('meanAbsolutePercentageError', yTrue, yPred, (A, Y) =>
    percentageError.examples(A.T, Y.T),
  );
}

/** The mean binary cross-entropy, as the loss of that name. */
export function binaryCrossentropy(yTrue: Tensor, yPred: Tensor): Tensor {
  return perExample('binaryCrossentropy', yTrue, yPred, (A, Y) => binaryExamples(A.T, Y.T));
}

/** The cross-entropy, as the loss of that name. */
export function categoricalCrossentropy(yTrue: Tensor, yPred: Tensor): Tensor {
  return perExample('categoricalCrossentropy', yTrue, yPred, (A, Y) => crossEntropyExamples(A.T, Y.T));
}

/** The cosine of the angle between both, with a minus. */
export function cosineProximity(yTrue: Tensor, yPred: Tensor): Tensor {
  return perExample('cosineProximity', yTrue, yPred, (A, Y) => cosineLoss.examples(A.T, Y.T));
}

/** Of all that was taken for "yes", from a half on, the share that is; 0 if nothing was. */
export function precision(yTrue: Tensor, yPred: Tensor): Tensor {
  return shareOfYes('precision', yTrue, yPred, (taken) => taken);
}

/** Of all that is "yes", the share that was taken for it, from a half on; 0 if nothing is. */
export function recall(yTrue: Tensor, yPred: Tensor): Tensor {
  return shareOfYes('recall', yTrue, yPred, (_taken, is) => is);
}

/** 1 − Σ (y − a)² / Σ (y − mean of y)²: 1 if all is right, 0 if the mean would do as well. */
export function r2Score(yTrue: Tensor, yPred: Tensor): Tensor {
  checkEqual('r2Score', yTrue, yPred);
  const [Y, A] = [yTrue.dataSync(), yPred.dataSync()];
  const middle = mean(Y.length, (i) => Y[i]);
  const squares = (of: (i: number) => number): number => mean(Y.length, (i) => of(i) ** 2);
  return one(1 - squares((i) => Y[i] - A[i]) / squares((i) => Y[i] - middle));
}

export {
  cosineProximity as cosine,
  meanAbsoluteError as mae,
  meanAbsoluteError as MAE,
  meanAbsolutePercentageError as mape,
  meanAbsolutePercentageError as MAPE,
  meanSquaredError as mse,
  meanSquaredError as MSE,
};

function perExample(
  caller: string,
  yTrue: Tensor,
  yPred: Tensor,
  values: (A: Matrix, Y: Matrix) => Float64Array,
): Tensor {
  checkEqual(caller, yTrue, yPred);
  const found = values(rowsOf(yPred), rowsOf(yTrue));
  return yPred.rank === 2 ? list(found) : one(found[0]);
}

function shareOfYes(
  caller: string,
  yTrue: Tensor,
  yPred: Tensor,
  among: (taken: boolean, is: boolean) => boolean,
): Tensor {
  checkEqual(caller, yTrue, yPred);
  const [Y, A] = [yTrue.dataSync(), yPred.dataSync()];
  let [all, right] = [0, 0];
  for (const [i, a] of A.entries()) {
    const [taken, is] = [a >= 0.5, Y[i] >= 0.5];
    if (!among(taken, is)) continue;
    all++;
    if (taken && is) right++;
  }
  return one(all === 0 ? 0 : right / all);
}

function checkTensors(caller: string, ...tensors: readonly Tensor[]): void {
  for (const tensor of tensors) {
    if (!(tensor instanceof Tensor)) {
      throw new TypeError(
        `${caller}: ${valueText(tensor)} is given; two tensors are needed, yTrue and yPred`,
      );
    }
  }
}

function checkEqual(caller: string, yTrue: Tensor, yPred: Tensor): void {
  checkTensors(caller, yTrue, yPred);
  if (String(yTrue.shape) === String(yPred.shape) && yTrue.rank === yPred.rank && yTrue.size > 0) return;
  throw new RangeError(
    `metrics.${caller}: yTrue is ${shapeText(yTrue.matrix)} but yPred is ${shapeText(yPred.matrix)}; both shapes must be equal, with at least one entry`,
  );
}

function overRows(m: Matrix, value: (r: number) => number): Float64Array {
  return Float64Array.from({ length: m.rows }, (_, r) => value(r));
}

function mean(count: number, value: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += value(i);
  return total / count;
}

/** Not rounded to 32 bits. */
function list(values: Float64Array): Tensor {
  return new Tensor(fromData(values, values.length, 1), [values.length]);
}

function one(value: number): Tensor {
  return new Tensor(fromData(Float64Array.of(value), 1, 1), []);
}
