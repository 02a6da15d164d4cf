/**
 * @file Classic sets of points: moons, circles, spirals and XOR, which no straight line can part, and blobs.
 *
 * Labels take turns, so that all classes are equally large. Each point takes its place from uniform numbers and its
 * distance from it from two normal ones; so the same seed gives the same places whatever the noise is.
 */
import { checkOptions, notNegative, type Rules, whole } from '../core/options.ts';
import type { RandomState } from '../core/random.ts';
import {
  type LabelledPoint,
  type LabelledPoints,
  POINT_RULES,
  PointDataset,
  type PointOptions,
} from './points.ts';

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

/** How the points of {@link blobPoints} are drawn. */
export interface BlobOptions extends ShapeOptions {
  /** How many blobs, one for each class. Default 2. */
  readonly classes?: number;
}

const SHAPE_RULES: Rules<ShapeOptions> = { ...POINT_RULES, noise: notNegative };
const SPIRAL_RULES: Rules<SpiralOptions> = { ...SHAPE_RULES, arms: whole(2, 256) };
const BLOB_RULES: Rules<BlobOptions> = { ...SHAPE_RULES, classes: whole(2, 256) };

/** The place on the curve of class `label` at t, from 0 to 1 along it. */
type Curve = (t: number, label: number) => readonly [x: number, y: number];

/**
 * Two half circles of radius 1 that reach into each other.
 *
 *     label 0: (cos πt, sin πt),    label 1: (1 − cos πt, ½ − sin πt),    t uniform in [0, 1)
 *
 * @param options noise: default 0.1
 * @throws RangeError if an option is out of range or not known; TypeError if it is of another kind
 * @example moonPoints({ count: 200, noise: 0.2, seed: 1 }).labels; // Uint8Array [0, 1, 0, 1, …]
 * @see notebooks/16-keras.ipynb
 */
export function moonPoints(options: ShapeOptions = {}): LabelledPoints {
  checkOptions('moonPoints', options, SHAPE_RULES);
  const { noise = 0.1, ...points } = options;
  const moon: Curve = (t, label) => {
    const [x, y] = [Math.cos(Math.PI * t), Math.sin(Math.PI * t)];
    return label === 0 ? [x, y] : [1 - x, 0.5 - y];
  };
  return new CurveDataset(moon, 2, noise).points(points);
}

/**
 * A circle within a circle.
 *
 *     r (cos 2πt, sin 2πt),    r = 1 for label 0 and ½ for label 1,    t uniform in [0, 1)
 *
 * @param options noise: default 0.05
 * @throws RangeError if an option is out of range or not known; TypeError if it is of another kind
 * @example circlePoints({ count: 200, seed: 1 }).X.shape; // [2, 200]
 * @see notebooks/16-keras.ipynb
 */
export function circlePoints(options: ShapeOptions = {}): LabelledPoints {
  checkOptions('circlePoints', options, SHAPE_RULES);
  const { noise = 0.05, ...points } = options;
  const circle: Curve = (t, label) => around(1 / (label + 1), t);
  return new CurveDataset(circle, 2, noise).points(points);
}

/**
 * Spirals that turn once round each other.
 *
 *     t (cos 2πs, sin 2πs),    s = t + label / arms,    t uniform in [0, 1)
 *
 * @param options noise: default 0.03; arms: default 2
 * @throws RangeError if an option is out of range or not known; TypeError if it is of another kind
 * @example spiralPoints({ count: 300, arms: 3, seed: 1 }).labels; // Uint8Array [0, 1, 2, 0, …]
 * @see notebooks/16-keras.ipynb
 */
export function spiralPoints(options: SpiralOptions = {}): LabelledPoints {
  checkOptions('spiralPoints', options, SPIRAL_RULES);
  const { noise = 0.03, arms = 2, ...points } = options;
  const spiral: Curve = (t, label) => around(t, t + label / arms);
  return new CurveDataset(spiral, arms, noise).points(points);
}

/**
 * Round clouds of points, their middles at equal distances on a circle of radius 1.
 *
 *     (cos 2πs, sin 2πs),    s = label / classes
 *
 * @param options noise: default 0.3, the width of a cloud; classes: default 2
 * @throws RangeError if an option is out of range or not known; TypeError if it is of another kind
 * @example blobPoints({ count: 300, classes: 3, seed: 1 }).labels; // Uint8Array [0, 1, 2, 0, …]
 * @see notebooks/06-playground.ipynb
 */
export function blobPoints(options: BlobOptions = {}): LabelledPoints {
  checkOptions('blobPoints', options, BLOB_RULES);
  const { noise = 0.3, classes = 2, ...points } = options;
  const middle: Curve = (_t, label) => around(1, label / classes);
  return new CurveDataset(middle, classes, noise).points(points);
}

/**
 * A square whose opposite quarters belong together: label 0 where x and y have one sign, 1 where they have two.
 *
 *     label 0: (su, sv),    label 1: (su, −sv),    u and v uniform in [0.1, 1),    s = 1 or −1
 *
 * @param options noise: default 0.05
 * @throws RangeError if an option is out of range or not known; TypeError if it is of another kind
 * @example xorPoints({ count: 200, seed: 1 }).X.shape; // [2, 200]
 * @see notebooks/06-playground.ipynb
 */
export function xorPoints(options: ShapeOptions = {}): LabelledPoints {
  checkOptions('xorPoints', options, SHAPE_RULES);
  const { noise = 0.05, ...points } = options;
  return new XorDataset(noise).points(points);
}

/** Points in the four quarters of a square, the axes left free. */
class XorDataset extends PointDataset {
  readonly #noise: number;

  constructor(noise: number) {
    super();
    this.#noise = noise;
  }

  override sample(random: RandomState, i: number): LabelledPoint {
    const label = i % 2;
    const sign = random.randomSample() < 0.5 ? 1 : -1;
    const x = sign * random.uniform(0.1, 1);
    const y = sign * random.uniform(0.1, 1) * (label === 0 ? 1 : -1);
    return withNoise([x, y], this.#noise, random, label);
  }
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
    return withNoise(this.#curve(random.randomSample(), label), this.#noise, random, label);
  }
}

function withNoise(
  [x, y]: readonly [number, number],
  noise: number,
  random: RandomState,
  label: number,
): LabelledPoint {
  return [x + noise * random.standardNormal(), y + noise * random.standardNormal(), label];
}

/** The point at a distance from the middle, `turns` turns from the x axis. */
function around(radius: number, turns: number): readonly [x: number, y: number] {
  return [radius * Math.cos(2 * Math.PI * turns), radius * Math.sin(2 * Math.PI * turns)];
}
