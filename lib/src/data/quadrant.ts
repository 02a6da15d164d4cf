/**
 * @file Points above and below a parabola.
 */
import { checkOptions } from '../core/options.ts';
import type { RandomState } from '../core/random.ts';
import {
  type LabelledPoint,
  type LabelledPoints,
  POINT_RULES,
  PointDataset,
  type PointOptions,
} from './points.ts';

/**
 * Points of the standard normal distribution, labelled by a rule: 1 where x² > y, below the parabola, else 0.
 *
 * Override `label` for a rule of your own.
 *
 * @example
 * class Ring extends QuadrantDataset {
 *   override label(x: number, y: number): number {
 *     return x * x + y * y > 1 ? 1 : 0;
 *   }
 * }
 * const { X, labels } = new Ring().points({ count: 256, seed: 2 });
 * @see notebooks/16-keras.ipynb
 */
export class QuadrantDataset extends PointDataset {
  /** The label of the point (x, y): a whole number from 0 to 255. */
  label(x: number, y: number): number {
    return x * x > y ? 1 : 0;
  }

  /** x is drawn before y, point by point, as NumPy's `randn(count, 2)` does. */
  override sample(random: RandomState): LabelledPoint {
    const x = random.standardNormal();
    const y = random.standardNormal();
    return [x, y, this.label(x, y)];
  }
}

/**
 * Points of the standard normal distribution with label 1 where x² > y, else 0: the points that
 * `numpy.random.RandomState(seed).randn(count, 2)` gives, one per column.
 *
 * @throws RangeError if the count is not a whole number of at least 1, the seed is not valid, or an option is not known
 * @example quadrantPoints({ count: 128, seed: 2 }).X.shape; // [2, 128]
 * @see notebooks/16-keras.ipynb
 */
export function quadrantPoints(options: PointOptions = {}): LabelledPoints {
  checkOptions('quadrantPoints', options, POINT_RULES);
  return new QuadrantDataset().points(options);
}
