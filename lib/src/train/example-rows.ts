/**
 * @file Examples as the rows of a matrix: a batch is then a run of rows.
 */
import { type Matrix, type Numbers, toDtype } from '../core/matrix.ts';

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
