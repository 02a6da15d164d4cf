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
