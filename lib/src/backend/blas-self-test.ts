/**
 * @file Whether a BLAS multiplies and adds right, tried when it is loaded. A wrong integer size in a foreign function does
 * not fail: it silently gives wrong numbers.
 */
import { Matrix } from '../core/matrix.ts';
import type { Backend } from './backend.ts';
import { plain } from './plain.ts';

/** @throws Error if one entry of small products or of a sum is off */
export function testBackend(backend: Backend): void {
  testProduct(backend.multiply, 3, 5, 4);
  const y = new Float32Array([1, 2, 3]);
  backend.addScaled?.(2, new Float32Array([10, 20, 30]), y);
  if (`${y}` !== '21,42,63') throw new Error('it adds wrongly in the self-test');
}

/**
 * Multiplies small matrices whose sizes and strides all differ, and compares with plain TypeScript.
 * @throws Error if one entry is off
 */
export function testProduct(
  multiply: (a: Matrix, b: Matrix, out: Matrix) => void,
  rows: number,
  inner: number,
  cols: number,
): void {
  const stride = Math.max(rows, inner, cols) + 2;
  for (const Kind of [Float32Array, Float64Array]) {
    for (const [transA, transB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]) {
      const a = testView(Kind, rows, inner, stride, transA);
      const b = testView(Kind, inner, cols, stride + 2, transB);
      const out = new Matrix(new Kind(rows * cols), rows, cols);
      const expected = new Matrix(new Kind(rows * cols), rows, cols);
      multiply(a, b, out);
      plain.multiply(a, b, expected);
      // Small whole numbers: every sum is exact in both number types.
      if (out.data.some((value, i) => value !== expected.data[i])) {
        throw new Error('it multiplies wrongly in the self-test');
      }
    }
  }
}

/** A matrix of small whole numbers inside a wider array. */
function testView(
  Kind: Float32ArrayConstructor | Float64ArrayConstructor,
  rows: number,
  cols: number,
  stride: number,
  transposed: boolean,
): Matrix {
  const data = new Kind(stride * stride).map((_, i) => ((i * 7) % 11) - 5);
  return transposed ? new Matrix(data, rows, cols, 1, stride) : new Matrix(data, rows, cols, stride, 1);
}
