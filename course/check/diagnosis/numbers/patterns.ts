/**
 * @file What all numbers of a wrong answer have in common, where no known mistake fits.
 *
 * A pattern counts only if it explains every case: in one case 2 may be the factor by coincidence.
 */
import { type Difference, sameNumber } from '../../values/compare.ts';
import type { Plain } from '../../values/plain.ts';

/** The numbers at one place of the answer, in one case. */
export interface Numbers {
  readonly right: readonly number[];
  readonly given: readonly number[];
  readonly sizes: Readonly<Record<string, number>>;
}

/**
 * A sentence such as "every entry is exactly 6 times too large: 6 is the number of examples".
 *
 * @param sizes what sizes mean in this case
 * @param all the numbers of every case at this place
 */
export function describePattern(
  { kind, expected, got, path }: Difference,
  sizes: Readonly<Record<string, number>>,
  all: readonly Numbers[],
): string | undefined {
  const where = path === '' ? '' : `in ${path} `;
  const [right, given] = [numbersOf(expected), numbersOf(got)];
  if (right === undefined || given === undefined) return undefined;
  if (isTransposed(expected, got))
    return `${where}rows and columns have changed places: the answer is transposed`;
  // Of another shape or type, that is what to say first, even if the numbers themselves look familiar.
  if (kind !== 'value') return undefined;
  const finite = all.filter((each) => each.given.every(Number.isFinite)); // else there is a second mistake
  const shown = { right, given, sizes };
  const isNumber = given.every(Number.isFinite);
  const found =
    notANumber(given) ??
    (isNumber
      ? (factor(shown, finite) ??
        offset(shown, finite) ??
        order(right, finite) ??
        formula(finite, 'every entry'))
      : undefined);
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
    answers.every((answer) => isNear(answer.given, expected(answer)));
  if (fits(() => 0)) return 'every answer is 0';
  for (const [name, size] of Object.entries(bad.sizes)) {
    if (fits(({ right, sizes }) => right * (sizes[name] ?? Number.NaN)))
      return `the answer is exactly ${size} times too large: divide by ${name}`;
    if (fits(({ right, sizes }) => right / (sizes[name] ?? Number.NaN)))
      return `the answer is exactly ${size} times too small: it was divided by ${name}`;
  }
  const [ratio, by] = [bad.given / bad.right, bad.given - bad.right];
  const ofFormula = formula(
    answers.map(({ right, given, sizes }) => ({ right: [right], given: [given], sizes })),
    'every answer',
  );
  if (!Number.isFinite(ratio) || sameNumber(ratio, 1, 1e-3)) return ofFormula;
  if (fits(({ right }) => -right)) return 'every answer has the wrong sign';
  if (fits(({ right }) => right * ratio)) return `every answer is ${short(ratio)} times what it should be`;
  // measured by the difference: beside large numbers any small one would do
  if (answers.every(({ right, given }) => Math.abs(given - right - by) <= 1e-3 * Math.abs(by)))
    return `every answer is ${short(Math.abs(by))} too ${by > 0 ? 'large' : 'small'}`;
  return ofFormula;
}

/** Equal up to a small share of the number: of small numbers, too, none is near just because it is small. */
function isNear(given: number, expected: number): boolean {
  return given === expected || Math.abs(given - expected) <= 1e-4 * Math.abs(expected);
}

export function numbersOf(value: Plain): readonly number[] | undefined {
  if (value.kind === 'matrix' || value.kind === 'numbers') return value.values;
  return value.kind === 'single' && typeof value.value === 'number' ? [value.value] : undefined;
}

function isTransposed(expected: Plain, got: Plain): boolean {
  if (expected.kind !== 'matrix' || got.kind !== 'matrix') return false;
  const { rows, cols, values } = expected;
  if (got.rows !== cols || got.cols !== rows) return false;
  return values.every((value, i) => sameNumber(value, got.values[(i % cols) * rows + Math.floor(i / cols)]));
}

const CAUSES_OF_NAN =
  'look for 0 / 0, for the root or the logarithm of a negative number, for undefined, or for an index outside';

function notANumber(given: readonly number[]): string | undefined {
  const bad = given.filter(Number.isNaN).length;
  if (bad === 0) return undefined;
  if (given.length === 1) {
    return `the answer is NaN: ${CAUSES_OF_NAN}`;
  }
  return `${bad === given.length ? 'every entry is NaN' : `${bad} of ${given.length} entries are NaN`}: ${CAUSES_OF_NAN}`;
}

