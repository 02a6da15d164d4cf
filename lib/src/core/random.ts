/**
 * @file Random numbers that anyone can repeat: NumPy's legacy generator.
 *
 * The same seed gives the same numbers as `numpy.random.seed` or `numpy.random.RandomState`, equal in every bit
 * (float64), so that a network starts here from the very weights it starts from in Python. The library takes
 * all its randomness from here, never from `Math.random`, which cannot be repeated.
 *
 * Methods have NumPy's names in camelCase. Without a size they give one number; with one size a list of that length, in
 * float64 as they are drawn; with two a matrix, which is filled row by row and stored as float32 unless float64 is
 * asked for.
 */
import { integerFrom } from './bounded-integer.ts';
import { type ChoiceOptions, choosePlaces, populationOf } from './choose-places.ts';
import { log } from './log.ts';
import type { DType, Matrix } from './matrix.ts';
import { MersenneTwister } from './mersenne-twister.ts';
import { checkValue, finite, notNegative } from './options.ts';
import { drawn, isSize, sizeProblem } from './random-sizes.ts';
import { checkSeed, type Seed } from './seed.ts';
import { checkShuffleable, copyToShuffle, type Shuffleable, shuffleWith } from './shuffle.ts';
import { valueText } from './value-text.ts';

/** All that the next random numbers depend on, as NumPy's `get_state` gives it. */
export interface RandomSnapshot {
  /** 624 whole numbers of 32 bits. */
  readonly key: Uint32Array;
  /** How many of them are used up. */
  readonly position: number;
  /** The second number of a pair of normal numbers, if it is not yet given out. */
  readonly spareNormal: number | null;
}

/**
 * A stream of random numbers, the same for the same seed.
 *
 * @example
 * const random = new RandomState(33);
 * random.standardNormal(); // -0.31885351…, as np.random.RandomState(33).randn() in Python
 * @see notebooks/04-he-init.ipynb
 */
export class RandomState {
  readonly #bits: MersenneTwister;
  /** Normal numbers are made in pairs; this is the one not yet given out. */
  #spareNormal: number | undefined;

  /**
   * @param seed a whole number from 0 to 2^32 − 1, or a list of such numbers, as `RandomState([1, 2])` in Python
   * @throws RangeError for another number or an empty list, TypeError for text and anything else
   */
  constructor(seed: Seed) {
    checkSeed(seed);
    this.#bits = new MersenneTwister(seed);
  }

