/**
 * @file The loss: how wrong the predicted probabilities are.
 *
 * A loss is averaged over the m examples, and its gradient is of that average.
 */
import { divide, map, multiply, subtract } from '../core/elementwise.ts';
import { type Matrix, shapeText } from '../core/matrix.ts';

/** Keeps probabilities of {@link binaryCrossEntropy} away from 0 and 1. */
const CLIP = 1e-7;

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

/**
 * Mean binary cross-entropy: each entry is a yes-or-no question of its own.
 *
 *     L = −mean of  Y ln A + (1 − Y) ln(1 − A),    with A kept between 10⁻⁷ and 1 − 10⁻⁷
 *
 * @param A (k × m) probabilities of "yes", as {@link sigmoid} returns them
 * @param Y (k × m) 1 for yes and 0 for no
 * @throws RangeError if the two shapes differ, or there are no entries
 * @example binaryCrossEntropy(fromRows([[0.5, 0.5]]), fromRows([[1, 0]])); // 0.6931…
 */
export function binaryCrossEntropy<K extends number, M extends number>(
  A: Matrix<K, M>,
  Y: Matrix<K, M>,
): number {
  return meanOverEntries('binaryCrossEntropy', A, Y, (a, y) => {
    const p = Math.min(Math.max(a, CLIP), 1 - CLIP);
    return -(y * Math.log(p) + (1 - y) * Math.log(1 - p));
  });
}

/**
 * The same from the scores, before the sigmoid: exact for scores of any size.
 *
 *     L = mean of  max(z, 0) − z y + ln(1 + e^(−|z|))
 *
 * @param Z (k × m) scores
 * @param Y (k × m) 1 for yes and 0 for no
 * @throws RangeError if the two shapes differ, or there are no entries
 * @example binaryCrossEntropyFromLogits(fromRows([[1000, -1000]]), fromRows([[1, 1]])); // 500
 */
export function binaryCrossEntropyFromLogits<K extends number, M extends number>(
  Z: Matrix<K, M>,
  Y: Matrix<K, M>,
): number {
  return meanOverEntries(
    'binaryCrossEntropyFromLogits',
    Z,
    Y,
    (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))),
  );
}

/**
 * Mean squared error.
 *
 *     L = mean of  (A − Y)²  over all entries
 *
 * @param A (k × m) what the network gives
 * @param Y (k × m) what it should give
 * @throws RangeError if the two shapes differ, or there are no entries
 * @example meanSquaredError(fromRows([[1, 3]]), fromRows([[1, 1]])); // 2
 */
export function meanSquaredError<K extends number, M extends number>(
  A: Matrix<K, M>,
  Y: Matrix<K, M>,
): number {
  return meanOverEntries('meanSquaredError', A, Y, (a, y) => (a - y) ** 2);
}

/** The losses that are known by name. */
export type LossName = 'crossEntropy' | 'binaryCrossEntropy' | 'meanSquaredError';

/** How wrong a network is, and its slope. Make your own by giving these three. */
export interface Loss {
  readonly name: string;
  /** Averaged over the examples. */
  value(A: Matrix, Y: Matrix): number;
  /** The slope of that average for each entry of A. */
  gradient(A: Matrix, Y: Matrix): Matrix;
}

const KNOWN: Readonly<Record<LossName, Loss>> = {
  crossEntropy: {
    name: 'crossEntropy',
    value: (A, Y) => crossEntropy(A, Y),
    gradient: (A, Y) =>
      divide(
        multiply(
          Y,
          map(A, (a) => -1 / (a + EPSILON)),
        ),
        A.cols,
      ),
  },
  binaryCrossEntropy: {
    name: 'binaryCrossEntropy',
    value: (A, Y) => binaryCrossEntropy(A, Y),
    gradient: (A, Y) =>
      divide(
        multiply(
          subtract(A, Y),
          map(A, (a) => 1 / Math.max(a * (1 - a), CLIP)),
        ),
        A.rows * A.cols,
      ),
  },
  meanSquaredError: {
    name: 'meanSquaredError',
    value: (A, Y) => meanSquaredError(A, Y),
    gradient: (A, Y) => multiply(subtract(A, Y), 2 / (A.rows * A.cols)),
  },
};

/**
 * The loss of a name; one that is no name is given back.
 * @throws RangeError if no loss has this name
 * @example lossOf('meanSquaredError').value(fromRows([[1, 3]]), fromRows([[1, 1]])); // 2
 */
export function lossOf(loss: LossName | Loss): Loss {
  if (typeof loss !== 'string') return loss;
  if (Object.hasOwn(KNOWN, loss)) return KNOWN[loss];
  throw new RangeError(
    `lossOf: "${String(loss)}" is given; it must be one of ${Object.keys(KNOWN).join(', ')}, or a loss`,
  );
}

function meanOverEntries(
  caller: string,
  A: Matrix,
  Y: Matrix,
  entry: (a: number, y: number) => number,
): number {
  const { rows, cols } = A;
  if (Y.rows !== rows || Y.cols !== cols || rows * cols === 0) {
    throw new RangeError(
      `${caller}: A is ${shapeText(A)} but Y is ${shapeText(Y)}; their shapes must be equal, with at least one entry`,
    );
  }
  let total = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      total += entry(
        A.data[r * A.rowStride + c * A.colStride] as number,
        Y.data[r * Y.rowStride + c * Y.colStride] as number,
      );
    }
  }
  return total / (rows * cols);
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
