/** @file Where in an answer the wrong numbers are, and what they alone have in common. */
import { sameNumber, TOLERANCE } from '../../values/compare.ts';
import type { Plain } from '../../values/plain.ts';
import { numbersOf } from './patterns.ts';

/** What should stand at one place of an answer, and what does. */
export interface Pair {
  readonly expected: Plain;
  readonly got: Plain;
}

/**
 * Facts such as "only the last column is wrong" and "the wrong ones have the wrong sign", which hold in every case.
 *
 * @param pairs of the cases that failed; the first is the one that is shown
 * @returns none if all is wrong in no way that could be told
 */
export function describePlace(pairs: readonly Pair[], tolerance: number = TOLERANCE): string[] {
  const failing = pairs.flatMap((pair) => wrongIn(pair, tolerance) ?? []);
  if (failing.length < pairs.length) return [];
  const [shown] = failing;
  const where = shown.right.length < 2 ? undefined : placeOf(failing);
  const wrong = failing.flatMap(({ at, right, given }) => at.map((i) => [right[i], given[i]] as const));
  const who = wrong.length < 2 ? 'it' : shown.right.length < 2 ? 'the wrong answers' : 'the wrong ones';
  const how = manner(
    wrong.map(([right]) => right),
    wrong.map(([, given]) => given),
  );
  return [...(where ? [where] : []), ...(how ? [how.replace('WHO', who) + loopSlip(where, how)] : [])];
}

/** Places that nothing was written to most often come from a loop that is left too early or begins too late. */
function loopSlip(where: string | undefined, how: string): string {
  if (how !== ZERO_INSTEAD) return '';
  if (/^only the first \w+ is right/.test(where ?? '')) return ': does the return stand inside the loop?';
  if (/^only the first \w+ is wrong/.test(where ?? '')) return ': does the loop begin at 1, not at 0?';
  if (/^only the last \w+ is wrong/.test(where ?? '')) return ': does the loop end one step too early?';
  return '';
}

const ZERO_INSTEAD = 'there is a 0 instead';

/** The numbers of a failing case, and the places of the wrong ones. */
interface Failing {
  readonly right: readonly number[];
  readonly given: readonly number[];
  readonly at: readonly number[];
  /** The length of a row; 1 if there are no rows and columns. */
  readonly cols: number;
}

function wrongIn({ expected, got }: Pair, tolerance: number): Failing | undefined {
  const [right, given] = [numbersOf(expected), numbersOf(got)];
  if (!right || !given || right.length !== given.length) return undefined;
  const at = right.flatMap((value, i) => (sameNumber(value, given[i], tolerance) ? [] : [i]));
  const isTable = expected.kind === 'matrix' && expected.rows > 1 && expected.cols > 1;
  return at.length > 0 ? { right, given, at, cols: isTable ? expected.cols : 1 } : undefined;
}

function placeOf(failing: readonly Failing[]): string | undefined {
  const [{ right, at, cols }] = failing;
  if (failing.every((each) => each.at.length === each.right.length)) return undefined;
  const shared = namesOf(failing[0]).find((name) => failing.every((each) => namesOf(each).includes(name)));
  if (shared !== undefined) return `only ${shared}`;
  if (at.length === right.length) return undefined;
  const first = cols > 1 ? `in row ${Math.floor(at[0] / cols)}, column ${at[0] % cols}` : `at index ${at[0]}`;
  return at.length === 1
    ? `only the entry ${first} is wrong`
    : `${at.length} of ${right.length} entries are wrong, the first ${first}`;
}

/** How the place of all wrong numbers can be named, or that of all right ones. */
function namesOf({ at, right, cols }: Failing): string[] {
  const good = right.flatMap((_, i) => (at.includes(i) ? [] : [i]));
  return [...lineNames(at, right.length, cols, 'wrong'), ...lineNames(good, right.length, cols, 'right')];
}

