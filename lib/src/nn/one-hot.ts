/**
 * @file Labels as one-hot columns.
 */
import { Matrix } from '../core/matrix.ts';
import { checkNeeded, whole } from '../core/options.ts';
import { classNumbers, type Labels } from './labels.ts';

/**
 * One column for each label, with a 1 in the label's row and 0 elsewhere.
 *
 *     Y[c][i] = 1 if labels[i] = c, else 0
 *
 * @param labels m whole numbers from 0 to k − 1; k, the number of classes, is 10 if it is not given
 * @returns Y (k × m)
 * @throws RangeError if a label is not a whole number from 0 to k − 1; TypeError if labels are not numbers
 * @example oneHot([2, 0], 3).toArray(); // [[0, 1], [0, 0], [1, 0]]
 * @see notebooks/03-one-hot.ipynb
 */
export function oneHot(labels: Labels): Matrix<10, number>;
export function oneHot<K extends number>(labels: Labels, k: K): Matrix<K, number>;
export function oneHot(labels: Labels, k: number = 10): Matrix {
  checkNeeded('oneHot', 'k', k, whole(1));
  const classes = classNumbers('oneHot', labels, k);
  // Stored one example after the other, like the images; the result is the transposed view of that.
  const data = new Float32Array(classes.length * k);
  for (let i = 0; i < classes.length; i++) data[i * k + classes[i]] = 1;
  return new Matrix(data, classes.length, k).T;
}
