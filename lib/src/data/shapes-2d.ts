/**
 * @file Three classic sets of points that no straight line can part: moons, circles, spirals.
 *
 * Labels take turns, so that all classes are equally large. Each point takes its place on a curve from one uniform
 * number and its distance from the curve from two normal ones; so the same seed gives the same places whatever the
 * noise is.
 */
import type { RandomState } from '../core/random.ts';
import { type LabelledPoint, type LabelledPoints, PointDataset, type PointOptions } from './points.ts';

/** How the points are drawn. */
export interface ShapeOptions extends PointOptions {
  /** The standard deviation of the noise, added to x and to y. Each set has its own default. */
  readonly noise?: number;
}

/** How the points of {@link spiralPoints} are drawn. */
export interface SpiralOptions extends ShapeOptions {
  /** How many arms, one for each class. Default 2. */
  readonly arms?: number;
}

/** The place on the curve of class `label` at t, from 0 to 1 along it. */
type Curve = (t: number, label: number) => readonly [x: number, y: number];

/**
 * Two half circles of radius 1 that reach into each other.
 *
 *     label 0: (cos πt, sin πt),    label 1: (1 − cos πt, ½ − sin πt),    t uniform in [0, 1)
 *
 * @param options noise: default 0.1
 * @throws RangeError if an option is out of range
 * @example moonPoints({ count: 200, noise: 0.2, seed: 1 }).labels; // Uint8Array [0, 1, 0, 1, …]
 * @see notebooks/16-keras.ipynb
 */
export function moonPoints({ noise = 0.1, ...options }: ShapeOptions = {}): LabelledPoints {
  const moon: Curve = (t, label) => {
    const [x, y] = [Math.cos(Math.PI * t), Math.sin(Math.PI * t)];
    return label === 0 ? [x, y] : [1 - x, 0.5 - y];
  };
  return drawn('moonPoints', moon, 2, noise, options);
}

/**
 * A circle within a circle.
 *
 *     r (cos 2πt, sin 2πt),    r = 1 for label 0 and ½ for label 1,    t uniform in [0, 1)
 *
 * @param options noise: default 0.05
 * @throws RangeError if an option is out of range
 * @example circlePoints({ count: 200, seed: 1 }).X.shape; // [2, 200]
 * @see notebooks/16-keras.ipynb
 */
export function circlePoints({ noise = 0.05, ...options }: ShapeOptions = {}): LabelledPoints {
  const circle: Curve = (t, label) => around(1 / (label + 1), t);
  return drawn('circlePoints', circle, 2, noise, options);
}

/**
 * Spirals that turn once round each other.
 *
 *     t (cos 2πs, sin 2πs),    s = t + label / arms,    t uniform in [0, 1)
 *
 * @param options noise: default 0.03; arms: default 2
 * @throws RangeError if an option is out of range
 * @example spiralPoints({ count: 300, arms: 3, seed: 1 }).labels; // Uint8Array [0, 1, 2, 0, …]
 * @see notebooks/16-keras.ipynb
 */
export function spiralPoints({ noise = 0.03, arms = 2, ...options }: SpiralOptions = {}): LabelledPoints {
  if (!(Number.isInteger(arms) && arms >= 2 && arms <= 256)) {
    throw new RangeError(`spiralPoints: there are ${arms} arms; a whole number from 2 to 256 is needed`);
  }
  const spiral: Curve = (t, label) => around(t, t + label / arms);
  return drawn('spiralPoints', spiral, arms, noise, options);
}

function drawn(
  caller: string,
  curve: Curve,
  classes: number,
  noise: number,
  options: PointOptions,
): LabelledPoints {
  if (!(Number.isFinite(noise) && noise >= 0)) {
    throw new RangeError(`${caller}: the noise is ${noise}; it must be a finite number of at least 0`);
  }
  return new CurveDataset(curve, classes, noise).points(options);
}

/** Points near curves, one curve for each class. */
class CurveDataset extends PointDataset {
  readonly #curve: Curve;
  readonly #classes: number;
  readonly #noise: number;

  constructor(curve: Curve, classes: number, noise: number) {
    super();
    this.#curve = curve;
    this.#classes = classes;
    this.#noise = noise;
  }

  override sample(random: RandomState, i: number): LabelledPoint {
    const label = i % this.#classes;
    const [x, y] = this.#curve(random.randomSample(), label);
    return [x + this.#noise * random.standardNormal(), y + this.#noise * random.standardNormal(), label];
  }
}

/** The point at a distance from the middle, so many turns from the x axis. */
function around(radius: number, turns: number): readonly [x: number, y: number] {
  return [radius * Math.cos(2 * Math.PI * turns), radius * Math.sin(2 * Math.PI * turns)];
}
