/** @file Whether an answer of another size is a part of the right one, or its sums or means. */
import { sameNumber } from '../../values/compare.ts';
import type { Plain } from '../../values/plain.ts';
import type { Pair } from './places.ts';

type Line = readonly number[];

const total = (line: Line): number => line.reduce((sum, value) => sum + value, 0);

/** What becomes of a whole line. */
const TO_ONE: readonly (readonly [says: string, of: (line: Line) => number])[] = [
  ['the mean was taken', (line) => total(line) / line.length],
  ['all was added up', total],
  ['only the first entry is there', ([first]) => first],
  ['only the last entry is there', (line) => line[line.length - 1]],
  ['only the largest entry is there', (line) => Math.max(...line)],
];

/** What is left of a list of lines. */
const SOME: readonly (readonly [says: string, of: <T>(all: readonly T[]) => readonly T[]])[] = [
  ['the last WHAT is missing', (all) => all.slice(0, -1)],
  ['the first WHAT is missing', (all) => all.slice(1)],
  ['only the first WHAT is there', (all) => all.slice(0, 1)],
  ['only the last WHAT is there', (all) => all.slice(-1)],
  ['every second WHAT is missing', (all) => all.filter((_, i) => i % 2 === 0)],
];

/** A sentence such as "the last column is missing"; the pairs are those of all cases, and one change explains them all. */
export function describeReduced(pairs: readonly Pair[]): string | undefined {
  const tables = pairs.flatMap(({ expected, got }) => {
    const [right, given] = [rowsOf(expected), rowsOf(got)];
    return right && given ? [[right, given] as const] : [];
  });
  if (tables.length < pairs.length || !tables.some(isSmaller)) return undefined;
  const fits = (of: (rows: Line[]) => readonly Line[]): boolean =>
    tables.every(([right, given]) => isSame(of(right), given));
  const isTable = tables.some(([right]) => right.length > 1);
  for (const [says, of] of SOME) {
    if (isTable && fits(of)) return says.replace('WHAT', 'row');
    if (fits((rows) => rows.map((row) => of(row)))) return says.replace('WHAT', isTable ? 'column' : 'entry');
  }
  for (const [says, of] of TO_ONE) {
    if (fits((rows) => rows.map((row) => [of(row)])))
      return isTable ? `of each row ${says}` : `of the list ${says}`;
    if (isTable && fits((rows) => [rows[0].map((_, c) => of(rows.map((row) => row[c])))]))
      return `of each column ${says}`;
    if (isTable && fits((rows) => [[of(rows.flat())]])) return `of the whole table ${says}`;
  }
  return undefined;
}

/** A column that came back as a row has lost nothing. */
function isSmaller([right, given]: readonly [Line[], Line[]]): boolean {
  return given.flat().length < right.flat().length;
}

function isSame(a: readonly Line[], b: readonly Line[]): boolean {
  // a column may have come back as a plain list
  const [x, y] =
    a.length !== b.length && a.flat().length === b.flat().length ? [[a.flat()], [b.flat()]] : [a, b];
  return (
    x.length === y.length &&
    x.every((row, r) => row.length === y[r].length && row.every((value, c) => sameNumber(value, y[r][c])))
  );
}

function rowsOf(value: Plain): Line[] | undefined {
  if (value.kind === 'numbers') return [value.values];
  if (value.kind === 'single') return typeof value.value === 'number' ? [[value.value]] : undefined;
  if (value.kind !== 'matrix') return undefined;
  const { rows, cols, values } = value;
  return Array.from({ length: rows }, (_, r) => values.slice(r * cols, (r + 1) * cols));
}
