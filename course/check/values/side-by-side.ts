/** @file Inputs and answers as a few short lines. */
import { describe, type Plain } from './plain.ts';

const MOST_ROWS = 6;
const MOST_COLS = 6;
/** A list of this many numbers still fits into a line. */
const MOST_IN_LINE = 8;
/** Of a longer list, this many are shown, and how many there are. */
const FIRST = 5;
/** As many as one compares by eye. */
const DIGITS = 4;
/** More digits than these no number has. */
const MOST_DIGITS = 17;
/** So long may an input be that is shown with all its numbers. */
const LONGEST_OBJECT = 75;

/** A call with its inputs: `oneHot([2, 0, 1], 4)`; what is large only by its size. */
export function callText(name: string, args: readonly Plain[]): string {
  return `${name}(${args.map(inLine).join(', ')})`;
}

function inLine(value: Plain): string {
  if (value.kind === 'numbers') {
    const { values } = value;
    const text = `[${values.map((each) => number(each)).join(', ')}]`;
    if (values.length <= MOST_IN_LINE || text.length <= LONGEST_OBJECT) return text;
    return `[${firstOf(values)}, … ${values.length} numbers]`;
  }
  if (value.kind === 'single')
    return typeof value.value === 'number' ? number(value.value) : JSON.stringify(value.value);
  if (value.kind === 'matrix') {
    const text = `[${rowsOf(value, DIGITS)
      .map((row) => `[${row.join(', ')}]`)
      .join(', ')}]`;
    if (value.values.length <= MOST_IN_LINE || text.length <= LONGEST_OBJECT) return text;
    const row = firstOf(value.values.slice(0, value.cols));
    return `[[${row}${value.cols > FIRST ? ', …' : ''}], … Matrix ${value.rows}×${value.cols}]`;
  }
  if (value.kind === 'record') {
    const parts = Object.entries(value.entries).map(([name, part]) => `${name}: ${inLine(part)}`);
    const text = `{ ${parts.join(', ')} }`;
    if (text.length <= LONGEST_OBJECT) return text;
  }
  if (value.kind === 'list') {
    const text = `[${value.items.map(inLine).join(', ')}]`;
    if (text.length <= LONGEST_OBJECT) return text;
  }
  return describe(value).replace(/^(an? (object of the class )?|the function )/, '');
}

function firstOf(values: readonly number[]): string {
  return values
    .slice(0, FIRST)
    .map((value) => number(value))
    .join(', ');
}

/** Both answers, row beside row; `≠` stands in rows that differ. Of many rows, those from the first such one on. */
export function sideBySide(expected: Plain, got: Plain): string[] {
  const [left, right] = rowsThatDiffer(inOrderOf(expected, got), expected);
  const count = Math.max(left.length, right.length);
  const differ = Array.from({ length: count }, (_, r) => cells(left[r]) !== cells(right[r]));
  const from = Math.max(0, Math.min(differ.indexOf(true), count - MOST_ROWS));
  const to = Math.min(count, from + MOST_ROWS);
  const column = firstColumn(left.slice(from, to), right.slice(from, to));
  const [yours, theirs] = [left, right].map((rows) =>
    inColumns(rows.slice(from, to).map((row) => cut(row, column))),
  );
  const lines = [['yours', 'expected', ' ']];
  if (from > 0) lines.push(['…', '…', ' ']);
  for (let r = from; r < to; r++) {
    lines.push([yours[r - from] ?? '', theirs[r - from] ?? '', differ[r] ? '≠' : ' ']);
  }
  const width = Math.max(...lines.map(([mine]) => mine.length));
  const printed = lines.map(([mine, other, mark]) => `  ${mark} ${mine.padEnd(width)} | ${other}`.trimEnd());
  return count > MOST_ROWS ? [...printed, `    … ${count} rows in all`] : printed;
}

