/**
 * @file What a random generator can start from.
 */
import { kindOf, valueText } from './value-text.ts';

const LARGEST_SEED = 2 ** 32 - 1;

/** A whole number from 0 to 2^32 − 1, or a list of such numbers. */
export type Seed = number | readonly number[] | Uint32Array;

/**
 * Refuses any other seed.
 *
 * NumPy rounds nothing and guesses nothing either: a seed that was read from a form or a file is text until it is made
 * a number, and a wrong one would silently repeat another training.
 *
 * @throws RangeError for another number or an empty list, TypeError for anything else
 */
export function checkSeed(seed: unknown): asserts seed is Seed {
  if (typeof seed === 'number') {
    if (!isSeed(seed)) {
      throw new RangeError(
        `RandomState: the seed is ${seed}; it must be a whole number from 0 to ${LARGEST_SEED}`,
      );
    }
    return;
  }
  const needed = `a whole number from 0 to ${LARGEST_SEED}, or a list of such numbers, is needed`;
  if (!isSeedList(seed)) {
    const shown = typeof seed === 'string' ? `the text ${valueText(seed)}` : valueText(seed);
    throw new TypeError(`RandomState: the seed is ${shown}; ${needed}`);
  }
  if (seed.length === 0) throw new RangeError(`RandomState: the seed is an empty list; ${needed}`);
  for (let i = 0; i < seed.length; i++) {
    if (isSeed(seed[i])) continue;
    const ErrorKind = typeof seed[i] === 'number' ? RangeError : TypeError;
    throw new ErrorKind(
      `RandomState: the seed is a list whose entry ${i} is ${valueText(seed[i])}; ${needed}`,
    );
  }
}

function isSeed(seed: unknown): boolean {
  return Number.isInteger(seed) && (seed as number) >= 0 && (seed as number) <= LARGEST_SEED;
}

function isSeedList(seed: unknown): seed is readonly unknown[] {
  return Array.isArray(seed) || kindOf(seed) === 'Uint32Array';
}
