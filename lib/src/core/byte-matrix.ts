/**
 * @file A matrix of bytes that nobody has read yet.
 *
 * The images of MNIST are 47 MB as bytes, and 188 MB as the numbers of a matrix. Nearly always these are divided by 255
 * next, and never looked at again. So they are made when they are first read, and a quotient is made of the bytes.
 */
import { Matrix } from './matrix.ts';

/** The bytes of each matrix whose numbers nobody has read, as they lie in memory. */
const unread = new WeakMap<Matrix, Uint8Array>();

const NONE = new Float32Array();

/** @param bytes column by column; they are copied */
export function byteMatrix(bytes: Uint8Array, rows: number, cols: number): Matrix {
  const m = new Matrix(NONE, rows, cols, 1, rows);
  unread.set(m, bytes.slice());
  Object.defineProperty(m, 'data', {
    configurable: true,
    enumerable: true,
    get() {
      const data = new Float32Array(unread.get(m) as Uint8Array);
      // From now on they may be written to.
      unread.delete(m);
      Object.defineProperty(m, 'data', { value: data, writable: true });
      return data;
    },
  });
  return m;
}

/** Whether a matrix is one of bytes that nobody has read yet. */
export function isByteMatrix(m: Matrix): boolean {
  return unread.has(m);
}

/** m / by, straight from the bytes; undefined if it has none. */
export function byteQuotient(m: Matrix, by: number): Matrix | undefined {
  const bytes = unread.get(m);
  if (bytes === undefined) return undefined;
  // What `divide` computes: both numbers in float32.
  const divisor = Math.fround(by);
  const data = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) data[i] = bytes[i] / divisor;
  return new Matrix(data, m.rows, m.cols, m.rowStride, m.colStride);
}
