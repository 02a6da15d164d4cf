/**
 * @file Activation functions, each beside its derivative.
 */
import { divide, exp, map, mapEntries, multiply, subtract } from '../core/elementwise.ts';
import { allocate, inOnePiece, Matrix, needMatrix } from '../core/matrix.ts';
import { needSameShape } from '../core/need-matrices.ts';
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
  needMatrix('relu', 'Z', Z);
  const { data: z, rowStride, colStride } = inOnePiece(Z);
  const a = allocate(z.length, Z.dtype);
  // (z + |z|) / 2 is max(0, z) without an "if": the processor cannot guess the signs of random numbers, and
  // wrong guesses would make this loop ten times slower.
  let total = 0;
  for (let i = 0; i < z.length; i++) {
    const value = z[i];
    a[i] = 0.5 * (value + Math.abs(value));
    total += a[i];
  }
  // −∞ + ∞ is NaN. That is rare enough to go over everything once more.
  if (Number.isNaN(total)) for (let i = 0; i < z.length; i++) a[i] = Math.max(0, z[i]);
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
  needMatrix('reluDerivative', 'Z', Z);
  const { data: z, rowStride, colStride } = inOnePiece(Z);
  const a = allocate(z.length, Z.dtype);
  for (let i = 0; i < z.length; i++) a[i] = +(z[i] > 0);
  return new Matrix(a, Z.rows, Z.cols, rowStride, colStride);
}

/**
 * The sigmoid: squeezes every number into 0 … 1.
 *
 *     sigmoid(z) = 1 / (1 + e^(−z))
 *
 * @param Z any shape
 * @returns the same shape
 * @example sigmoid(fromRows([[-1000, 0, 1000]])).toArray(); // [[0, 0.5, 1]]
 */
export function sigmoid<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('sigmoid', 'Z', Z, (z) => 1 / (1 + Math.exp(-z)));
}

/**
 * The slope of the sigmoid: at most a quarter, and next to nothing far from 0.
 *
 *     sigmoid′(z) = sigmoid(z) · (1 − sigmoid(z))
 *
 * @param Z any shape
 * @returns the same shape
 * @example sigmoidDerivative(fromRows([[0]])).toArray(); // [[0.25]]
 */
export function sigmoidDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  needMatrix('sigmoidDerivative', 'Z', Z);
  return map(sigmoid(Z), (a) => a * (1 - a));
}

/**
 * The hyperbolic tangent: like the sigmoid, but from −1 to 1 and steeper.
 *
 *     tanh(z) = (e^z − e^(−z)) / (e^z + e^(−z))
 *
 * @param Z any shape
 * @returns the same shape
 * @example tanh(fromRows([[-1000, 0, 1000]])).toArray(); // [[-1, 0, 1]]
 */
export function tanh<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('tanh', 'Z', Z, Math.tanh);
}

/**
 * The slope of tanh.
 *
 *     tanh′(z) = 1 − tanh(z)²
 *
 * @param Z any shape
 * @returns the same shape
 * @example tanhDerivative(fromRows([[0]])).toArray(); // [[1]]
 */
export function tanhDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  needMatrix('tanhDerivative', 'Z', Z);
  return map(tanh(Z), (a) => 1 - a * a);
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
  needMatrix('softmax', 'Z', Z);
  const E = exp(subtract(Z, max(Z, 0)));
  return divide(E, sum(E, 0));
}

/**
 * The slope of a loss for the scores, from its slope for softmax's probabilities: every probability depends on every
 * score of its column.
 *
 *     dZᵢ = Σⱼ dAⱼ · ∂aⱼ/∂zᵢ = aᵢ (dAᵢ − Σⱼ dAⱼ aⱼ)        since ∂aⱼ/∂zᵢ = aⱼ ([i = j] − aᵢ)
 *
 * @param dA (k × m) the slope for each probability
 * @param A (k × m) the probabilities, as {@link softmax} returned them
 * @returns (k × m)
 * @throws RangeError if the shapes differ
 * @example softmaxBackward(fromRows([[1], [0]]), fromRows([[0.5], [0.5]])).toArray(); // [[0.25], [-0.25]]
 */
export function softmaxBackward<K extends number, M extends number>(
  dA: Matrix<K, M>,
  A: Matrix<K, M>,
): Matrix<K, M> {
  needSameShape('softmaxBackward', { dA, A });
  return multiply(A, subtract(dA, sum(multiply(dA, A), 0)));
}
