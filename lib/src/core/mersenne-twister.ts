/**
 * @file The Mersenne Twister MT19937: the source of random bits of NumPy's legacy generator.
 *
 * Its state is 624 whole numbers of 32 bits. When all are used up, each is mixed with its neighbours into the
 * next 624; a number is "tempered" (its bits stirred) before it is given out.
 *
 * Source: M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-dimensionally equidistributed uniform
 * pseudo-random number generator", ACM TOMACS 8(1), 1998.
 */

const STATE_SIZE = 624;
const MIDDLE = 397;
const TOP_BIT = 0x80000000;
const LOWER_BITS = 0x7fffffff;
const TWIST = 0x9908b0df;

/** Random bits from a seed; the same seed always gives the same bits. */
export class MersenneTwister {
  readonly #state: Uint32Array = new Uint32Array(STATE_SIZE);
  #position: number = STATE_SIZE;

  /** @param seed a whole number from 0 to 2^32 − 1, or a list of at least one (checked by the caller) */
  constructor(seed: number | ArrayLike<number>) {
    if (typeof seed === 'number') this.#seedBy(seed);
    else this.#seedByList(seed);
  }

  /** A copy of all that the next bits depend on. */
  get state(): { key: Uint32Array; position: number } {
    return { key: this.#state.slice(), position: this.#position };
  }

  set state({ key, position }: { key: Uint32Array; position: number }) {
    this.#state.set(key);
    this.#position = position;
  }

  /** The next 32 bits, as a whole number from 0 to 2^32 − 1. */
  nextUint32(): number {
    if (this.#position === STATE_SIZE) this.#twist();
    let y = this.#state[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** The next double in [0, 1): 27 bits of one number and 26 of another make its 53 bits. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  #seedBy(seed: number): void {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < STATE_SIZE; i++) {
      state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Every number of the list is stirred into every number of the state, in two rounds ("init_by_array"). */
  #seedByList(list: ArrayLike<number>): void {
    const state = this.#state;
    this.#seedBy(19650218);
    let i = 1;
    const stir = (factor: number, added: number): void => {
      state[i] = (state[i] ^ Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), factor)) + added;
      if (++i < STATE_SIZE) return;
      state[0] = state[STATE_SIZE - 1];
      i = 1;
    };
    for (let round = Math.max(STATE_SIZE, list.length), j = 0; round > 0; round--) {
      stir(1664525, list[j] + j);
      j = (j + 1) % list.length;
    }
    for (let round = STATE_SIZE - 1; round > 0; round--) stir(1566083941, -i);
    state[0] = TOP_BIT; // so that the state is not all zeros
  }

  /** Replaces all 624 numbers by the next ones. */
  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < STATE_SIZE; i++) {
      const y = (state[i] & TOP_BIT) | (state[(i + 1) % STATE_SIZE] & LOWER_BITS);
      state[i] = state[(i + MIDDLE) % STATE_SIZE] ^ (y >>> 1) ^ (y & 1 ? TWIST : 0);
    }
    this.#position = 0;
  }
}
