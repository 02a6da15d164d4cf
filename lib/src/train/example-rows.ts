/**
 * @file Examples as the rows of a matrix: a batch is then a run of rows.
 */
import { type ByteSource, byteSource, quotientsBy } from '../core/byte-columns.ts';
import { Matrix, type Numbers, toDtype } from '../core/matrix.ts';

/** Examples, one per row, whatever their numbers are made of. */
export interface ExampleRows {
  readonly rows: number;
  readonly cols: number;
  countNonZeros(): number;
  /** Copies rows list[from] … list[from + count − 1] side by side. */
  gather(list: Int32Array, from: number, count: number, to: Numbers): void;
  /** All of them, each row in one piece. */
  matrix(): Matrix;
}

/** The examples of X, one per column there; bytes that nobody has read stay bytes. */
export function examplesOf(X: Matrix): ExampleRows {
  const source = byteSource(X);
  return source ? rowsOfBytes(X, source) : rowsOfNumbers(exampleRows(X));
}

/** @param rows one example per row, each in one piece */
export function rowsOfNumbers(rows: Matrix): ExampleRows {
  return {
    rows: rows.rows,
    cols: rows.cols,
    countNonZeros: () => countNonZeros(rows),
    gather: (list, from, count, to) => gatherRows(rows, list, from, count, to),
    matrix: () => rows,
  };
}

function rowsOfBytes(X: Matrix, { bytes, divisor }: ByteSource): ExampleRows {
  const quotients = quotientsBy(divisor);
  const cols = X.rows;
  return {
    rows: X.cols,
    cols,
    countNonZeros: () => nonZerosOf(bytes),
    gather(list, from, count, to) {
      for (let i = 0, k = 0; i < count; i++) {
        const start = list[from + i] * cols;
        for (let j = start; j < start + cols; j++, k++) to[k] = quotients[bytes[j]];
      }
    },
    // Not the numbers of X, which would stay as long as X does.
    matrix: () => new Matrix(numbersOf({ bytes, divisor }), X.cols, cols),
  };
}

/** The numbers that were made last, until their memory is needed: the next training mostly has the same examples. */
let latest: WeakRef<Float32Array> | undefined;
const madeOf = new WeakMap<Float32Array, ByteSource>();

function numbersOf(source: ByteSource): Float32Array {
  const kept = latest?.deref();
  if (kept && isSame(madeOf.get(kept), source)) return kept;
  const { bytes, divisor } = source;
  const quotients = quotientsBy(divisor);
  const numbers = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) numbers[i] = quotients[bytes[i]];
  madeOf.set(numbers, source);
  latest = new WeakRef(numbers);
  return numbers;
}

/** The same bytes: those of a source never change. */
function isSame(one: ByteSource | undefined, { bytes, divisor }: ByteSource): boolean {
  return (
    one?.divisor === divisor &&
    one.bytes.buffer === bytes.buffer &&
    one.bytes.byteOffset === bytes.byteOffset &&
    one.bytes.length === bytes.length
  );
}

/** Shorter rows are copied number by number. */
const FEW = 32;

/** The examples as rows that each lie in one piece: a view where possible. */
export function exampleRows(X: Matrix): Matrix {
  return X.rowStride === 1 ? X.T : toDtype(X.T, X.dtype);
}

/** Copies rows list[from] … list[from + count − 1] side by side. */
export function gatherRows(
  { data, cols, rowStride }: Matrix,
  list: Int32Array,
  from: number,
  count: number,
  to: Numbers,
): void {
  if (rowStride === cols && areNeighbours(list, from, count)) {
    const start = list[from] * cols;
    to.set(data.subarray(start, start + count * cols));
    return;
  }
  for (let i = 0; i < count; i++) {
    const start = list[from + i] * rowStride;
    // For a few numbers a loop is faster than a view and a call.
    if (cols < FEW) for (let c = 0; c < cols; c++) to[i * cols + c] = data[start + c];
    else to.set(data.subarray(start, start + cols), i * cols);
  }
}

/** Whether the rows of a list lie one after the other, as those of a full batch do. */
function areNeighbours(list: Int32Array, from: number, count: number): boolean {
  for (let i = 1; i < count; i++) if (list[from + i] !== list[from] + i) return false;
  return true;
}

function countNonZeros({ data, rows, cols, rowStride }: Matrix): number {
  if (rowStride === cols) return nonZerosOf(data.subarray(0, rows * cols));
  let count = 0;
  for (let r = 0; r < rows; r++) count += nonZerosOf(data.subarray(r * rowStride, r * rowStride + cols));
  return count;
}

/** Added, not branched on: the processor cannot guess which pixels are 0. */
function nonZerosOf(values: Numbers | Uint8Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) count += +(values[i] !== 0);
  return count;
}