function factor({ right, given, sizes }: Numbers, all: readonly Numbers[]): string | undefined {
  if (given.every((value) => value === 0)) {
    const isExplained = (each: Numbers): boolean => each.given.every((value) => value === 0);
    return right.length > 1 && all.every(isExplained) ? 'every entry is 0' : undefined;
  }
  if (right.length < 2 || !isTelling(all)) return undefined;
  const at = right.findIndex((value) => Math.abs(value) === Math.max(...right.map(Math.abs)));
  const ratio = given[at] / right[at];
  if (!Number.isFinite(ratio) || ratio === 0 || sameNumber(ratio, 1, 1e-3)) return undefined;
  for (const [name, size] of Object.entries(sizes)) {
    if (sameNumber(size, ratio, 1e-4) && holds(all, (value, each) => value * each.sizes[name]))
      return `every entry is exactly ${size} times too large: divide by ${name}`;
    if (sameNumber(1 / size, ratio, 1e-4) && holds(all, (value, each) => value / each.sizes[name]))
      return `every entry is exactly ${size} times too small: it was divided by ${name}`;
  }
  for (const [name, size] of Object.entries(sizes)) {
    const fixed = size / ratio;
    const isUnlike = new Set(all.map((each) => each.sizes[name])).size > 1;
    if (
      isUnlike &&
      Number.isInteger(Number(short(fixed))) &&
      holds(all, (value, each) => (value * each.sizes[name]) / fixed)
    )
      return `it was divided by ${short(fixed)} in every case: divide by ${name}, whatever it is`;
  }
  if (!holds(all, (value) => value * ratio)) return undefined;
  if (sameNumber(ratio, -1)) return 'every entry has the wrong sign';
  return `every entry is ${short(ratio)} times what it should be`;
}

function offset({ right, given }: Numbers, all: readonly Numbers[]): string | undefined {
  if (right.length < 2 || !isTelling(all)) return undefined;
  const by = given[0] - right[0];
  if (Math.abs(by) < 1e-3 * Math.max(...right.map(Math.abs)) || !holds(all, (value) => value + by))
    return undefined;
  return `every entry is ${short(Math.abs(by))} too ${by > 0 ? 'large' : 'small'}`;
}

function order(right: readonly number[], all: readonly Numbers[]): string | undefined {
  const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
  if (right.length < 2 || new Set(right).size < 2) return undefined;
  if (all.every((each) => near(each.right, each.given, each.right))) return undefined; // off by less than that
  const agree = (change: (values: readonly number[]) => readonly number[], target = change): boolean =>
    all.every((each) => near(change(each.right), target(each.given), each.right));
  if (
    agree(
      (values) => [...values].reverse(),
      (values) => values,
    )
  )
    // biome-ignore format: one thought
    return 'the numbers are right, but in reverse order: the last one comes first';
  return agree(sorted) ? 'the numbers are right, but they are in the wrong places' : undefined;
}

/** What people do to a right number at the end, or forget to do. */
const FORMULAS: readonly (readonly [says: string, of: (right: number) => number])[] = [
  ['1 divided by what it should be', (right) => 1 / right],
  ['1 minus what it should be', (right) => 1 - right],
  ['the square of what it should be', (right) => right * right],
  ['the root of what it should be', (right) => Math.sqrt(right)],
  ['what it should be, without its sign', (right) => Math.abs(right)],
  ['what it should be, but 0 where that is negative', (right) => Math.max(0, right)],
  ['e to the power of what it should be', (right) => Math.exp(right)],
  ['e to the power of minus what it should be', (right) => Math.exp(-right)],
  ['the logarithm of what it should be', (right) => Math.log(right)],
  ['minus the logarithm of what it should be', (right) => -Math.log(right)],
];

/** So many unlike numbers are no coincidence. */
const ENOUGH = 3;

function formula(all: readonly Numbers[], what: string): string | undefined {
  const unlike = new Set(all.flatMap(({ right }) => right.map((value) => value.toPrecision(3))));
  if (unlike.size < ENOUGH || all.every(({ right, given }) => near(right, given, right))) return undefined;
  const found = FORMULAS.find(([, of]) =>
    all.every(({ right, given }) => {
      const wanted = right.map(of);
      return wanted.every(Number.isFinite) && near(wanted, given, wanted);
    }),
  );
  return found ? `${what} is ${found[0]}` : limited(all);
}

/** Numbers that are right, but for those beyond a limit, which became the limit. */
function limited(all: readonly Numbers[]): string | undefined {
  const pairs = all.flatMap(({ right, given }) => right.map((value, i) => [value, given[i]] as const));
  const [changed, kept] = [true, false].map((is) => pairs.filter(([a, b]) => !isNear(b, a) === is));
  const limit = changed[0]?.[1];
  if (limit === undefined || kept.length < ENOUGH || changed.some(([, b]) => b !== limit)) return undefined;
  const [above, below] = [changed, kept].map((some) => some.map(([right]) => right));
  if (above.every((value) => value > limit) && below.every((value) => value <= limit))
    return `what is above ${short(limit)} became ${short(limit)}`;
  return above.every((value) => value < limit) && below.every((value) => value >= limit)
    ? `what is below ${short(limit)} became ${short(limit)}`
    : undefined;
}

/** Whether numbers are unlike enough for a pattern to be more than a coincidence. */
function isTelling(all: readonly Numbers[]): boolean {
  const sizes = all.flatMap(({ right }) => right.map((value) => Math.abs(value).toPrecision(3)));
  return new Set(sizes.filter((size) => Number(size) !== 0)).size > 1;
}

function holds(all: readonly Numbers[], expected: (value: number, each: Numbers) => number): boolean {
  return all.every((each) => {
    const wanted = each.right.map((value) => expected(value, each));
    return near(wanted, each.given, wanted);
  });
}

/** Equal up to a small share of the largest number: of small numbers, too, none is near just because it is small. */
function near(a: readonly number[], b: readonly number[], scale: readonly number[]): boolean {
  const largest = scale.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) <= 1e-4 * largest);
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
