/**
 * @file `tf.metrics`: how good predictions are, in numbers for people. One example per row.
 */
import { type Matrix, shapeText } from '../core/matrix.ts';
import { byName } from '../core/options.ts';
import { argmax, mean } from '../core/reduce.ts';
import {
  binaryCrossEntropy,
  crossEntropy,
  type Loss,
  meanSquaredError as squaredError,
} from '../nn/losses.ts';
import { accuracy, binaryAccuracy as shareOfYes } from '../nn/metrics.ts';
import { scalar, Tensor } from './tensor.ts';

/** From what should have come out and what came out, both [m, k], a number: of tensors the mean is taken. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => Tensor | number;

/** A metric in use. */
export interface Metric {
  /** What histories call it. */
  readonly name: string;
  /** Whether it is what the fast path counts anyway. */
  readonly counted: boolean;
  /** Of (m × k) targets and predictions. */
  value(targets: Matrix, predictions: Matrix): number;
}

/** The share of right yes-or-no answers: "yes" from a half on. */
export function binaryAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  return exact(shareOfYes(yPred.matrix, yTrue.matrix));
}

/** The share of rows whose largest number stands at the right place. */
export function categoricalAccuracy(yTrue: Tensor, yPred: Tensor): Tensor {
  return exact(accuracy(argmax(yPred.matrix, 1), argmax(yTrue.matrix, 1)));
}

/** The mean of the squared differences. */
export function meanSquaredError(yTrue: Tensor, yPred: Tensor): Tensor {
  return exact(squaredError(yPred.matrix, yTrue.matrix));
}

/** The mean of the differences without their signs. */
export function meanAbsoluteError(yTrue: Tensor, yPred: Tensor): Tensor {
  const [Y, A] = [yTrue.matrix, yPred.matrix];
  if (Y.rows !== A.rows || Y.cols !== A.cols) {
    throw new RangeError(
      `metrics.meanAbsoluteError: yTrue is ${shapeText(Y)} but yPred is ${shapeText(A)}; both shapes must be equal`,
    );
  }
  let total = 0;
  for (let r = 0; r < A.rows; r++)
    for (let c = 0; c < A.cols; c++) total += Math.abs(A.get(r, c) - Y.get(r, c));
  return exact(total / (A.rows * A.cols));
}

/** The mean binary cross-entropy, as the loss of that name. */
export function binaryCrossentropy(yTrue: Tensor, yPred: Tensor): Tensor {
  return exact(binaryCrossEntropy(yPred.matrix, yTrue.matrix));
}

/** The mean cross-entropy, as the loss of that name. */
export function categoricalCrossentropy(yTrue: Tensor, yPred: Tensor): Tensor {
  return exact(crossEntropy(yPred.matrix.T, yTrue.matrix.T));
}

const KNOWN: Readonly<Record<string, MetricFunction>> = {
  binaryAccuracy,
  categoricalAccuracy,
  mse: meanSquaredError,
  mae: meanAbsoluteError,
  binaryCrossentropy,
  categoricalCrossentropy,
};

/** What histories call the functions of this file: a minifier changes their own names. */
const NAMES: ReadonlyMap<MetricFunction, string> = new Map(
  Object.entries({ ...KNOWN, meanSquaredError, meanAbsoluteError }).map(([name, metric]) => [metric, name]),
);

/**
 * The metric of a name or a function. `'accuracy'` (in histories `acc`) is binary for one output and for binary
 * cross-entropy, else categorical.
 *
 * @throws RangeError if no metric has this name
 */
export function metricFor(
  caller: string,
  given: string | MetricFunction,
  loss: Loss,
  outputs: number,
): Metric {
  if (given === 'accuracy' || given === 'acc') {
    const binary = outputs === 1 || loss.name === 'binaryCrossEntropy';
    // The fast path counts rows: with several yes-or-no answers in a row that is another number.
    const counted = !binary || outputs === 1;
    return { name: 'acc', counted, value: meanOf(binary ? binaryAccuracy : categoricalAccuracy) };
  }
  if (typeof given === 'string') {
    const known = byName(caller, given, { accuracy: binaryAccuracy, ...KNOWN }, 'a function');
    return { name: given, counted: false, value: meanOf(known) };
  }
  return { name: NAMES.get(given) ?? given.name, counted: false, value: meanOf(given) };
}

/** Not rounded to 32 bits. */
function exact(value: number): Tensor {
  return scalar(value, 'float64');
}

function meanOf(metric: MetricFunction): Metric['value'] {
  return (targets, predictions) => {
    const found = metric(new Tensor(targets), new Tensor(predictions));
    if (typeof found === 'number') return found;
    return mean(found.matrix);
  };
}
