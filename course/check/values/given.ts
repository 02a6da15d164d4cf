/** @file What a learner gave as an answer, as plain data that can be sent to another process. */
import { Matrix, type NdArray, toMatrix } from 'scratchnet';

/** Numbers, words, and lists of them; null for anything else. */
export type Given = number | string | null | readonly Given[];

/** Longer than any answer of the course. */
const LONGEST = 1000;
const DEEPEST = 4;

/**
 * Reads matrices, arrays of the library and typed arrays as lists.
 *
 * @example plainGiven(fromRows([[1, 2], [3, 4]])); // [[1, 2], [3, 4]]
 */
export function plainGiven(given: unknown, depth = 0): Given {
  if (typeof given === 'number' || typeof given === 'string') return given;
  if (typeof given === 'bigint') return Number(given);
  const items = typeof given === 'object' && given !== null && depth < DEEPEST ? itemsOf(given) : undefined;
  return items === undefined || items.length > LONGEST
    ? null
    : Array.from(items, (item) => plainGiven(item, depth + 1));
}

function itemsOf(given: object): ArrayLike<unknown> | undefined {
  if (Array.isArray(given)) return given;
  if (ArrayBuffer.isView(given) && !(given instanceof DataView)) return given as Float64Array;
  if (given instanceof Matrix) return given.rows > LONGEST ? undefined : given.toArray();
  return isNdArray(given) ? toMatrix(given, 'the answer').toArray() : undefined;
}

function isNdArray(given: object): given is NdArray {
  const { shape, dtype, data } = given as Partial<NdArray>;
  return Array.isArray(shape) && shape.length <= 2 && dtype !== 'str' && ArrayBuffer.isView(data);
}
