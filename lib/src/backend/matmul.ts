/**
 * @file The matrix product: shapes are checked here once, then the chosen backend multiplies.
 */
import { allocate, Matrix, needMatrix, shapeText } from '../core/matrix.ts';
import type { Fits, ShapeText } from '../core/shape.ts';
import { activeBackend } from './active-backend.ts';
import type { Backend } from './backend.ts';

/**
 * The matrix product a · b.
 *
 *     out[i][j] = Σₖ a[i][k] b[k][j]
 *
 * @param a (m × k)
 * @param b (k × n), of a's number type
 * @returns (m × n), of the same number type
 * @throws RangeError if a's columns differ from b's rows (a compile error already, where both are known to the
 *   types); TypeError if the number types differ, or one is not a matrix
 * @example matmul(fromRows([[1, 2]]), fromRows([[3], [4]])).toArray(); // [[11]]
 * @see notebooks/06-forward.ipynb
 */
export function matmul<R extends number, K extends number, C extends number>(
  a: Matrix<R, K>,
  b: Matrix<K, C>,
): Matrix<R, C>;
export function matmul<R extends number, K extends number, K2 extends number, C extends number>(
  a: Matrix<R, K>,
  b: Fits<
    K,
    K2,
    Matrix<K2, C>,
    `matmul: a is ${ShapeText<R, K>} but b is ${ShapeText<K2, C>}; a's columns must equal b's rows`
  >,
): Matrix<R, C>;
export function matmul(a: Matrix, b: Matrix): Matrix {
  needMatrix('matmul', 'a', a);
  needMatrix('matmul', 'b', b);
  if (a.cols !== b.rows) {
    throw new RangeError(
      `matmul: a is ${shapeText(a)} but b is ${shapeText(b)}; a's columns must equal b's rows`,
    );
  }
  if (a.dtype !== b.dtype) {
    throw new TypeError(`matmul: a is ${a.dtype} but b is ${b.dtype}; both must have the same number type`);
  }
  const out = new Matrix(allocate(a.rows * b.cols, a.dtype), a.rows, b.cols);
  if (out.data.length > 0 && a.cols > 0) multiplyAlone(activeBackend(), a, b, out);
  return out;
}

function multiplyAlone(backend: Backend, a: Matrix, b: Matrix, out: Matrix): void {
  if (backend.multiplyAlone) backend.multiplyAlone(a, b, out);
  else backend.multiply(a, b, out);
}
