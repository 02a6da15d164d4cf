/** @file Where in an answer the wrong numbers are, and what they alone have in common. */
import { sameNumber, TOLERANCE } from './compare.ts';
import { numbersOf } from './patterns.ts';
import type { Plain } from './plain.ts';

/**
 * Facts such as "only the last column is wrong" and "the wrong entries have the wrong sign".
 *
 * @returns none if all is wrong in no way that could be told
 */
export function describePlace(expected: Plain, got: Plain, tolerance: number = TOLERANCE): string[] {
  const [right, given] = [numbersOf(expected), numbersOf(got)];
  if (!right || !given || right.length !== given.length) return [];
  const wrong = right.flatMap((value, i) => (sameNumber(value, given[i], tolerance) ? [] : [i]));
  const where = right.length < 2 ? undefined : placeOf(wrong, right.length, expected);
  const how = manner(
    wrong.map((i) => right[i]),
    wrong.map((i) => given[i]),
  );
  const who = right.length < 2 ? 'here it' : wrong.length < 2 ? 'it' : 'the wrong ones';
  return [...(where ? [where] : []), ...(how ? [how.replace('WHO', who)] : [])];
}

function placeOf(wrong: readonly number[], count: number, expected: Plain): string | undefined {
  if (wrong.length === count) return undefined;
  if (expected.kind === 'matrix' && expected.rows > 1 && expected.cols > 1) {
    const { rows, cols } = expected;
    const [inRows, inCols] = [
      new Set(wrong.map((i) => Math.floor(i / cols))),
      new Set(wrong.map((i) => i % cols)),
    ];
    if (inCols.size === 1) return `only ${nameOf('column', [...inCols][0], cols)} is wrong`;
    if (inRows.size === 1) return `only ${nameOf('row', [...inRows][0], rows)} is wrong`;
    const [row, col] = [Math.floor(wrong[0] / cols), wrong[0] % cols];
    return `${wrong.length} of ${count} entries are wrong, the first in row ${row}, column ${col}`;
  }
  if (wrong.length === 1) return `only ${nameOf('entry', wrong[0], count)} is wrong`;
  if (wrong.length === count - 1 && wrong[0] === 1) return 'only the first entry is right';
  if (wrong.length === count - 1 && wrong.at(-1) === count - 2) return 'only the last entry is right';
  return `${wrong.length} of ${count} entries are wrong, the first has index ${wrong[0]}`;
}

function nameOf(what: string, index: number, count: number): string {
  if (index === 0) return `the first ${what} (index 0)`;
  return index === count - 1 ? `the last ${what} (index ${index})` : `${what} ${index}`;
}

/** What wrong numbers have in common; `WHO` stands for them. */
function manner(right: readonly number[], given: readonly number[]): string | undefined {
  const all = (test: (right: number, given: number) => boolean): boolean =>
    right.every((value, i) => test(value, given[i]));
  if (right.length === 0) return undefined;
  const many = right.length > 1;
  if (all((_, value) => Number.isNaN(value))) return 'WHO became NaN';
  if (all((_, value) => Math.abs(value) === Number.POSITIVE_INFINITY)) return 'WHO became Infinity';
  if (all((a, b) => Object.is(Math.fround(a), b))) return 'only the last digits differ: float32 rounds them';
  if (all((a, b) => a !== 0 && Math.abs(a - b) < 1e-3 * Math.abs(a)))
    return 'less than a thousandth is missing or too much: is it rounded, or was a small number added?';
  if (all((a, b) => sameNumber(-a, b))) return `WHO ${many ? 'have' : 'has'} the wrong sign`;
  if (all((_, value) => value === 0)) return 'there is a 0 instead';
  const [by, ratio] = [given[0] - right[0], given[0] / right[0]];
  if (many && all((a, b) => sameNumber(a + by, b)))
    return `WHO are ${short(Math.abs(by))} too ${by > 0 ? 'large' : 'small'}`;
  if (many && Number.isFinite(ratio) && all((a, b) => sameNumber(a * ratio, b)))
    return `WHO are ${short(ratio)} times what they should be`;
  if (all((a, b) => Math.abs(b) > Math.abs(a) && a * b >= 0)) return `WHO ${many ? 'are' : 'is'} too large`;
  if (all((a, b) => Math.abs(b) < Math.abs(a) && a * b >= 0)) return `WHO ${many ? 'are' : 'is'} too small`;
  return undefined;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
