/**
 * @file What charts are made of: numbers that were checked, rounded so that a figure stays small.
 */
import { inOnePiece, isMatrix, type Matrix, toDtype } from '../core/matrix.ts';
import { isList } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';

/** A list of numbers: an array, a typed array, or all entries of a matrix. */
export type Values = ArrayLike<number> | Matrix;

/** A table of numbers: a matrix or an array of rows. */
export type Table = Matrix | readonly ArrayLike<number>[];

/**
 * The numbers as an array, those of a matrix row by row.
 * @throws TypeError if it is not a list or an entry no number, RangeError if it is empty or a number is not finite
 */
export function finiteValues(caller: string, name: string, values: Values): number[] {
  return Array.from(
    finiteEntries(caller, name, isMatrix(values) ? toDtype(values, values.dtype).data : values),
  );
}

/**
 * The same without a copy where possible, in any order: for counting through millions of numbers.
 * @throws as {@link finiteValues}
 */
export function finiteEntries(caller: string, name: string, values: Values): ArrayLike<number> {
  const list = isMatrix(values) ? inOnePiece(values).data : values;
  if (!isValues(list)) {
    throw new TypeError(`${caller}: ${name} is ${valueText(list)}; a list of numbers or a matrix is needed`);
  }
  if (list.length === 0) throw new RangeError(`${caller}: ${name} is empty; at least one number is needed`);
  for (let i = 0; i < list.length; i++) {
    if (!Number.isFinite(list[i])) {
      const ErrorKind = typeof list[i] === 'number' ? RangeError : TypeError;
      throw new ErrorKind(
        `${caller}: ${name}[${i}] is ${valueText(list[i])}; every value must be a finite number`,
      );
    }
  }
  return list;
}

/** Whether it is a list of something: an array, a typed array, an object with a length, or a matrix. */
export function isValues(value: unknown): value is Values {
  if (isMatrix(value)) return true;
  const { length } = Object(value) as { length?: unknown };
  return typeof value === 'object' && Number.isInteger(length) && (length as number) >= 0;
}

/**
 * The rows of a table, all of one length.
 * @throws TypeError if it is not a table, RangeError if it is empty, a row has another length, or a number is not finite
 */
export function finiteRows(caller: string, name: string, table: Table): number[][] {
  if (!isMatrix(table) && !isList(table)) {
    throw new TypeError(`${caller}: ${name} is ${valueText(table)}; a matrix or a list of rows is needed`);
  }
  const rows = isMatrix(table) ? table.toArray() : Array.from(table);
  if (rows.length === 0 || rows[0]?.length === 0)
    throw new RangeError(`${caller}: ${name} is empty; at least one row with one number is needed`);
  return rows.map((row, r) => {
    const values = finiteValues(caller, `${name}[${r}]`, row);
    const width = rows[0].length;
    if (values.length !== width) {
      throw new RangeError(
        `${caller}: ${name}[0] has ${width} numbers but ${name}[${r}] has ${values.length}; rows must be equally long`,
      );
    }
    return values;
  });
}

/** @throws RangeError unless the two lengths are equal */
export function sameLength(caller: string, a: string, lengthA: number, b: string, lengthB: number): void {
  if (lengthA !== lengthB) {
    throw new RangeError(
      `${caller}: ${a} has ${lengthA} entries but ${b} has ${lengthB}; they must be equally many`,
    );
  }
}

/** The number with this many significant digits: enough for the eye, short in the file. */
export function rounded(value: number, digits: number = 4): number {
  return Number(value.toPrecision(digits));
}

/** Between thousands, as in the lessons' text: a narrow space at which no line breaks. */
export const THOUSANDS = '\u202f';

/** A count in a sentence or on a chart: whole numbers in full, thousands apart; others with four digits. */
export function countText(value: number): string {
  return Number.isInteger(value)
    ? value.toLocaleString('en-US').replaceAll(',', THOUSANDS).replace('-', '−')
    : numberText(value);
}

/** A number in a sentence or on a chart: four significant digits, no trailing zeros. */
export function numberText(value: number): string {
  return String(rounded(value)).replace('-', '−');
}
