/**
 * @file The metrics that `compile` is given.
 */
import { fromData, type Matrix } from '../core/matrix.ts';
import { byName } from '../core/options.ts';
import { argmax, mean } from '../core/reduce.ts';
import { valueText } from '../core/value-text.ts';
import { LOSSES } from '../nn/losses.ts';
import type { LossFound } from './loss-for.ts';
import type { MetricFunction } from './metrics.ts';
import * as known from './metrics.ts';
import { Tensor } from './tensor.ts';

/** A metric in use. */
export interface Metric {
  /** What histories call it. */
  readonly name: string;
  /** Whether it is what the fast path counts anyway. */
  readonly counted: boolean;
  /** Of (m × k) targets and predictions. */
  value(targets: Matrix, predictions: Matrix): number;
}

/** The cross-entropy of labels. */
function sparseCategoricalCrossentropy(yTrue: Tensor, yPred: Tensor): Tensor {
  const k = yPred.matrix.cols;
  const hot = new Float64Array(yTrue.size * k);
  for (const [i, label] of yTrue.dataSync().entries()) hot[i * k + label] = 1;
  return known.categoricalCrossentropy(new Tensor(fromData(hot, yTrue.size, k)), yPred);
}

const KNOWN: Readonly<Record<string, MetricFunction>> = { ...known, sparseCategoricalCrossentropy };

/** What TensorFlow.js calls a function in histories, however it is called where it is given. */
const NAMES: readonly [MetricFunction, string][] = [
  'meanSquaredError',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'cosineProximity',
  ...Object.keys(known),
].map((name) => [KNOWN[name], name]);

/**
 * The metric of a name or a function. `'accuracy'` (in histories `acc`) is binary for one output and for binary
 * cross-entropy, else categorical; the same holds for `'crossentropy'` (`ce`).
 *
 * @throws RangeError if no metric has this name; TypeError if it is neither a name nor a function
 */
export function metricFor(
  caller: string,
  given: string | MetricFunction,
  { loss, takesLabels }: LossFound,
  outputs: number,
): Metric {
  const binary = outputs === 1 || loss === LOSSES.binaryCrossEntropy;
  const value = (metric: MetricFunction): Metric['value'] => meanOf(metric, takesLabels);
  if (given === 'accuracy' || given === 'acc') {
    // The fast path counts rows: with several yes-or-no answers in a row that is another number.
    const counted = !binary || outputs === 1;
    const categorical = takesLabels ? known.sparseCategoricalAccuracy : known.categoricalAccuracy;
    return { name: 'acc', counted, value: value(binary ? known.binaryAccuracy : categorical) };
  }
  if (given === 'crossentropy' || given === 'ce') {
    const categorical = takesLabels ? sparseCategoricalCrossentropy : known.categoricalCrossentropy;
    return { name: 'ce', counted: false, value: value(binary ? known.binaryCrossentropy : categorical) };
  }
  if (typeof given === 'string') {
    const names = { accuracy: known.binaryAccuracy, crossentropy: known.binaryCrossentropy, ...KNOWN };
    return { name: given, counted: false, value: value(byName(caller, given, names, 'a function')) };
  }
  if (typeof given !== 'function') {
    throw new TypeError(
      `${caller}: a metric is ${valueText(given)}; it must be a name like "accuracy", or a function (yTrue, yPred) => …`,
    );
  }
  const name = NAMES.find(([metric]) => metric === given)?.[1] ?? given.name;
  return { name, counted: false, value: value(given) };
}

function meanOf(metric: MetricFunction, takesLabels: boolean): Metric['value'] {
  return (targets, predictions) => {
    const wanted = takesLabels ? labelsOf(targets) : targets;
    const found = metric(new Tensor(wanted), new Tensor(predictions));
    if (typeof found === 'number') return found;
    if (found instanceof Tensor) return mean(found.matrix);
    throw new TypeError(
      `metrics: ${metric.name || 'a function'} gave ${valueText(found)}; a tensor or a number is needed`,
    );
  };
}

/** (m × 1) labels of (m × k) one-hot rows. */
function labelsOf(targets: Matrix): Matrix {
  const labels = Float32Array.from(argmax(targets, 1));
  return fromData(labels, labels.length, 1);
}