  /**
   * Where the stream stands now, to go on from there later.
   * @example const now = random.getState(); const a = random.randn(2, 2); random.setState(now); // randn gives a again
   */
  getState(): RandomSnapshot {
    return { ...this.#bits.state, spareNormal: this.#spareNormal ?? null };
  }

  /**
   * Goes on from where a stream stood.
   * @throws RangeError if it is no state of this generator
   */
  setState({ key, position, spareNormal }: RandomSnapshot): void {
    if (key.length !== 624 || !(Number.isInteger(position) && position >= 0 && position <= 624)) {
      throw new RangeError(
        `setState: the key has ${key.length} numbers and the position is ${String(position)}; 624 numbers and a position from 0 to 624 are needed`,
      );
    }
    this.#bits.state = { key, position };
    this.#spareNormal = spareNormal ?? undefined;
  }

  /** Uniform in [0, 1): every number in it is equally likely. */
  randomSample(): number;
  /** A list of such numbers. */
  randomSample(size: number): Float64Array;
  /** A (rows × cols) matrix of such numbers. */
  randomSample<R extends number, C extends number>(rows: R, cols: C, dtype?: DType): Matrix<R, C>;
  randomSample(...sizes: unknown[]): number | Float64Array | Matrix {
    return drawn('randomSample', given(sizes), () => this.#bits.nextDouble());
  }

  /**
   * Uniform in [low, high).
   *
   *     low + (high − low) · u,  with u uniform in [0, 1)
   *
   * @throws RangeError if low, high or their distance is not finite
   */
  uniform(low: number, high: number): number;
  /** A list of such numbers. */
  uniform(low: number, high: number, size: number): Float64Array;
  /** A (rows × cols) matrix of such numbers. */
  uniform<R extends number, C extends number>(
    low: number,
    high: number,
    rows: R,
    cols: C,
    dtype?: DType,
  ): Matrix<R, C>;
  uniform(low: number, high: number, ...sizes: unknown[]): number | Float64Array | Matrix {
    const areNumbers = typeof low === 'number' && typeof high === 'number';
    const range = areNumbers ? high - low : Number.NaN;
    if (!(Number.isFinite(low) && Number.isFinite(range))) {
      const ErrorKind = areNumbers ? RangeError : TypeError;
      throw new ErrorKind(
        `uniform: low is ${valueText(low)} and high is ${valueText(high)}; both and their distance must be finite`,
      );
    }
    return drawn('uniform', given(sizes), () => low + range * this.#bits.nextDouble());
  }

  /**
   * Whole numbers from low to high, without high, all equally likely. With one number: from 0 to it, without it.
   *
   * @throws RangeError if low or high is not a whole number between ±2^53, or low is not below high
   * @example new RandomState(0).randint(10); // 5, as np.random.RandomState(0).randint(10)
   * @example new RandomState(0).randint(-5, 5, 4); // Float64Array [0, -5, -2, -2]
   */
  randint(high: number): number;
  randint(low: number, high: number | null): number;
  /** A list of such numbers. With `null` for high, from 0 to low. */
  randint(low: number, high: number | null, size: number): Float64Array;
  /** A (rows × cols) matrix of such numbers; float32 holds whole numbers exactly up to 2^24. */
  randint<R extends number, C extends number>(
    low: number,
    high: number | null,
    rows: R,
    cols: C,
    dtype?: DType,
  ): Matrix<R, C>;
  randint(...args: unknown[]): number | Float64Array | Matrix {
    const [first, second, ...sizes] = args;
    const [low, high] = second === null || args.length === 1 ? [0, first] : [first, second];
    checkRange(low, high, sizes);
    return drawn('randint', sizes, () => integerFrom(this.#bits, low as number, high as number));
  }

  /**
   * Draws from the whole numbers 0 … n − 1, or from a list.
   *
   * @param from how many numbers there are, or the list
   * @param size how many to draw; not given, one is drawn
   * @param options `replace: false` draws each place at most once; `p` says how likely each is
   * @throws RangeError if there are too few to draw from, or the probabilities do not fit; TypeError if it is not a list
   * @example new RandomState(0).choice(5, 3); // Int32Array [4, 0, 3], as np.random.RandomState(0).choice(5, 3)
   * @example new RandomState(0).choice(['a', 'b', 'c'], 2, { replace: false }); // ['c', 'b']
   */
  choice(from: number, size?: undefined, options?: ChoiceOptions): number;
  choice(from: number, size: number, options?: ChoiceOptions): Int32Array;
  choice<T>(from: ArrayLike<T>, size?: undefined, options?: ChoiceOptions): T;
  choice<T>(from: ArrayLike<T>, size: number, options?: ChoiceOptions): T[];
  choice(from: number | ArrayLike<unknown>, size?: number, options?: ChoiceOptions): unknown {
    const population = populationOf(from);
    if (size !== undefined && !isSize(size)) throw sizeProblem('choice', size);
    const places = choosePlaces(
      {
        randomSample: () => this.#bits.nextDouble(),
        integer: (low, high) => integerFrom(this.#bits, low, high),
        permutation: (n) => this.permutation(n),
      },
      population,
      size ?? 1,
      options,
    );
    const chosen = typeof from === 'number' ? places : Array.from(places, (place) => from[place]);
    return size === undefined ? chosen[0] : chosen;
  }

  /**
   * One number of the normal distribution with mean 0 and standard deviation 1.
   *
   * G. Marsaglia's polar method: take a point (u, v) at random in the circle of radius 1, let s = u² + v²; then
   *
   *     u · √(−2 ln s / s)  and  v · √(−2 ln s / s)
   *
   * are two independent normal numbers. NumPy gives out the second one first.
   */
  standardNormal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * this.#bits.nextDouble() - 1;
      v = 2 * this.#bits.nextDouble() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const factor = Math.sqrt((-2 * log(s)) / s);
    this.#spareNormal = factor * u;
    return factor * v;
  }

  /** One number of the normal distribution with mean 0 and standard deviation 1. */
  randn(): number;
  /** A list of such numbers. */
  randn(size: number): Float64Array;
  /**
   * A (rows × cols) matrix of normal numbers with mean 0 and standard deviation 1.
   * @throws RangeError if a size is not a whole number of at least 0
   * @example new RandomState(33).randn(64, 784); // the first layer's weights before scaling
   */
  randn<R extends number, C extends number>(rows: R, cols: C, dtype?: DType): Matrix<R, C>;
  randn(...sizes: unknown[]): number | Float64Array | Matrix {
    return drawn('randn', sizes, () => this.standardNormal());
  }

  /**
   * Normal numbers with another mean and standard deviation.
   *
   *     loc + scale · z,  with z of the normal distribution with mean 0 and standard deviation 1
   *
   * @param loc the mean (default 0)
   * @param scale the standard deviation (default 1)
   * @throws RangeError if one is not finite, or the standard deviation is below 0
   * @example new RandomState(0).normal(10, 2); // 13.528104…, as np.random.RandomState(0).normal(10, 2)
   */
  normal(loc?: number, scale?: number): number;
  /** A list of such numbers. */
  normal(loc: number, scale: number, size: number): Float64Array;
  /** A (rows × cols) matrix of such numbers. */
  normal<R extends number, C extends number>(
    loc: number,
    scale: number,
    rows: R,
    cols: C,
    dtype?: DType,
  ): Matrix<R, C>;
  normal(loc = 0, scale = 1, ...sizes: unknown[]): number | Float64Array | Matrix {
    checkValue('normal', 'loc', loc, finite);
    checkValue('normal', 'scale', scale, notNegative);
    return drawn('normal', given(sizes), () => loc + scale * this.standardNormal());
  }

  /**
   * The whole numbers 0 … n − 1 in random order.
   * @throws RangeError if n is not a whole number from 0 to 2^31 − 1
   * @example new RandomState(0).permutation(5); // Int32Array [2, 0, 1, 3, 4]
   */
  permutation(n: number): Int32Array;
  /**
   * A copy of a list in random order.
   * @throws TypeError if it is not a list
   */
  permutation<T>(list: readonly T[]): T[];
  permutation<T extends Shuffleable>(list: T): T;
  permutation(given: unknown): unknown {
    if (typeof given !== 'number') {
      const copy = copyToShuffle('permutation', given);
      shuffleWith(this.#bits, copy);
      return copy;
    }
    if (!(Number.isInteger(given) && given >= 0 && given < 2 ** 31)) {
      throw new RangeError(`permutation: n is ${given}; it must be a whole number from 0 to ${2 ** 31 - 1}`);
    }
    const order = Int32Array.from({ length: given }, (_, i) => i);
    shuffleWith(this.#bits, order);
    return order;
  }

  /**
   * Puts the elements of an array into random order, in place.
   *
   * From the last place to the first, each element changes places with a random one that does not stand after it
   * (R. Fisher and F. Yates), so every order is equally likely.
   *
   * @throws TypeError if it is not an array
   */
  shuffle(array: Shuffleable): void {
    checkShuffleable('shuffle', array);
    shuffleWith(this.#bits, array);
  }
}

/** Sizes that are all undefined were not given. */
function given(sizes: readonly unknown[]): readonly unknown[] {
  return sizes.every((size) => size === undefined) ? [] : sizes;
}

/** Beyond it float32 leaves out every second whole number. */
const EXACT_IN_FLOAT32 = 2 ** 24;

function checkRange(low: unknown, high: unknown, [, cols, dtype]: readonly unknown[]): void {
  for (const [name, value] of Object.entries({ low, high })) {
    if (Number.isSafeInteger(value)) continue;
    const ErrorKind = typeof value === 'number' ? RangeError : TypeError;
    throw new ErrorKind(
      `randint: ${name} is ${valueText(value)}; it must be a whole number from −(2^53 − 1) to 2^53 − 1`,
    );
  }
  const [from, to] = [low as number, high as number];
  if (from >= to) throw new RangeError(`randint: low is ${from} and high is ${to}; low must be below high`);
  if (cols === undefined || dtype === 'float64' || Math.max(-from, to - 1) <= EXACT_IN_FLOAT32) return;
  throw new RangeError(
    `randint: from ${from} to ${to} a matrix of float32 cannot hold every number; ask for 'float64'`,
  );
}
