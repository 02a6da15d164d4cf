/**
 * @file How good a network is, in numbers for people.
 */
import type { Matrix } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import type { Params } from './initializers.ts';
import { forwardProp } from './two-layer.ts';

/**
 * The label with the largest probability for each example.
 *
 *     label(i) = argmax over c of A2[c][i]
 *
 * @param X (n × m) one example per column
 * @returns m labels from 0 to k − 1
 * @throws RangeError if X does not fit the parameters, or there are no examples
 * @example predictLabels(X, params); // Int32Array [7, 2, 1, …]
 * @see notebooks/10-test.ipynb
 */
export function predictLabels<N extends number, H extends number, K extends number, M extends number>(
  X: Matrix<N, M>,
  params: Params<N, H, K>,
): Int32Array {
  return argmax(forwardProp(X, params).A2, 0);
}

/**
 * The share of predictions that are right, from 0 to 1.
 *
 * @param predicted m labels
 * @param labels the m true labels
 * @throws RangeError if there are none, or not equally many of both
 * @example accuracy([7, 2, 1, 0], [7, 2, 1, 6]); // 0.75
 * @see notebooks/10-test.ipynb
 */
export function accuracy(predicted: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkPairs('accuracy', predicted, labels);
  let hits = 0;
  for (let i = 0; i < labels.length; i++) if (predicted[i] === labels[i]) hits++;
  return hits / labels.length;
}

/**
 * Which label was taken for which: entry [t][p] counts the examples of class t that were predicted as p.
 *
 * @param predicted m labels
 * @param labels the m true labels
 * @param k how many classes there are
 * @returns k rows of k counts; the diagonal holds the right ones
 * @throws RangeError if there are none, not equally many of both, or a label is not a whole number from 0 to k − 1
 * @example confusionMatrix([0, 1, 1], [0, 0, 1], 2); // [[1, 1], [0, 1]]
 * @see notebooks/10-test.ipynb
 */
export function confusionMatrix(predicted: ArrayLike<number>, labels: ArrayLike<number>, k = 10): number[][] {
  checkPairs('confusionMatrix', predicted, labels);
  const counts = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (let i = 0; i < labels.length; i++) {
    const row = counts[labels[i] as number];
    const column = predicted[i] as number;
    if (row?.[column] === undefined) {
      throw new RangeError(
        `confusionMatrix: example ${i} has label ${labels[i]} and prediction ${column}; ` +
          `both must be whole numbers from 0 to ${k - 1}`,
      );
    }
    row[column] = (row[column] as number) + 1;
  }
  return counts;
}

function checkPairs(caller: string, predicted: ArrayLike<number>, labels: ArrayLike<number>): void {
  if (predicted.length !== labels.length || labels.length === 0) {
    throw new RangeError(
      `${caller}: ${predicted.length} predictions but ${labels.length} labels; equally many and at least one are needed`,
    );
  }
}