/** Four digits, or as many as it takes until the two do not look alike. */
function rowsThatDiffer(left: Plain, right: Plain): [string[][], string[][]] {
  for (let digits = DIGITS; digits < MOST_DIGITS; digits++) {
    const rows: [string[][], string[][]] = [rowsOf(left, digits), rowsOf(right, digits)];
    if (JSON.stringify(rows[0]) !== JSON.stringify(rows[1])) return rows;
  }
  return [rowsOf(left, MOST_DIGITS), rowsOf(right, MOST_DIGITS)];
}

/** Each column as wide as its widest cell; numbers stand at the right, names at the left. */
function inColumns(rows: readonly (readonly string[])[]): string[] {
  const width = (c: number): number => Math.max(...rows.map((row) => row[c]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, c) => (/^(-|\d|NaN|Inf)/.test(cell) ? cell.padStart(width(c)) : cell.padEnd(width(c))))
      .join(' ')
      .trimEnd(),
  );
}

/** The parts of an object in the order in which the other object has them. */
function inOrderOf(other: Plain, value: Plain): Plain {
  if (other.kind !== 'record' || value.kind !== 'record') return value;
  const names = Object.keys({ ...other.entries, ...value.entries }).filter((name) => name in value.entries);
  const part = (name: string): Plain => {
    const [theirs, ours] = [other.entries[name], value.entries[name]];
    return theirs ? inOrderOf(theirs, ours) : ours;
  };
  return { kind: 'record', entries: Object.fromEntries(names.map((name) => [name, part(name)])) };
}

/** A row as one text, for comparing; undefined where there is no such row. */
function cells(row: readonly string[] | undefined): string | undefined {
  return row?.join(' ');
}

/** From which column on wide rows are shown: the first unless nothing would differ then. */
function firstColumn(left: readonly (readonly string[])[], right: readonly (readonly string[])[]): number {
  const differing = left.flatMap((row, r) => {
    const c = row.findIndex((cell, i) => cell !== right[r]?.[i]);
    return c < 0 || row.length !== right[r]?.length ? [] : [c];
  });
  const first = Math.min(...differing);
  return first < MOST_COLS || first === Number.POSITIVE_INFINITY ? 0 : first;
}

function cut(row: readonly string[], from: number): readonly string[] {
  if (row.length <= MOST_COLS) return row;
  const start = Math.min(from, row.length - MOST_COLS);
  const shown = row.slice(start, start + MOST_COLS);
  return [...(start > 0 ? ['…'] : []), ...shown, ...(start + MOST_COLS < row.length ? ['…'] : [])];
}

function rowsOf(value: Plain, digits: number): string[][] {
  switch (value.kind) {
    case 'matrix':
      return Array.from({ length: value.rows }, (_, r) =>
        value.values.slice(r * value.cols, (r + 1) * value.cols).map((each) => number(each, digits)),
      );
    case 'numbers':
      return [value.values.map((each) => number(each, digits))];
    case 'list':
      // Rows of one table need no names, several tables do.
      return value.items.some(({ kind }) => kind === 'matrix' || kind === 'record')
        ? namedRows(
            value.items.map((item, i) => [`[${i}]`, item]),
            digits,
          )
        : value.items.flatMap((item) => rowsOf(item, digits));
    case 'record':
      return namedRows(Object.entries(value.entries), digits);
    case 'single':
      return [
        [
          typeof value.value === 'number'
            ? number(value.value, digits)
            : (JSON.stringify(value.value) ?? 'undefined'),
        ],
      ];
    case 'other':
      return [[value.name]];
  }
}

function namedRows(parts: readonly (readonly [name: string, part: Plain])[], digits: number): string[][] {
  return parts.flatMap(([name, part]) =>
    rowsOf(part, digits).map((row, r) => [r === 0 ? `${name}:` : '', ...row]),
  );
}

/** Four digits at first, as many as one compares by eye, and no trace of rounding; whole numbers, such as counts, in full. */
function number(value: number, digits: number = DIGITS): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(digits)));
}
