/**
 * @file Labels, in every kind of list in which JavaScript keeps whole numbers.
 */
import { valueText } from '../core/value-text.ts';

/** One label for each example: plain numbers, a typed array, or the BigInts in which NumPy's int64 arrives. */
export type Labels = ArrayLike<number> | ArrayLike<bigint>;

/**
 * Labels as numbers, so that they can be compared.
 *
 * @param caller the public function and `name` its argument, for messages
 * @throws TypeError if it is not a list, or an entry is not a number
 * @example labelNumbers('accuracy', 'labels', new BigInt64Array([7n, 2n])); // [7, 2]
 */
export function labelNumbers(caller: string, name: string, labels: Labels): ArrayLike<number> {
  if (typeof labels !== 'object' || labels === null || typeof labels.length !== 'number') {
    throw new TypeError(`${caller}: ${name} is ${valueText(labels)}; a list of whole numbers is needed`);
  }
  let hasBigInt = false;
  for (let i = 0; i < labels.length; i++) {
    const label: unknown = labels[i];
    if (typeof label !== 'number' && typeof label !== 'bigint') {
      throw new TypeError(`${caller}: ${name}[${i}] is ${valueText(label)}; every label must be a number`);
    }
    hasBigInt ||= typeof label === 'bigint';
  }
  return hasBigInt ? Array.from(labels as ArrayLike<bigint>, Number) : (labels as ArrayLike<number>);
}

/**
 * Labels that name one of k classes, as numbers.
 *
 * @param caller the public function, for messages
 * @throws RangeError if a label is not a whole number from 0 to k − 1; TypeError as {@link labelNumbers}
 * @example classNumbers('oneHot', [2n, 0n], 3); // [2, 0]
 */
export function classNumbers(caller: string, labels: Labels, k: number): ArrayLike<number> {
  const numbers = labelNumbers(caller, 'labels', labels);
  for (let i = 0; i < numbers.length; i++) {
    const label = numbers[i];
    if (!(Number.isInteger(label) && label >= 0 && label < k)) {
      throw new RangeError(
        `${caller}: labels[${i}] is ${label}; every label must be a whole number from 0 to ${k - 1}`,
      );
    }
  }
  return numbers;
}
