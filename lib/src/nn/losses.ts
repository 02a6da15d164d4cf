/**
 * @file The loss: how wrong the predicted probabilities are.
 *
 * A loss is averaged over the m examples, and its gradient is of that average.
 */
import { divide, map, multiply, subtract } from '../core/elementwise.ts';
import { type Matrix, shapeText } from '../core/matrix.ts';
import { needSameShape } from '../core/need-matrices.ts';
import { withFunctions } from '../core/options.ts';
import { entryOf, nameIn, type Registry } from '../core/registry.ts';
import { checkTargets, type TargetKind } from './targets.ts';

/** Keeps probabilities of {@link binaryCrossEntropy} away from 0 and 1. */
const CLIP = 1e-7;

/** The smallest probability whose logarithm is taken, so that ln 0 never is. */
const SMALLEST = 1e-9;

/** A probability may be above 1 by this much: sums of float32 are not exact. */
const ROUNDING = 1e-5;

/**
 * Mean cross-entropy of predicted probabilities against one-hot targets, by the natural logarithm.
 *
 *     L = −(1/m) Σ Y ln(max(A2, ε)),  ε = 10⁻⁹
 *
 * It is never below 0, and 0 for a perfect prediction.
 *
 * @param A2 (k × m) probabilities; each column sums to 1, as {@link softmax} returns them
 * @param Y (k × m) one-hot columns, or others from 0 to 1 whose sum is 1 (shares of several classes)
 * @throws RangeError if the two shapes differ, there are no examples or fewer than two classes, a probability is not from 0
 *   to 1, or a column of Y is not such a one
 * @example crossEntropy(fromRows([[0.5], [0.5]]), fromRows([[1], [0]])); // 0.6931…
 * @see notebooks/06-forward.ipynb
 */
export function crossEntropy<K extends number, M extends number>(A2: Matrix<K, M>, Y: Matrix<K, M>): number {
  needSameShape('crossEntropy', { A2, Y });
  const { rows: k, cols: m } = A2;
  if (k * m === 0)
    throw new RangeError(`crossEntropy: A2 is ${shapeText(A2)}; at least one example is needed`);
  checkTargets('crossEntropy', Y, 'classes');
  let total = 0;
  for (let i = 0; i < m; i++) {
    for (let c = 0; c < k; c++) {
      const target = Y.data[c * Y.rowStride + i * Y.colStride];
      const probability = A2.data[c * A2.rowStride + i * A2.colStride];
      if (!(probability >= 0 && probability <= 1 + ROUNDING))
        throw noProbability('crossEntropy', 'A2', probability, c, i);
      // A target of 0 adds nothing, and the logarithm is expensive.
      if (target !== 0) total -= target * Math.log(Math.min(1, Math.max(probability, SMALLEST)));
    }
  }
  return total / m;
}

/**
 * Mean binary cross-entropy: each entry is a yes-or-no question of its own.
 *
 *     L = −mean of  Y ln A + (1 − Y) ln(1 − A),    with A kept between 10⁻⁷ and 1 − 10⁻⁷
 *
 * @param A (k × m) probabilities of "yes", as {@link sigmoid} returns them
 * @param Y (k × m) 1 for yes and 0 for no, or a share between
 * @throws RangeError if the two shapes differ, there are no entries, or one of them is not from 0 to 1
 * @example binaryCrossEntropy(fromRows([[0.5, 0.5]]), fromRows([[1, 0]])); // 0.6931…
 */
export function binaryCrossEntropy<K extends number, M extends number>(
  A: Matrix<K, M>,
  Y: Matrix<K, M>,
): number {
  needSameShape('binaryCrossEntropy', { A, Y });
  checkTargets('binaryCrossEntropy', Y, 'shares');
  return meanOverEntries('binaryCrossEntropy', A, Y, (a, y, r, c) => {
    if (!(a >= 0 && a <= 1 + ROUNDING)) throw noProbability('binaryCrossEntropy', 'A', a, r, c);
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
 * @param Y (k × m) 1 for yes and 0 for no, or a share between
 * @throws RangeError if the two shapes differ, there are no entries, or a target is not from 0 to 1
 * @example binaryCrossEntropyFromLogits(fromRows([[1000, -1000]]), fromRows([[1, 1]])); // 500
 */
export function binaryCrossEntropyFromLogits<K extends number, M extends number>(
  Z: Matrix<K, M>,
  Y: Matrix<K, M>,
): number {
  needSameShape('binaryCrossEntropyFromLogits', { Z, Y });
  checkTargets('binaryCrossEntropyFromLogits', Y, 'shares');
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
  needSameShape('meanSquaredError', { A, Y });
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

/** The losses that the library has. */
export const LOSSES: Registry<LossName, Loss> = {
  crossEntropy: {
    name: 'crossEntropy',
    value: (A, Y) => crossEntropy(A, Y),
    gradient: (A, Y) =>
      divide(
        multiply(
          Y,
          map(A, (a) => -1 / Math.max(a, SMALLEST)),
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

/** What the library's losses need of Y. */
const TARGETS: Readonly<Record<LossName, TargetKind>> = {
  crossEntropy: 'classes',
  binaryCrossEntropy: 'shares',
  meanSquaredError: 'numbers',
};

const OWN = withFunctions('a loss', ['value', 'gradient']);

/**
 * The loss of a name; anything else is returned as it is.
 * @param caller for messages
 * @throws RangeError if no loss has this name; TypeError if it is neither a name nor a loss
 * @example lossOf('meanSquaredError').value(fromRows([[1, 3]]), fromRows([[1, 1]])); // 2
 */
export function lossOf(loss: LossName | Loss, caller = 'lossOf'): Loss {
  return entryOf(caller, loss, LOSSES, OWN);
}

/** What a loss needs of Y; of a loss of your own no more is known than that it needs numbers. */
export function targetsOf(loss: LossName | Loss): TargetKind {
  const name = nameIn(LOSSES, loss);
  return name === undefined ? 'numbers' : TARGETS[name];
}

function meanOverEntries(
  caller: string,
  A: Matrix,
  Y: Matrix,
  entry: (a: number, y: number, row: number, column: number) => number,
): number {
  const { rows, cols } = A;
  if (rows * cols === 0)
    throw new RangeError(`${caller}: both matrices are ${shapeText(A)}; at least one entry is needed`);
  let total = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      total += entry(
        A.data[r * A.rowStride + c * A.colStride],
        Y.data[r * Y.rowStride + c * Y.colStride],
        r,
        c,
      );
    }
  }
  return total / (rows * cols);
}

/** Causes in the order in which they can be ruled out. */
function noProbability(caller: string, name: string, value: number, row: number, column: number): RangeError {
  const before = caller === 'crossEntropy' ? 'softmax' : 'the sigmoid';
  const cause = Number.isNaN(value)
    ? 'NaN comes from NaN in the inputs or weights, from inputs that were not scaled, or from a learning rate that is too large'
    : `is ${before} missing before the loss?`;
  return new RangeError(
    `${caller}: ${name} holds ${value} in row ${row}, column ${column}; every probability must be from 0 to 1 (${cause})`,
  );
}
