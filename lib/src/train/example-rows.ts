/**
 * @file Examples as the rows of a matrix: a batch is then a run of rows.
 */
import { byteSource } from '../core/byte-columns.ts';
import { type Matrix, type Numbers, toDtype } from '../core/matrix.ts';

/** Examples, one per row, each row in one piece; bytes that nobody has read stay bytes. */
export interface ExampleRows {
  readonly data: Numbers | Uint8Array;
  readonly rows: number;
  readonly cols: number;
  readonly rowStride: number;
  /** Only of bytes: the numbers are the bytes divided by this. */
  readonly divisor?: number;
}

/** The examples of X, one per column there. */
export function examplesOf(X: Matrix): ExampleRows {
  const source = byteSource(X);
  if (!source) return exampleRows(X);
  return { data: source.bytes, rows: X.cols, cols: X.rows, rowStride: X.rows, divisor: source.divisor };
}

/** Shorter rows are copied number by number. */
const FEW = 32;

/** The examples as rows that each lie in one piece: a view where possible. */
export function exampleRows(X: Matrix): Matrix {
  return X.rowStride === 1 ? X.T : toDtype(X.T, X.dtype);
}

/** Copies rows list[from] … list[from + count − 1] side by side, bytes as bytes. */
export function gatherRows(
  { data, cols, rowStride }: ExampleRows,
  list: Int32Array,
  from: number,
  count: number,
  to: Numbers | Uint8Array,
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

export function countNonZeros({ data, rows, cols, rowStride }: ExampleRows): number {
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
