/**
 * @file What was done to a list, or to each row or column of a table, as a whole: running sums, shifted places, a share of
 * the sum.
 *
 * Like every pattern it counts only if it explains all cases.
 */
import { sameNumber } from '../../values/compare.ts';
import type { Plain } from '../../values/plain.ts';
import type { Pair } from './places.ts';

type Line = readonly number[];

/** So many unlike numbers that are wrong and explained are no coincidence. */
const ENOUGH = 3;

const total = (line: Line): number => line.reduce((sum, value) => sum + value, 0);
const upTo = (line: Line, i: number): Line => line.slice(0, i + 1);
const ascending = (line: Line): number[] => [...line].sort((a, b) => a - b);

const REVERSED = 'the entries are in reverse order';

/** What happens to whole lines. An entry that a change says nothing of is undefined. */
const CHANGES: readonly (readonly [says: string, of: (line: Line) => readonly (number | undefined)[]])[] = [
  ['each entry is the sum of all entries up to it', (line) => line.map((_, i) => total(upTo(line, i)))],
  [
    'each entry is the mean of all entries up to it',
    (line) => line.map((_, i) => total(upTo(line, i)) / (i + 1)),
  ],
  ['each entry was divided by its place, counted from 1', (line) => line.map((value, i) => value / (i + 1))],
  [
    'each entry was multiplied by its place, counted from 1',
    (line) => line.map((value, i) => value * (i + 1)),
  ],
  ['each entry was multiplied by its place', (line) => line.map((value, i) => value * i)],
  ['its place was added to each entry', (line) => line.map((value, i) => value + i)],
  ['the entries were divided by their sum', (line) => line.map((value) => value / total(line))],
  [
    'the entries were divided by the largest of them',
    (line) => line.map((value) => value / Math.max(...line)),
  ],
  [
    'the mean was subtracted from the entries',
    (line) => line.map((value) => value - total(line) / line.length),
  ],
  ['the entries are sorted, the smallest first', ascending],
  ['the entries are sorted, the largest first', (line) => ascending(line).reverse()],
  ['every entry is as the first must be', (line) => line.map(() => line[0])],
  ['every entry is as the last must be', (line) => line.map(() => line.at(-1))],
  ['every entry is the sum of all', (line) => line.map(() => total(line))],
  ['every entry is the mean of all', (line) => line.map(() => total(line) / line.length)],
  [REVERSED, (line) => [...line].reverse()],
  ['each entry stands one place too early', (line) => [...line.slice(1), undefined]],
  ['each entry stands one place too late', (line) => [undefined, ...line.slice(0, -1)]],
  [
    'each entry is the step from the entry before it',
    (line) => line.map((v, i) => (i > 0 ? v - line[i - 1] : undefined)),
  ],
];

/** A sentence such as "in each row the entries were divided by their sum"; the pairs are those of all cases. */
export function describeLines(pairs: readonly Pair[]): string | undefined {
  const tables = pairs.map(({ expected, got }) => [linesOf(expected), linesOf(got)] as const);
  if (tables.some(([right, given]) => !right || !given || !isSameShape(right, given))) return undefined;
  const rows = tables as (readonly [Line[], Line[]])[];
  const isTable = rows.some(([right]) => right.length > 1);
  const found = changeOf(rows);
  if (found === REVERSED && !isTable) return undefined; // describePattern has words of its own for it
  if (found) return isTable ? `in each row ${found}` : found;
  if (!isTable) return undefined;
  const inColumns = changeOf(rows.map(([right, given]) => [columnsOf(right), columnsOf(given)] as const));
  return inColumns && `in each column ${inColumns}`;
}

function changeOf(tables: readonly (readonly [right: Line[], given: Line[]])[]): string | undefined {
  const pairs = tables.flatMap(([right, given]) => right.map((line, i) => [line, given[i]] as const));
  const explained = (of: (line: Line) => readonly (number | undefined)[]): boolean => {
    const seen = new Set<string>();
    return (
      pairs.every(([right, given]) => {
        const wanted = of(right);
        wanted.forEach((value, i) => {
          if (isTold(value) && !isNear(value, right[i])) seen.add(value.toPrecision(3));
        });
        return wanted.every((value, i) => !isTold(value) || isNear(value, given[i]));
      }) && seen.size >= ENOUGH
    );
  };
  return CHANGES.find(([, of]) => explained(of))?.[0];
}

/** Of an undefined entry nothing is said, nor of 0 / 0: what is done about that is another matter. */
function isTold(value: number | undefined): value is number {
  return value !== undefined && !Number.isNaN(value);
}

function isNear(wanted: number, given: number): boolean {
  return sameNumber(wanted, given, 1e-6);
}

function linesOf(value: Plain): Line[] | undefined {
  if (value.kind === 'numbers') return value.values.length > 0 ? [value.values] : undefined;
  if (value.kind !== 'matrix') return undefined;
  const { rows, cols, values } = value;
  return Array.from({ length: rows }, (_, r) => values.slice(r * cols, (r + 1) * cols));
}

function isSameShape(a: readonly Line[], b: readonly Line[]): boolean {
  return a.length === b.length && a.every((line, i) => line.length === b[i].length);
}

function columnsOf(rows: readonly Line[]): Line[] {
  return rows[0].map((_, c) => rows.map((row) => row[c]));
}
