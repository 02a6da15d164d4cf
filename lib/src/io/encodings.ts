/**
 * @file How numbers lie in files, and how they get into the typed array that holds them.
 *
 * Most lie there as typed arrays hold them. Floats of 16 bits, which no typed array here holds, become floats of 32 bits.
 */
import { IS_LITTLE_ENDIAN, swapBytes } from './byte-order.ts';
import { fromBfloat16, fromFloat16 } from './half-floats.ts';
import { bytesPerNumber, type NdNumbers, type NdNumberType, ndNumbers } from './nd-array.ts';

/** What the numbers in a file are, in NumPy's words. */
export type Encoding = NdNumberType | 'float16' | 'bfloat16';

/** How many bytes a number takes in the file. */
export function encodedBytes(encoding: Encoding): number {
  return isHalf(encoding) ? 2 : bytesPerNumber(encoding);
}

/**
 * The numbers in a run of bytes, which are copied: numbers of any size can then begin there.
 *
 * A truth value is true if its byte is anything but 0, as in NumPy.
 */
export function decode(
  encoding: Encoding,
  bytes: Uint8Array,
  isBigEndian: boolean,
): { dtype: NdNumberType; data: NdNumbers } {
  const copy = new Uint8Array(bytes);
  if (isBigEndian === IS_LITTLE_ENDIAN) swapBytes(copy, encodedBytes(encoding));
  if (isHalf(encoding)) {
    const halves = new Uint16Array(copy.buffer);
    return { dtype: 'float32', data: encoding === 'float16' ? fromFloat16(halves) : fromBfloat16(halves) };
  }
  if (encoding === 'bool') for (let i = 0; i < copy.length; i++) copy[i] = copy[i] === 0 ? 0 : 1;
  return { dtype: encoding, data: ndNumbers(encoding, copy.buffer) };
}

function isHalf(encoding: Encoding): encoding is 'float16' | 'bfloat16' {
  return encoding === 'float16' || encoding === 'bfloat16';
}
