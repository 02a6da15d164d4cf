/**
 * @file Whether all numbers of a matrix are finite, in little more time than it takes to read them.
 */
import { byteSource } from './byte-columns.ts';
import { inOnePiece, type Matrix, type Numbers } from './matrix.ts';

/**
 * The first entry, row by row, that is NaN or infinite.
 * @returns undefined if all are finite
 * @example firstNotFinite(fromRows([[1, 2], [NaN, 4]])); // { row: 1, column: 0, value: NaN }
 */
export function firstNotFinite(m: Matrix): { row: number; column: number; value: number } | undefined {
  // Bytes are finite, and so is a quotient of them.
  if (byteSource(m) || areFinite(inOnePiece(m).data)) return undefined;
  for (let row = 0; row < m.rows; row++) {
    for (let column = 0; column < m.cols; column++) {
      const value = m.get(row, column);
      if (!Number.isFinite(value)) return { row, column, value };
    }
  }
  return undefined;
}

/**
 * @param what for the message: `'X'`
 * @throws RangeError naming the first entry that is NaN or infinite
 */
export function checkFinite(caller: string, what: string, m: Matrix): void {
  const found = firstNotFinite(m);
  if (!found) return;
  throw new RangeError(
    `${caller}: ${what} holds ${found.value} in row ${found.row}, column ${found.column}; every entry must be a finite number`,
  );
}

/** The largest entry without its sign. */
export function largestSize(m: Matrix): number {
  const source = byteSource(m);
  if (source) return Math.fround(largestOf(source.bytes) / Math.fround(source.divisor));
  return largestOf(inOnePiece(m).data);
}

function largestOf(data: Numbers | Uint8Array): number {
  let most = 0;
  for (let i = 0; i < data.length; i++) most = Math.max(most, Math.abs(data[i]));
  return most;
}

/**
 * 0 · x is 0 for every finite x, else NaN, and NaN stays in a sum. Four sums side by side keep the processor from waiting
 * for one of them.
 */
export function areFinite(x: Numbers): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = x.length - (x.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += 0 * x[i];
    b += 0 * x[i + 1];
    c += 0 * x[i + 2];
    d += 0 * x[i + 3];
  }
  for (let i = whole; i < x.length; i++) a += 0 * x[i];
  return a + b + c + d === 0;
}
