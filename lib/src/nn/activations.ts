/**
 * @file Activation functions, each beside its derivative.
 */
import { divide, exp, subtract } from '../core/elementwise.ts';
import { allocate, inOnePiece, Matrix } from '../core/matrix.ts';
import { max, sum } from '../core/reduce.ts';

/**
 * The rectified linear unit: what is below 0 becomes 0.
 *
 *     relu(z) = max(0, z)
 *
 * @param Z any shape
 * @returns the same shape; NaN stays NaN, so that a broken network shows
 * @example relu(fromRows([[-2, 0, 3]])).toArray(); // [[0, 0, 3]]
 * @see notebooks/05-activations.ipynb
 */
export function relu<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  const { data: z, rowStride, colStride } = inOnePiece(Z);
  const a = allocate(z.length, Z.dtype);
  // (z + |z|) / 2 is max(0, z) without an "if": the processor cannot guess the signs of random numbers, and
  // wrong guesses would make this loop ten times slower.
  let total = 0;
  for (let i = 0; i < z.length; i++) {
    const value = z[i] as number;
    a[i] = 0.5 * (value + Math.abs(value));
    total += a[i] as number;
  }
  // −∞ + ∞ is NaN. That is rare enough to go over everything once more.
  if (Number.isNaN(total)) for (let i = 0; i < z.length; i++) a[i] = Math.max(0, z[i] as number);
  return new Matrix(a, Z.rows, Z.cols, rowStride, colStride);
}

/**
 * The slope of ReLU: 1 above 0, else 0 (also at 0, where there is no slope).
 *
 * @param Z any shape
 * @returns the same shape
 * @example reluDerivative(fromRows([[-2, 0, 3]])).toArray(); // [[0, 0, 1]]
 * @see notebooks/05-activations.ipynb
 */
export function reluDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  const { data: z, rowStride, colStride } = inOnePiece(Z);
  const a = allocate(z.length, Z.dtype);
  for (let i = 0; i < z.length; i++) a[i] = +((z[i] as number) > 0);
  return new Matrix(a, Z.rows, Z.cols, rowStride, colStride);
}

/**
 * Turns each column of scores into probabilities: positive, with sum 1.
 *
 *     softmax(z)ᵢ = exp(zᵢ − max z) / Σⱼ exp(zⱼ − max z)
 *
 * Taking the column's largest score away changes nothing, since it cancels, and keeps exp from overflowing.
 *
 * @param Z (k × m) scores, one example per column
 * @returns (k × m) probabilities
 * @throws RangeError if Z is empty
 * @example softmax(fromRows([[1000], [1001], [1002]])).T.toArray(); // [[0.0900, 0.2447, 0.6652]]
 * @see notebooks/05-activations.ipynb
 */
export function softmax<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  const E = exp(subtract(Z, max(Z, 0)));
  return divide(E, sum(E, 0));
}
