/**
 * @file What a public function says when matrices that belong together are missing, or do not have one shape.
 */
import { type Matrix, needMatrix, shapeText } from './matrix.ts';
import { valueText } from './value-text.ts';

/**
 * Checks an object of matrices, such as the parameters W1, b1, W2, b2.
 *
 * @param what the object's name, for messages
 * @throws TypeError if one of them is missing, or is not a matrix
 * @example needMatrices('updateParams', 'gradients', {}, ['dW1', 'db1']);
 * // TypeError: updateParams: gradients is an object {}; an object { dW1, db1 } is needed, each a matrix
 */
export function needMatrices(caller: string, what: string, value: unknown, names: readonly string[]): void {
  const given = Object(value) as Record<string, unknown>;
  if (names.some((name) => given[name] === undefined)) {
    throw new TypeError(
      `${caller}: ${what} is ${valueText(value)}; an object { ${names.join(', ')} } is needed, each a matrix`,
    );
  }
  for (const name of names) needMatrix(caller, name, given[name]);
}

/**
 * Checks two matrices that are taken entry by entry.
 *
 * @throws TypeError if one is not a matrix; RangeError if their shapes differ
 * @example needSameShape('crossEntropy', { A2: zeros(4, 3), Y: zeros(4, 2) });
 * // RangeError: crossEntropy: A2 is (4×3) but Y is (4×2); their shapes must be equal
 */
export function needSameShape(caller: string, pair: Readonly<Record<string, Matrix>>): void {
  const named = Object.entries(pair);
  for (const [name, matrix] of named) needMatrix(caller, name, matrix);
  const [[a, first], [b, second]] = named as [[string, Matrix], [string, Matrix]];
  if (first.rows === second.rows && first.cols === second.cols) return;
  throw new RangeError(
    `${caller}: ${a} is ${shapeText(first)} but ${b} is ${shapeText(second)}; their shapes must be equal`,
  );
}
