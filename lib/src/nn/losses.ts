/**
 * @file The loss: how wrong the predicted probabilities are.
 *
 * A loss is averaged over the m examples, and its gradient is of that average.
 */
import { type Matrix, shapeText } from '../core/matrix.ts';

/** Added inside the logarithm, so that ln 0 is never taken. */
const EPSILON = 1e-9;

/**
 * Mean cross-entropy of predicted probabilities against one-hot targets, in nats.
 *
 *     L = −(1/m) Σ Y ln(A2 + ε),  ε = 10⁻⁹
 *
 * @param A2 (k × m) probabilities; each column sums to 1, as {@link softmax} returns them
 * @param Y (k × m) one-hot columns
 * @throws RangeError if the two shapes differ, there are no examples, or a probability is NaN or infinite
 * @example crossEntropy(fromRows([[0.5], [0.5]]), fromRows([[1], [0]])); // 0.6931…
 * @see notebooks/06-forward.ipynb
 */
export function crossEntropy<K extends number, M extends number>(A2: Matrix<K, M>, Y: Matrix<K, M>): number {
  const { rows: k, cols: m } = A2;
  if (Y.rows !== k || Y.cols !== m) {
    throw new RangeError(
      `crossEntropy: A2 is ${shapeText(A2)} but Y is ${shapeText(Y)}; their shapes must be equal`,
    );
  }
  if (k * m === 0)
    throw new RangeError(`crossEntropy: A2 is ${shapeText(A2)}; at least one example is needed`);
  let total = 0;
  for (let i = 0; i < m; i++) {
    for (let c = 0; c < k; c++) {
      const target = Y.data[c * Y.rowStride + i * Y.colStride] as number;
      const probability = A2.data[c * A2.rowStride + i * A2.colStride] as number;
      // A target of 0 adds nothing, and the logarithm is dear. "0 · p" lets a NaN in p still reach the total.
      total -= target === 0 ? 0 * probability : target * Math.log(probability + EPSILON);
    }
  }
  if (!Number.isFinite(total)) throw notFinite(A2, Y);
  return total / m;
}

/** Says which number was not finite, and where. */
function notFinite(A2: Matrix, Y: Matrix): RangeError {
  for (const [name, matrix] of [
    ['A2', A2],
    ['Y', Y],
  ] as const) {
    for (let c = 0; c < matrix.rows; c++) {
      for (let i = 0; i < matrix.cols; i++) {
        const value = matrix.get(c, i);
        if (Number.isFinite(value) && (value >= 0 || name === 'Y')) continue;
        return new RangeError(
          `crossEntropy: ${name} holds ${value} in row ${c}, column ${i}; ` +
            'every probability must be a finite number of at least 0 (a learning rate that is too large, or pixels that were not normalized, give NaN)',
        );
      }
    }
  }
  return new RangeError('crossEntropy: the loss is not finite; smaller numbers are needed');
}
