/**
 * @file Random numbers that anyone can repeat: NumPy's legacy generator.
 *
 * The same seed gives the same numbers as `numpy.random.seed` or `numpy.random.RandomState`, equal in every bit
 * (float64), so that a network starts here from the very weights it starts from in Python. The library takes
 * all its randomness from here, never from `Math.random`, which cannot be repeated.
 *
 * Methods have NumPy's names in camelCase. Without a size they give one number, with one a matrix, which is
 * filled row by row: drawn in float64, then stored as float32 unless float64 is asked for.
 */
import { log } from './log.ts';
import { allocate, type DType, Matrix } from './matrix.ts';
import { MersenneTwister } from './mersenne-twister.ts';

const LARGEST_SEED = 2 ** 32 - 1;

/** Arrays that can be shuffled in place. */
type Shuffleable = unknown[] | Uint8Array | Int32Array | Uint32Array | Float32Array | Float64Array;

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
   * @param seed a whole number from 0 to 2^32 − 1
   * @throws RangeError for any other seed
   */
  constructor(seed: number) {
    if (!(Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED)) {
      throw new RangeError(
        `RandomState: the seed is ${seed}; it must be a whole number from 0 to ${LARGEST_SEED}`,
      );
    }
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
  /** A (rows × cols) matrix of such numbers. */
  randomSample<R extends number, C extends number>(rows: R, cols: C, dtype?: DType): Matrix<R, C>;
  randomSample(rows?: number, cols?: number, dtype?: DType): number | Matrix {
    if (rows === undefined && cols === undefined) return this.#bits.nextDouble();
    return drawMatrix('randomSample', rows, cols, dtype, () => this.#bits.nextDouble());
  }

  /**
   * Uniform in [low, high).
   *
   *     low + (high − low) · u,  with u uniform in [0, 1)
   *
   * @throws RangeError if low, high or their distance is not finite
   */
  uniform(low: number, high: number): number;
  /** A (rows × cols) matrix of such numbers. */
  uniform<R extends number, C extends number>(
    low: number,
    high: number,
    rows: R,
    cols: C,
    dtype?: DType,
  ): Matrix<R, C>;
  uniform(low: number, high: number, rows?: number, cols?: number, dtype?: DType): number | Matrix {
    const range = high - low;
    if (!(Number.isFinite(low) && Number.isFinite(range))) {
      throw new RangeError(
        `uniform: low is ${low} and high is ${high}; both and their distance must be finite`,
      );
    }
    const draw = (): number => low + range * this.#bits.nextDouble();
    return rows === undefined && cols === undefined ? draw() : drawMatrix('uniform', rows, cols, dtype, draw);
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

  /**
   * A (rows × cols) matrix of normal numbers with mean 0 and standard deviation 1.
   * @throws RangeError if a size is not a whole number of at least 0
   * @example new RandomState(33).randn(64, 784); // the first layer's weights before scaling
   */
  randn<R extends number, C extends number>(rows: R, cols: C, dtype?: DType): Matrix<R, C> {
    return drawMatrix('randn', rows, cols, dtype, () => this.standardNormal());
  }

  /**
   * The whole numbers 0 … n − 1 in random order.
   * @throws RangeError if n is not a whole number from 0 to 2^31 − 1
   * @example new RandomState(0).permutation(5); // Int32Array [2, 0, 1, 3, 4]
   */
  permutation(n: number): Int32Array {
    if (!(Number.isInteger(n) && n >= 0 && n < 2 ** 31)) {
      throw new RangeError(`permutation: n is ${n}; it must be a whole number from 0 to ${2 ** 31 - 1}`);
    }
    const order = Int32Array.from({ length: n }, (_, i) => i);
    this.shuffle(order);
    return order;
  }

  /**
   * Puts the elements of an array into random order, in place.
   *
   * From the last place to the first, each element changes places with a random one that stands not after it
   * (R. Fisher and F. Yates), so every order is equally likely.
   */
  shuffle(array: Shuffleable): void {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.#upTo(i);
      const moved = array[i];
      array[i] = array[j] as never;
      array[j] = moved as never;
    }
  }

  /** A whole number from 0 to largest, all equally likely: cut to as many bits as it needs, drawn until it fits. */
  #upTo(largest: number): number {
    const mask = 0xffffffff >>> Math.clz32(largest);
    for (;;) {
      const value = (this.#bits.nextUint32() & mask) >>> 0;
      if (value <= largest) return value;
    }
  }
}

/** A matrix filled row by row with what `draw` gives. */
function drawMatrix<R extends number, C extends number>(
  caller: string,
  rows: R | undefined,
  cols: C | undefined,
  dtype: DType = 'float32',
  draw: () => number,
): Matrix<R, C> {
  if (!isSize(rows) || !isSize(cols)) {
    throw new RangeError(
      `${caller}: the shape is (${rows}×${cols}); both sizes must be whole numbers of at least 0`,
    );
  }
  const data = allocate(rows * cols, dtype);
  for (let i = 0; i < data.length; i++) data[i] = draw();
  return new Matrix(data, rows, cols);
}

function isSize<N extends number>(size: N | undefined): size is N {
  return Number.isInteger(size) && (size as number) >= 0;
}
