/**
 * @file Lists of numbers as Plotly's packed arrays: a notebook would write each number on a line of its own.
 */
import { toBase64 } from '../core/base64.ts';

/** Shorter lists take no more room as they are. */
const LEAST = 5;

/**
 * The numbers in four bytes each, nothing (null) as NaN; anything but a long list or table of numbers as it is.
 * @example packedNumbers([0.5, 0.5, 0.5, 0.5, 0.5]); // { dtype: 'f4', bdata: 'AAAAPwAAAD8…' }
 */
export function packedNumbers(values: unknown): unknown {
  if (!Array.isArray(values) || values.length === 0) return values;
  const isTable = values.every((row) => Array.isArray(row) && row.length === values[0].length);
  const flat: unknown[] = isTable ? values.flat() : values;
  if (flat.length < LEAST || !flat.every((value) => typeof value === 'number' || value === null))
    return values;
  const numbers = Float32Array.from(flat, (value) => (typeof value === 'number' ? value : Number.NaN));
  return {
    dtype: 'f4',
    ...(isTable ? { shape: `${values.length}, ${values[0].length}` } : {}),
    bdata: toBase64(new Uint8Array(numbers.buffer)),
  };
}
