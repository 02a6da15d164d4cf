/** @file A matrix of bytes, whose numbers are made when somebody reads them. */
import { ByteColumns, type ByteSource, byteSource, quotientsBy, readLater } from './byte-columns.ts';
import { Matrix, NO_NUMBERS } from './matrix.ts';

/** @param source that nobody writes to any more */
export function byteMatrix(source: ByteSource, rows: number, cols: number): Matrix {
  const columns = new ByteColumns(source, rows, cols);
  return readLater(new Matrix(NO_NUMBERS, rows, cols, 1, rows), columns, 0, cols);
}

/** m / by, whose numbers are made later, too; undefined if those of m are not bytes any more, or would be too large. */
export function byteQuotient(m: Matrix, by: number): Matrix | undefined {
  const source = byteSource(m);
  // A quotient of quotients would be rounded twice.
  if (source?.divisor !== 1) return undefined;
  // Training trusts that numbers made of bytes are finite, which those of a tiny divisor are not.
  if (!quotientsBy(by).every(Number.isFinite)) return undefined;
  return byteMatrix({ bytes: source.bytes, divisor: by }, m.rows, m.cols);
}
