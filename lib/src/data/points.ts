/**
 * @file Points in the plane with labels: data sets that can be drawn, and their networks too.
 *
 * A data set is a rule that draws one labelled point. All randomness comes from a seed, so the same seed gives the
 * same points.
 */
import { Matrix, toDtype } from '../core/matrix.ts';
import {
  callback,
  checkNeeded,
  checkOptions,
  dtype as dtypeRule,
  flag,
  type Rules,
  seed as seedRule,
  whole,
} from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import { valueText } from '../core/value-text.ts';

/** Points and their labels: label i belongs to column i. */
export interface LabelledPoints {
  /** One point per column: x above y. */
  readonly X: Matrix<2, number>;
  readonly labels: Uint8Array;
}

/** One point and its label. */
export type LabelledPoint = readonly [x: number, y: number, label: number];

/** How many points are drawn, and how. */
export interface PointOptions {
  /** How many. Default 128. */
  readonly count?: number;
  /** The seed of the random numbers. Default 2. */
  readonly seed?: number;
  /** Whether x and y are each brought to mean 0 and standard deviation 1; labels stay. Default false. */
  readonly normalize?: boolean;
  /** The number type. Default `'float32'`. */
  readonly dtype?: 'float32' | 'float64';
}

export const POINT_RULES: Rules<PointOptions> = {
  count: whole(1),
  seed: seedRule,
  normalize: flag,
  dtype: dtypeRule,
};

/**
 * A data set of points. Extend it to make your own: `sample` draws one point and says its label.
 *
 * @example
 * class Stripes extends PointDataset {
 *   sample(random: RandomState): LabelledPoint {
 *     const [x, y] = [random.uniform(-3, 3), random.uniform(-1, 1)];
 *     return [x, y, Math.floor(x) % 2 === 0 ? 1 : 0];
 *   }
 * }
 * const { X, labels } = new Stripes().points({ count: 500, seed: 1 });
 * @see notebooks/16-keras.ipynb
 */
export abstract class PointDataset {
  /**
   * Draws one point.
   *
   * @param random where all its random numbers come from
   * @param i the how-manieth point it is, from 0: for labels that take turns
   * @returns x, y and the label, a whole number from 0 to 255
   */
  abstract sample(random: RandomState, i: number): LabelledPoint;

  /**
   * Draws points.
   * @throws RangeError if the count is not a whole number of at least 1, the seed is not valid, an option is not known, or a
   *   sample is not a point; TypeError if an option is of another kind
   */
  points(options: PointOptions = {}): LabelledPoints {
    checkOptions('points', options, POINT_RULES);
    checkNeeded('points', 'sample', this.sample, callback);
    const { count = 128, seed = 2, normalize = false, dtype = 'float32' } = options;
    const random = new RandomState(seed);
    const numbers = new Float64Array(2 * count);
    const [xs, ys] = [numbers.subarray(0, count), numbers.subarray(count)];
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const [x, y, label] = checkedPoint(this.sample(random, i), i);
      xs[i] = x;
      ys[i] = y;
      labels[i] = label;
    }
    if (normalize) for (const values of [xs, ys]) standardize(values);
    const X = new Matrix(numbers, 2, count);
    return { X: dtype === 'float64' ? X : toDtype(X, dtype), labels };
  }
}

/** @throws RangeError unless it is a point: two finite numbers and a label */
function checkedPoint(point: LabelledPoint, i: number): LabelledPoint {
  if (Array.isArray(point)) {
    const [x, y, label] = point;
    if (Number.isFinite(x) && Number.isFinite(y) && Number.isInteger(label) && label >= 0 && label < 256)
      return [x, y, label];
  }
  throw new RangeError(
    `points: sample ${i} is ${valueText(point)}; two finite numbers and a label from 0 to 255 are needed`,
  );
}

/**
 * Brings values to mean 0 and standard deviation 1, in place.
 *
 *     (x − μ) / σ
 *
 * Values that are all the same become 0.
 */
function standardize(values: Float64Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = variance > 0 ? Math.sqrt(variance) : 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] - mean) / deviation;
}
