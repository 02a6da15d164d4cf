/** @file What is too much or missing in an answer that is longer or shorter than it should be. */
import { sameNumber } from '../../values/compare.ts';
import type { Plain } from '../../values/plain.ts';
import type { Pair } from './places.ts';

/** The parts that an answer is made of: numbers, or the rows or columns of a matrix. */
interface Parts {
  readonly what: 'entry' | 'row' | 'column';
  readonly right: readonly (readonly number[])[];
  readonly given: readonly (readonly number[])[];
}

/** @param pairs of the cases that failed; what is said must be so in each, the number is that of the first */
export function describeLength(pairs: readonly Pair[]): string | undefined {
  const found = pairs.map((pair) => partsOf(pair).flatMap(lengthFacts));
  const [shown] = found;
  const shared = shown?.find(({ fact }) => found.every((facts) => facts.some((each) => each.fact === fact)));
  return shared?.says;
}

interface Fact {
  /** The same for every number of parts. */
  readonly fact: string;
  readonly says: string;
}

function partsOf({ expected, got }: Pair): Parts[] {
  if (expected.kind === 'numbers' && got.kind === 'numbers') {
    const entries = (plain: { readonly values: readonly number[] }): number[][] =>
      plain.values.map((value) => [value]);
    return [{ what: 'entry', right: entries(expected), given: entries(got) }];
  }
  if (expected.kind !== 'matrix' || got.kind !== 'matrix') return [];
  return [
    ...(expected.cols === got.cols
      ? [{ what: 'row' as const, right: rows(expected), given: rows(got) }]
      : []),
    ...(expected.rows === got.rows
      ? [{ what: 'column' as const, right: columns(expected), given: columns(got) }]
      : []),
  ];
}

type PlainMatrix = Extract<Plain, { kind: 'matrix' }>;

function rows({ rows: count, cols, values }: PlainMatrix): number[][] {
  return Array.from({ length: count }, (_, r) => values.slice(r * cols, (r + 1) * cols));
}

function columns(matrix: PlainMatrix): number[][] {
  const all = rows(matrix);
  return Array.from({ length: matrix.cols }, (_, c) => all.map((row) => row[c]));
}

function lengthFacts({ what, right, given }: Parts): Fact[] {
  const many = Math.abs(given.length - right.length);
  if (many === 0 || Math.min(given.length, right.length) === 0) return [];
  const facts: Fact[] = [];
  const add = (fact: string, says: string): void => void facts.push({ fact: `${what} ${fact}`, says });
  const [first, last] = [`the first ${counted(many, what)}`, `the last ${counted(many, what)}`];
  const are = many === 1 ? 'is' : 'are';
  if (given.length > right.length) {
    if (isSame(given.slice(0, right.length), right))
      add('end+', `${last} ${are} too much, the others are right`);
    if (isSame(given.slice(many), right)) add('front+', `${first} ${are} too much, the others are right`);
    return facts;
  }
  if (isSame(given, right.slice(0, given.length)))
    add('end-', `${last} ${are} missing, the others are right`);
  if (isSame(given, right.slice(many))) add('front-', `${first} ${are} missing, the others are right`);
  const left = leftOut(right, given);
  const isZero = left?.every((part) => part.every((value) => value === 0));
  if (isZero && what === 'entry')
    add(
      'zeros',
      `what should be 0 is left out: a 0 keeps its place, so that there are ${right.length} numbers`,
    );
  else if (left)
    add(
      'between',
      `some of the ${what === 'entry' ? 'entries' : `${what}s`} are missing, the others are right`,
    );
  return facts;
}

/** The parts that are missing between others; undefined if the others are not right. */
function leftOut(right: Parts['right'], given: Parts['given']): (readonly number[])[] | undefined {
  let next = 0;
  const left = right.filter((part) => {
    if (!isSame([given[next] ?? []], [part])) return true;
    next++;
    return false;
  });
  return next === given.length ? left : undefined;
}

function isSame(one: Parts['right'], other: Parts['right']): boolean {
  return (
    one.length === other.length &&
    one.every((part, i) => {
      const theirs = other[i];
      return part.length === theirs.length && part.every((value, j) => sameNumber(value, theirs[j]));
    })
  );
}

function counted(many: number, what: Parts['what']): string {
  if (many === 1) return what;
  return `${many} ${what === 'entry' ? 'entries' : `${what}s`}`;
}
