/** @file What the numbers of a wrong answer look like, where no known mistake fits. */
import { type Difference, sameNumber } from './compare.ts';
import type { Plain } from './plain.ts';

/**
 * A sentence such as "every entry is exactly 6 times too large: 6 is the number of examples".
 *
 * @param sizes what sizes mean in this case
 */
export function describePattern(
  { kind, expected, got, path }: Difference,
  sizes: Readonly<Record<string, number>> = {},
): string | undefined {
  const where = path === '' ? '' : `in ${path} `;
  const [right, given] = [numbersOf(expected), numbersOf(got)];
  if (right === undefined || given === undefined) return undefined;
  if (isTransposed(expected, got))
    return `${where}rows and columns have changed places: the answer is transposed`;
  // Of another shape or type, that is what to say first, even if the numbers themselves look familiar.
  if (kind !== 'value') return undefined;
  const found =
    notANumber(given) ?? factor(right, given, sizes) ?? offset(right, given) ?? order(right, given);
  return found && `${where}${found}`;
}

/** An answer that is one number. */
export interface NumberAnswer {
  readonly right: number;
  readonly given: number;
  readonly sizes: Readonly<Record<string, number>>;
}

/**
 * The same where an answer is one number: one alone shows no pattern, those to all cases may.
 *
 * @param bad the case that is shown
 */
export function describeNumbers(all: readonly NumberAnswer[], bad: NumberAnswer): string | undefined {
  // where Infinity or NaN came out there is a second mistake
  const answers = all.filter(({ given }) => Number.isFinite(given));
  if (!answers.includes(bad)) return undefined;
  if (new Set(answers.map(({ right }) => right)).size < 2) return undefined;
  const fits = (expected: (answer: NumberAnswer) => number): boolean =>
    answers.every((answer) => sameNumber(answer.given, expected(answer), 1e-4));
  if (fits(() => 0)) return 'every answer is 0';
  for (const [name, size] of Object.entries(bad.sizes)) {
    if (fits(({ right, sizes }) => right * (sizes[name] ?? Number.NaN)))
      return `the answer is exactly ${size} times too large: divide by ${name}`;
    if (fits(({ right, sizes }) => right / (sizes[name] ?? Number.NaN)))
      return `the answer is exactly ${size} times too small: it was divided by ${name}`;
  }
  const [ratio, by] = [bad.given / bad.right, bad.given - bad.right];
  if (!Number.isFinite(ratio)) return undefined;
  if (fits(({ right }) => -right)) return 'every answer has the wrong sign';
  if (fits(({ right }) => right * ratio)) return `every answer is ${short(ratio)} times what it should be`;
  if (fits(({ right }) => right + by))
    return `every answer is ${short(Math.abs(by))} too ${by > 0 ? 'large' : 'small'}`;
  return undefined;
}

function numbersOf(value: Plain): readonly number[] | undefined {
  if (value.kind === 'matrix' || value.kind === 'numbers') return value.values;
  return value.kind === 'single' && typeof value.value === 'number' ? [value.value] : undefined;
}

function isTransposed(expected: Plain, got: Plain): boolean {
  if (expected.kind !== 'matrix' || got.kind !== 'matrix') return false;
  const { rows, cols, values } = expected;
  if (got.rows !== cols || got.cols !== rows) return false;
  return values.every((value, i) => sameNumber(value, got.values[(i % cols) * rows + Math.floor(i / cols)]));
}

function notANumber(given: readonly number[]): string | undefined {
  const bad = given.filter(Number.isNaN).length;
  if (bad === 0) return undefined;
  if (given.length === 1) {
    return 'the answer is NaN: look for 0 / 0, for the root of a negative number, for undefined, or for an index outside';
  }
  return bad === given.length
    ? 'every entry is NaN: look for 0 / 0, for undefined in a calculation, or for an index outside'
    : `${bad} of ${given.length} entries are NaN: look for 0 / 0, for undefined, or for an index outside`;
}

function factor(
  right: readonly number[],
  given: readonly number[],
  sizes: Readonly<Record<string, number>>,
): string | undefined {
  if (given.every((value) => value === 0)) return right.length > 1 ? 'every entry is 0' : undefined;
  const at = right.findIndex((value) => Math.abs(value) > 1e-3);
  if (at < 0 || right.length < 2) return undefined;
  const ratio = given[at] / right[at];
  if (!Number.isFinite(ratio) || ratio === 0 || sameNumber(ratio, 1)) return undefined;
  if (!right.every((value, i) => sameNumber(value * ratio, given[i], 1e-4))) return undefined;
  if (sameNumber(ratio, -1)) return 'every entry has the wrong sign';
  const [name, size] = Object.entries(sizes).find(
    ([, value]) => sameNumber(value, ratio, 1e-4) || sameNumber(1 / value, ratio, 1e-4),
  ) ?? ['', 0];
  if (size === 0) return `every entry is ${short(ratio)} times what it should be`;
  return ratio > 1
    ? `every entry is exactly ${size} times too large: divide by ${name}`
    : `every entry is exactly ${size} times too small: it was divided by ${name}`;
}

function offset(right: readonly number[], given: readonly number[]): string | undefined {
  if (right.length < 2) return undefined;
  const by = given[0] - right[0];
  if (!Number.isFinite(by) || !right.every((value, i) => sameNumber(value + by, given[i]))) return undefined;
  return `every entry is ${short(Math.abs(by))} too ${by > 0 ? 'large' : 'small'}`;
}

function order(right: readonly number[], given: readonly number[]): string | undefined {
  const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
  const [a, b] = [sorted(right), sorted(given)];
  if (right.length < 2 || new Set(right).size < 2) return undefined;
  return a.every((value, i) => sameNumber(value, b[i]))
    ? 'the numbers are right, but they are in the wrong places'
    : undefined;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
