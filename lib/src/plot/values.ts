/**
 * @file What charts are made of: numbers that were checked, rounded so that a figure stays small.
 */
import { inOnePiece, Matrix, toDtype } from '../core/matrix.ts';

/** A list of numbers: an array, a typed array, or all entries of a matrix. */
export type Values = ArrayLike<number> | Matrix;

/** A table of numbers: a matrix or an array of rows. */
export type Table = Matrix | readonly ArrayLike<number>[];

/**
 * The numbers as an array, those of a matrix row by row.
 * @throws TypeError if it is no list, RangeError if it is empty or a number is not finite
 */
export function finiteValues(caller: string, name: string, values: Values): number[] {
  return Array.from(
    finiteEntries(caller, name, values instanceof Matrix ? toDtype(values, values.dtype).data : values),
  );
}

/**
 * The same without a copy where it can be had, in any order: for counting through millions of numbers.
 * @throws as {@link finiteValues}
 */
export function finiteEntries(caller: string, name: string, values: Values): ArrayLike<number> {
  const list = values instanceof Matrix ? inOnePiece(values).data : values;
  if (typeof list !== 'object' || list === null || typeof list.length !== 'number') {
    throw new TypeError(`${caller}: ${name} is ${typeof list}; a list of numbers or a matrix is needed`);
  }
  if (list.length === 0) throw new RangeError(`${caller}: ${name} is empty; at least one number is needed`);
  for (let i = 0; i < list.length; i++) {
    if (!Number.isFinite(list[i])) {
      throw new RangeError(`${caller}: ${name}[${i}] is ${list[i]}; every value must be a finite number`);
    }
  }
  return list;
}

/**
 * The rows of a table, all of one length.
 * @throws RangeError if it is empty, a row has another length, or a number is not finite
 */
export function finiteRows(caller: string, name: string, table: Table): number[][] {
  const rows = table instanceof Matrix ? table.toArray() : Array.from(table);
  const width = rows[0]?.length ?? 0;
  if (width === 0)
    throw new RangeError(`${caller}: ${name} is empty; at least one row with one number is needed`);
  return rows.map((row, r) => {
    if (row.length !== width) {
      throw new RangeError(
        `${caller}: ${name}[0] has ${width} numbers but ${name}[${r}] has ${row.length}; rows must be equally long`,
      );
    }
    return finiteValues(caller, `${name}[${r}]`, row);
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

/** @throws RangeError unless the value is a whole number from 1 to `most` */
export function checkCount(
  caller: string,
  name: string,
  value: number,
  most: number = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    const upTo =
      most === Number.MAX_SAFE_INTEGER ? 'a whole number above 0' : `a whole number from 1 to ${most}`;
    throw new RangeError(`${caller}: ${name} is ${value}; ${upTo} is needed`);
  }
}

/** The number with so many significant digits: enough for the eye, short in the file. */
export function rounded(value: number, digits: number = 4): number {
  return Number(value.toPrecision(digits));
}

/** A number in a sentence or on a chart: four significant digits, no trailing zeros. */
export function numberText(value: number): string {
  return String(rounded(value)).replace('-', '−');
}