function lineNames(at: readonly number[], count: number, cols: number, are: 'wrong' | 'right'): string[] {
  if (at.length === count) return [];
  // One right number is not yet a right row.
  const isWhole = (length: number): boolean => are === 'wrong' || at.length === length;
  if (cols === 1) return isWhole(1) ? namesOfLine('entry', at, count, are) : [];
  const [rows, columns] = [at.map((i) => Math.floor(i / cols)), at.map((i) => i % cols)];
  return [
    ...(isWhole(cols) ? namesOfLine('row', rows, count / cols, are) : []),
    ...(isWhole(count / cols) ? namesOfLine('column', columns, cols, are) : []),
  ];
}

function namesOfLine(what: string, indices: readonly number[], count: number, are: string): string[] {
  const [index, ...others] = new Set(indices);
  if (index === undefined || others.length > 0) return [];
  return [
    ...(index === 0 ? [`the first ${what} is ${are}`] : []),
    ...(index === count - 1 ? [`the last ${what} is ${are}`] : []),
    `${what} ${index} is ${are}`,
  ];
}

/** What wrong numbers have in common; `WHO` stands for them. */
function manner(right: readonly number[], given: readonly number[]): string | undefined {
  const all = (test: (right: number, given: number) => boolean): boolean =>
    right.every((value, i) => test(value, given[i]));
  if (right.length === 0) return undefined;
  const many = right.length > 1;
  const are = many ? 'are' : 'is';
  if (all((_, value) => Number.isNaN(value))) return 'WHO became NaN';
  if (all((_, value) => Math.abs(value) === Number.POSITIVE_INFINITY)) return 'WHO became Infinity';
  if (all((a, b) => Object.is(Math.fround(a), b))) return 'only the last digits differ: float32 rounds them';
  if (all((_, value) => value === 0)) return ZERO_INSTEAD;
  if (all((a, b) => b === Math.floor(a)) || all((a, b) => b === Math.trunc(a)))
    return `WHO ${are} cut to whole numbers`;
  for (const digits of [0, 1, 2, 3, 4])
    if (all((a, b) => sameNumber(b, Math.round(a * 10 ** digits) / 10 ** digits, 1e-7)))
      return digits === 0
        ? `WHO ${are} rounded to whole numbers`
        : `WHO ${are} rounded, to ${digits} digit${digits > 1 ? 's' : ''}`;
  if (all((a, b) => a !== 0 && Math.abs(a - b) < 1e-3 * Math.abs(a)))
    return 'less than a thousandth is missing or too much: is it rounded, or was a small number added?';
  if (all((a, b) => sameNumber(-a, b))) return `WHO ${many ? 'have' : 'has'} the wrong sign`;
  if (many && all((a, b) => a === right[0] && b === given[0]))
    return `there is ${short(given[0])} instead of ${short(right[0])}`;
  const [by, ratio] = [given[0] - right[0], given[0] / right[0]];
  if (many && all((a, b) => sameNumber(a + by, b)))
    return `WHO are ${short(Math.abs(by))} too ${by > 0 ? 'large' : 'small'}`;
  if (many && Number.isFinite(ratio) && all((a, b) => sameNumber(a * ratio, b)))
    return `WHO are ${short(ratio)} times what they should be`;
  if (all((a, b) => Math.abs(b) > Math.abs(a) && a * b >= 0)) return `WHO ${are} too large`;
  if (all((a, b) => Math.abs(b) < Math.abs(a) && a * b >= 0)) return `WHO ${are} too small`;
  if (all((a, b) => b > a)) return `WHO ${are} too large`;
  if (all((a, b) => b < a)) return `WHO ${are} too small`;
  const hasBothSigns = right.some((a) => a > 0) && right.some((a) => a < 0);
  if (hasBothSigns && all((a, b) => a * b > 0))
    return 'the signs are right, but some are too large and some too small';
  if (hasBothSigns && all((a, b) => a * b < 0)) return 'all signs are wrong, and the sizes, too';
  return undefined;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
