/** @file Inputs and answers as a few short lines. */
import { describe, type Plain } from './plain.ts';

const MOST_ROWS = 6;
const MOST_COLS = 6;
/** A list of this many numbers still fits into a line. */
const MOST_IN_LINE = 8;
/** So long may an object or a list of lists be that is shown with its parts. */
const LONGEST_OBJECT = 60;

/** A call with its inputs: `oneHot([2, 0, 1], 4)`; what is large only by its size. */
export function callText(name: string, args: readonly Plain[]): string {
  return `${name}(${args.map(inLine).join(', ')})`;
}

function inLine(value: Plain): string {
  if (value.kind === 'numbers' && value.values.length <= MOST_IN_LINE)
    return `[${value.values.map(number).join(', ')}]`;
  if (value.kind === 'single')
    return typeof value.value === 'number' ? number(value.value) : JSON.stringify(value.value);
  if (value.kind === 'matrix' && value.values.length <= MOST_IN_LINE) {
    return `[${rowsOf(value)
      .map((row) => `[${row.join(', ')}]`)
      .join(', ')}]`;
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

/** Both answers, row beside row; `≠` stands in rows that differ. Of many rows, those from the first such one on. */
export function sideBySide(expected: Plain, got: Plain): string[] {
  const [left, right] = [rowsOf(inOrderOf(expected, got)), rowsOf(expected)];
  const count = Math.max(left.length, right.length);
  const differ = Array.from({ length: count }, (_, r) => cells(left[r]) !== cells(right[r]));
  const from = Math.max(0, Math.min(differ.indexOf(true), count - MOST_ROWS));
  const lines = [['yours', 'expected', ' ']];
  if (from > 0) lines.push(['…', '…', ' ']);
  for (let r = from; r < Math.min(count, from + MOST_ROWS); r++) {
    lines.push([cut(left[r] ?? []), cut(right[r] ?? []), differ[r] ? '≠' : ' ']);
  }
  const width = Math.max(...lines.map(([yours]) => yours.length));
  const printed = lines.map(([yours, theirs, mark]) => `  ${mark} ${yours.padEnd(width)} | ${theirs}`);
  return count > MOST_ROWS ? [...printed, `    … ${count} rows in all`] : printed;
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

function cut(row: readonly string[]): string {
  return row.length > MOST_COLS ? `${row.slice(0, MOST_COLS).join(' ')} …` : row.join(' ');
}

function rowsOf(value: Plain): string[][] {
  switch (value.kind) {
    case 'matrix':
      return Array.from({ length: value.rows }, (_, r) =>
        value.values.slice(r * value.cols, (r + 1) * value.cols).map(number),
      );
    case 'numbers':
      return [value.values.map(number)];
    case 'list':
      // Rows of one table need no names, several tables do.
      return value.items.some(({ kind }) => kind === 'matrix' || kind === 'record')
        ? namedRows(value.items.map((item, i) => [`[${i}]`, item]))
        : value.items.flatMap(rowsOf);
    case 'record':
      return namedRows(Object.entries(value.entries));
    case 'single':
      return [
        [
          typeof value.value === 'number'
            ? number(value.value)
            : (JSON.stringify(value.value) ?? 'undefined'),
        ],
      ];
    case 'other':
      return [[value.name]];
  }
}

function namedRows(parts: readonly (readonly [name: string, part: Plain])[]): string[][] {
  return parts.flatMap(([name, part]) => rowsOf(part).map((row, r) => [r === 0 ? `${name}:` : '', ...row]));
}

/** Four digits, as many as one compares by eye, and no trace of rounding; whole numbers, such as counts, in full. */
function number(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
}
