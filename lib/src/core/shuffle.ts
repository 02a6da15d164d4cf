/**
 * @file Random order (R. Fisher and F. Yates).
 */
import { boundedUint32 } from './bounded-integer.ts';
import { valueText } from './value-text.ts';

/** Arrays that can be shuffled in place. */
export type Shuffleable =
  | unknown[]
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

/** From the last place to the first, each element changes places with a random one that does not stand after it. */
export function shuffleWith(bits: { nextUint32(): number }, array: Shuffleable): void {
  for (let i = array.length - 1; i > 0; i--) {
    const j = boundedUint32(bits, i);
    const moved = array[i];
    array[i] = array[j] as never;
    array[j] = moved as never;
  }
}

/** @throws TypeError if it is not an array; a matrix, say, has no single order of elements */
export function checkShuffleable(caller: string, array: unknown): asserts array is Shuffleable {
  if (Array.isArray(array) || (ArrayBuffer.isView(array) && !(array instanceof DataView))) return;
  throw new TypeError(`${caller}: ${valueText(array)} is given; an array or a typed array is needed`);
}

/** A copy, of its own kind. */
export function copyToShuffle(caller: string, array: unknown): Shuffleable {
  checkShuffleable(caller, array);
  // Of Node's Buffer only this `slice` copies; its own gives a view.
  return Array.isArray(array) ? array.slice() : Uint8Array.prototype.slice.call(array);
}
