/** @file Whether an answer has the numbers of another one, in a form that means the same. */
import type { Numbers } from './answer-text.ts';
import type { PaperMistake } from './question.ts';
import { shapeOf } from './wrong-form.ts';

/** What counts as the same may depend on the place. */
export type SameAt = (wanted: number, got: number, i: number) => boolean;

/** Whether numbers are those of a pattern, of the same shape; null in it is any number. */
export function agree(pattern: PaperMistake['value'], numbers: Numbers, same: SameAt): boolean {
  const got = inForm(pattern, numbers);
  const wanted = [pattern].flat(2) as readonly (number | null)[];
  return got !== undefined && wanted.every((entry, i) => entry === null || same(entry, got[i], i));
}

/**
 * The numbers in one list, row by row, if they have the shape of a pattern. A list may be a column or a row of a
 * matrix, a matrix may come as one list, and a single number in brackets.
 */
export function inForm(pattern: PaperMistake['value'], numbers: Numbers): number[] | undefined {
  const [wanted, got] = [shapeOf(pattern), shapeOf(numbers)];
  const all = [numbers].flat(2);
  const count = wanted.rows * wanted.cols;
  const sameShape = wanted.rows === got.rows && wanted.cols === got.cols;
  const isLine = (shape: typeof got): boolean => shape.rows === 1 || shape.cols === 1;
  return all.length === count && (sameShape || (isLine(got) && (got.flat || isLine(wanted))))
    ? all
    : undefined;
}
