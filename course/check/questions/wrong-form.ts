/** @file What is wrong with the form of an answer: which form is wanted, and what was read. */
import type { Given } from '../values/given.ts';
import type { Numbers } from './answer-text.ts';

/** Whether two numbers are the same for a question. */
export type Same = (wanted: number, got: number) => boolean;

/** A list is one row; `flat` says that it was no matrix. */
export interface Shape {
  readonly rows: number;
  readonly cols: number;
  readonly flat: boolean;
}

export function shapeOf(numbers: unknown): Shape {
  if (!Array.isArray(numbers)) return { rows: 1, cols: 1, flat: true };
  const [first] = numbers;
  return Array.isArray(first)
    ? { rows: numbers.length, cols: first.length, flat: false }
    : { rows: 1, cols: numbers.length, flat: true };
}

/** "3 numbers are wanted, and 2 were read: 1, 2" */
export function describeForm(value: Numbers, read: readonly Numbers[], given: Given, same: Same): string {
  const wanted = formOf(value);
  const isRightPart = (reading: Numbers): boolean => isPart(value, reading, same);
  const lists = read.filter((reading) => Array.isArray(reading) && shapeOf(reading).flat);
  const count = [value].flat(2).length;
  const tooMany = (reading: Numbers): number => Math.abs(shapeOf(reading).cols - count);
  const likeliest = lists.sort((a, b) => tooMany(a) - tooMany(b))[0];
  const numbers = read.find(isRightPart) ?? likeliest ?? read[0];
  if (numbers === undefined)
    return `${unread(given)} as ${Array.isArray(value) ? 'numbers' : 'a number'}; ${wanted}`;
  const shape = shapeOf(numbers);
  const all = [numbers].flat(2);
  const what = shape.flat
    ? counted(all.length, 'number')
    : `${counted(shape.rows, 'row')} of ${counted(shape.cols, 'number')}`;
  return `${wanted}; what was read is ${what}, ${shorten(numbersText(numbers))}${hint([value].flat(2), all, same)}`;
}

/** Whether a single number is one of several that are wanted: "0,25" where 0.25 and 0.75 are, is not 0 and 25. */
export function isPart(value: Numbers, reading: Numbers, same: Same): boolean {
  const isList = Array.isArray(value) && shapeOf(value).flat;
  return isList && typeof reading === 'number' && value.some((entry) => same(entry, reading));
}

function formOf(value: Numbers): string {
  const { rows, cols, flat } = shapeOf(value);
  if (!Array.isArray(value)) return 'one number is wanted, such as 12, 0.5 or "1/3"';
  const example = (from: number): string =>
    `[${Array.from({ length: cols }, (_, i) => from + i).join(', ')}]`;
  if (flat) return `a list of ${cols} numbers is wanted, such as ${example(1)}`;
  const examples = Array.from({ length: rows }, (_, r) => example(1 + r * cols));
  return `${rows} rows of ${cols} numbers are wanted, such as [${examples.join(', ')}]`;
}

function unread(given: Given): string {
  const isNothing = given === null || (Array.isArray(given) && given.length === 0);
  return isNothing
    ? 'nothing was given that can be read'
    : `${shorten(JSON.stringify(given))} cannot be read`;
}

/** What of the numbers is right, if it says something. */
function hint(wanted: readonly number[], got: readonly number[], same: Same): string {
  if (wanted.length < 2 || got.length === 0) return '';
  const inOrder = (some: readonly number[], all: readonly number[]): boolean => {
    let next = 0;
    for (const entry of all) if (next < some.length && same(entry, some[next])) next++;
    return next === some.length;
  };
  if (got.length < wanted.length && inOrder(got, wanted))
    return got.length === 1 ? ': it is right, but it is not all' : ': they are right, but some are missing';
  if (got.length > wanted.length && inOrder(wanted, got))
    return ': the right ones are among them, but there are too many';
  return '';
}

function counted(count: number, noun: string): string {
  return `${count === 1 ? 'one' : count} ${noun}${count === 1 ? '' : 's'}`;
}

/** As it would be written in code, with a space after each comma. */
export function numbersText(numbers: unknown): string {
  return Array.isArray(numbers) ? `[${numbers.map(numbersText).join(', ')}]` : numberText(numbers as number);
}

/** At most six digits: what a learner wrote in full stays as it is, and 0.30000000000000004 is 0.3. */
export function numberText(number: number): string {
  return String(Number.isInteger(number) ? number : Number(number.toPrecision(6)));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
