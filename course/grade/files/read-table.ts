/** @file Reads a table that the teacher gives or has filled in; what is wrong with it is one sentence. */
import { Problem } from 'scratchnet-setup/problem';
import { readBounded, Unreadable } from './bounded-file.ts';
import { type Row, readCsv } from './csv.ts';
import { fileProblem } from './file-problem.ts';

/** Bytes; a class list has a few thousand. */
const LARGEST = 20 * 2 ** 20;

/** @throws Problem if it cannot be read */
export function readTable(path: string): Row[] {
  try {
    return readCsv(readBounded(path, LARGEST));
  } catch (error) {
    throw new Problem(`grade: ${path}: ${error instanceof Unreadable ? error.message : fileProblem(error)}`);
  }
}

/** The value of the first of some columns that a row has, whatever their capitals; '' if there is none. */
export function valueIn(row: Row, columns: readonly string[]): string {
  for (const column of columns) {
    const name = Object.keys(row).find((one) => one.toLowerCase() === column);
    if (name !== undefined && row[name] !== '') return row[name];
  }
  return '';
}

/** Whether rows have one of some columns. */
export function hasColumn(rows: readonly Row[], columns: readonly string[]): boolean {
  return rows.some((row) => Object.keys(row).some((name) => columns.includes(name.toLowerCase())));
}

/** A number as people write it, with a point or a comma; undefined for anything else. */
export function numberIn(text: string): number | undefined {
  if (!/^\d{1,6}([.,]\d{1,6})?$/.test(text)) return undefined;
  return Number(text.replace(',', '.'));
}
