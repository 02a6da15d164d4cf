/**
 * @file How good a network is, in numbers for people.
 */
import { type Matrix, shapeText } from '../core/matrix.ts';
import { needSameShape } from '../core/need-matrices.ts';
import { checkValue, isList, whole } from '../core/options.ts';
import { argmax } from '../core/reduce.ts';
import type { Params } from './initializers.ts';
import { type Labels, labelNumbers } from './labels.ts';
import { checkFits, checkParamsFit, forwardPass, type Network } from './network.ts';
import { forwardProp } from './two-layer.ts';

/**
 * The label with the largest probability for each example.
 *
 *     label(i) = argmax over c of A[c][i],  where A is what the network answers
 *
 * A network with one output answers yes or no: its labels are 1 where the output is a half or more, else 0.
 *
 * @param X (n × m) one example per column
 * @param params a two-layer network's parameters, or the layers of any network
 * @returns m labels from 0 to k − 1
 * @throws RangeError if X does not fit the network, or there are no examples; TypeError if X is not a matrix, or the other
 *   neither parameters nor a network
 * @example predictLabels(X, params); // Int32Array [7, 2, 1, …]
 * @example predictLabels(X, initializeNetwork([784, 128, 64, 10])); // Int32Array [3, 3, 8, …]
 * @see notebooks/10-test.ipynb
 */
export function predictLabels<N extends number, H extends number, K extends number, M extends number>(
  X: Matrix<N, M>,
  params: Params<N, H, K>,
): Int32Array;
export function predictLabels(X: Matrix, network: Network): Int32Array;
export function predictLabels(X: Matrix, given: Params | Network): Int32Array {
  const network = isList(given) ? given : undefined;
  if (network) checkFits('predictLabels', X, network);
  else checkParamsFit('predictLabels', X, given as Params);
  if (X.cols === 0)
    throw new RangeError(`predictLabels: X is ${shapeText(X)}; at least one example is needed`);
  if (!network) return argmax(forwardProp(X, given as Params).A2, 0);
  const output = forwardPass(X, network).at(-1) as Matrix;
  return output.rows > 1 ? argmax(output, 0) : Int32Array.from(output.toArray()[0], (yes) => +(yes >= 0.5));
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
export function accuracy(predicted: Labels, labels: Labels): number {
  const [found, wanted] = pairs('accuracy', predicted, labels);
  let hits = 0;
  for (let i = 0; i < wanted.length; i++) if (found[i] === wanted[i]) hits++;
  return hits / wanted.length;
}

/**
 * The share of right yes-or-no answers: each entry counts as "yes" from a half on.
 *
 * @param A (k × m) probabilities of "yes"
 * @param Y (k × m) 1 for yes and 0 for no
 * @throws RangeError if the two shapes differ, or there are no entries
 * @example binaryAccuracy(fromRows([[0.9, 0.4, 0.5]]), fromRows([[1, 1, 1]])); // 0.6666…
 */
export function binaryAccuracy<K extends number, M extends number>(A: Matrix<K, M>, Y: Matrix<K, M>): number {
  needSameShape('binaryAccuracy', { A, Y });
  if (A.rows * A.cols === 0)
    throw new RangeError(`binaryAccuracy: both matrices are ${shapeText(A)}; at least one entry is needed`);
  let hits = 0;
  for (let r = 0; r < A.rows; r++)
    for (let c = 0; c < A.cols; c++) hits += +isRight(A.get(r, c), Y.get(r, c));
  return hits / (A.rows * A.cols);
}

/** NaN is not an answer, so it is never right. */
function isRight(probability: number, target: number): boolean {
  return !Number.isNaN(probability) && probability >= 0.5 === target >= 0.5;
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
export function confusionMatrix(predicted: Labels, labels: Labels, k = 10): number[][] {
  return countsOf('confusionMatrix', predicted, labels, k);
}

function countsOf(caller: string, predicted: Labels, labels: Labels, k: number): number[][] {
  const [found, wanted] = pairs(caller, predicted, labels);
  checkValue(caller, 'k', k, whole(1));
  const counts = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (let i = 0; i < wanted.length; i++) {
    const row = counts[wanted[i]];
    const column = found[i];
    if (row?.[column] === undefined) {
      throw new RangeError(
        `${caller}: example ${i} has label ${wanted[i]} and prediction ${column}; ` +
          `both must be whole numbers from 0 to ${k - 1}`,
      );
    }
    row[column] = row[column] + 1;
  }
  return counts;
}

/** How well one class is recognised. */
export interface ClassReport {
  /** Of the examples taken for this class, the share that belongs to it. NaN if there are none. */
  readonly precision: number;
  /** Of the examples of this class, the share that was found. NaN if there are none. */
  readonly recall: number;
  /** Their harmonic mean 2 · precision · recall / (precision + recall); 0 if nothing of the class was found. */
  readonly f1: number;
  /** How many examples are of this class. */
  readonly count: number;
}

/**
 * Precision, recall and F1 of each class.
 *
 * @param predicted m labels
 * @param labels the m true labels
 * @param k how many classes there are
 * @throws RangeError as {@link confusionMatrix} does
 * @example classReport([0, 1, 1], [0, 0, 1], 2)[1]; // { precision: 0.5, recall: 1, f1: 0.666…, count: 1 }
 */
export function classReport(predicted: Labels, labels: Labels, k = 10): ClassReport[] {
  const counts = countsOf('classReport', predicted, labels, k);
  return counts.map((row, c) => {
    const right = row[c];
    const count = row.reduce((total, value) => total + value, 0);
    const taken = counts.reduce((total, other) => total + other[c], 0);
    return { precision: right / taken, recall: right / count, f1: (2 * right) / (count + taken), count };
  });
}

/** Both as numbers. @throws RangeError unless they are equally many, at least one; TypeError if they are not numbers */
function pairs(
  caller: string,
  predicted: Labels,
  labels: Labels,
): [predicted: ArrayLike<number>, labels: ArrayLike<number>] {
  const found = labelNumbers(caller, 'predicted', predicted);
  const wanted = labelNumbers(caller, 'labels', labels);
  if (found.length !== wanted.length || wanted.length === 0) {
    throw new RangeError(
      `${caller}: ${found.length} predictions but ${wanted.length} labels; equally many and at least one are needed`,
    );
  }
  return [found, wanted];
}
