/**
 * @file Sums, means, largest and smallest entries: of the whole matrix, of each column or of each row.
 *
 * Axis 0 runs down the rows and gives one number for each column (1 × C); axis 1 runs along the columns and
 * gives one for each row (R × 1); without an axis the result is one number. (NumPy's axes, with the dimension
 * kept.) Sums are taken in doubles.
 */
import { divide } from './elementwise.ts';
import { allocate, Matrix, needMatrix, shapeText } from './matrix.ts';
import { checkNeeded, checkValue, type Rule } from './options.ts';

/** 0: down each column. 1: along each row. */
export type Axis = 0 | 1;

/**
 * The sum of all entries, of each column (axis 0) or of each row (axis 1).
 * @throws RangeError if the axis is neither 0 nor 1; TypeError if m is not a matrix
 * @example sum(fromRows([[1, 2], [3, 4]]), 1).toArray(); // [[3], [7]]
 */
export function sum(m: Matrix): number;
export function sum<C extends number>(m: Matrix<number, C>, axis: 0): Matrix<1, C>;
export function sum<R extends number>(m: Matrix<R, number>, axis: 1): Matrix<R, 1>;
export function sum(m: Matrix, axis?: Axis): number | Matrix {
  checkArguments('sum', m, axis);
  return reduce(m, axis, 0, ({ m, totals, rowStep, colStep }) => {
    const { data, rows, cols, rowStride, colStride } = m;
    for (let r = 0; r < rows; r++) {
      // One total for the whole line is kept in a variable, five times as fast as in the array.
      let total = colStep === 0 ? totals[r * rowStep] : 0;
      for (let c = 0, i = r * rowStride; c < cols; c++, i += colStride) {
        if (colStep === 0) total += data[i];
        else totals[c] = totals[c] + data[i];
      }
      if (colStep === 0) totals[r * rowStep] = total;
    }
  });
}

/**
 * The mean of all entries, of each column (axis 0) or of each row (axis 1).
 * @throws RangeError if there is nothing to average or the axis is neither 0 nor 1; TypeError if m is not a matrix
 * @example mean(fromRows([[1, 2], [3, 4]]), 0).toArray(); // [[2, 3]]
 */
export function mean(m: Matrix): number;
export function mean<C extends number>(m: Matrix<number, C>, axis: 0): Matrix<1, C>;
export function mean<R extends number>(m: Matrix<R, number>, axis: 1): Matrix<R, 1>;
export function mean(m: Matrix, axis?: Axis): number | Matrix {
  needEntries('mean', m, axis);
  const count = axis === undefined ? m.rows * m.cols : axis === 0 ? m.rows : m.cols;
  return axis === undefined ? sum(m) / count : divide(axis === 0 ? sum(m, 0) : sum(m, 1), count);
}

/**
 * The largest entry of all, of each column (axis 0) or of each row (axis 1). NaN if one of them is NaN.
 * @throws RangeError if there is nothing to choose from or the axis is neither 0 nor 1; TypeError if m is not a matrix
 * @example max(fromRows([[1, 5], [3, 4]]), 0).toArray(); // [[3, 5]]
 */
export function max(m: Matrix): number;
export function max<C extends number>(m: Matrix<number, C>, axis: 0): Matrix<1, C>;
export function max<R extends number>(m: Matrix<R, number>, axis: 1): Matrix<R, 1>;
export function max(m: Matrix, axis?: Axis): number | Matrix {
  needEntries('max', m, axis);
  return reduce(m, axis, Number.NEGATIVE_INFINITY, ({ m, totals, rowStep, colStep }) => {
    const { data, rowStride, colStride } = m;
    for (let r = 0; r < m.rows; r++) {
      for (
        let c = 0, i = r * rowStride, slot = r * rowStep;
        c < m.cols;
        c++, i += colStride, slot += colStep
      ) {
        totals[slot] = Math.max(totals[slot], data[i]);
      }
    }
  });
}

/**
 * The smallest entry of all, of each column (axis 0) or of each row (axis 1). NaN if one of them is NaN.
 * @throws RangeError if there is nothing to choose from or the axis is neither 0 nor 1; TypeError if m is not a matrix
 * @example min(fromRows([[1, 5], [3, 4]])); // 1
 */
export function min(m: Matrix): number;
export function min<C extends number>(m: Matrix<number, C>, axis: 0): Matrix<1, C>;
export function min<R extends number>(m: Matrix<R, number>, axis: 1): Matrix<R, 1>;
export function min(m: Matrix, axis?: Axis): number | Matrix {
  needEntries('min', m, axis);
  return reduce(m, axis, Number.POSITIVE_INFINITY, ({ m, totals, rowStep, colStep }) => {
    const { data, rowStride, colStride } = m;
    for (let r = 0; r < m.rows; r++) {
      for (
        let c = 0, i = r * rowStride, slot = r * rowStep;
        c < m.cols;
        c++, i += colStride, slot += colStep
      ) {
        totals[slot] = Math.min(totals[slot], data[i]);
      }
    }
  });
}

/**
 * Where the largest entry stands: its row in each column (axis 0) or its column in each row (axis 1).
 * The first one wins a tie; a NaN counts as the largest, as in NumPy.
 * @throws RangeError if there is nothing to choose from or the axis is neither 0 nor 1; TypeError if m is not a matrix
 * @example argmax(fromRows([[0.1, 0.8], [0.9, 0.2]]), 0); // Int32Array [1, 0]
 */
export function argmax(m: Matrix, axis: Axis): Int32Array {
  needEntries('argmax', m, axis);
  checkNeeded('argmax', 'axis', axis, AXIS);
  const { data, rows, cols, rowStride, colStride } = axis === 0 ? m.T : m;
  const winners = new Int32Array(rows);
  for (let r = 0; r < rows; r++) {
    let best = data[r * rowStride];
    for (let c = 1; c < cols && !Number.isNaN(best); c++) {
      const value = data[r * rowStride + c * colStride];
      if (value > best || Number.isNaN(value)) {
        best = value;
        winners[r] = c;
      }
    }
  }
  return winners;
}

/** What a loop reads, and how far to move in the totals at each row and each column. */
interface Pass {
  readonly m: Matrix;
  readonly totals: Float64Array;
  readonly rowStep: number;
  readonly colStep: number;
}

/** Lets the loop fold the entries into doubles, in the order in which they lie in memory. */
function reduce(
  m: Matrix,
  axis: Axis | undefined,
  start: number,
  loop: (pass: Pass) => void,
): number | Matrix {
  const length = axis === undefined ? 1 : axis === 0 ? m.cols : m.rows;
  const totals = new Float64Array(length).fill(start);
  const rowStep = axis === 1 ? 1 : 0;
  const colStep = axis === 0 ? 1 : 0;
  const flipped = m.colStride !== 1 && m.rowStride === 1;
  loop(flipped ? { m: m.T, totals, rowStep: colStep, colStep: rowStep } : { m, totals, rowStep, colStep });
  if (axis === undefined) return totals[0];
  const out = allocate(length, m.dtype);
  out.set(totals);
  return axis === 0 ? new Matrix(out, 1, length) : new Matrix(out, length, 1);
}

const AXIS: Rule = {
  needs: '0 (down each column) or 1 (along each row)',
  isKind: (value) => typeof value === 'number',
  isRight: (value: number) => value === 0 || value === 1,
};

function checkArguments(caller: string, m: Matrix, axis: Axis | undefined): void {
  needMatrix(caller, 'm', m);
  checkValue(caller, 'axis', axis, AXIS);
}

function needEntries(name: string, m: Matrix, axis: Axis | undefined): void {
  checkArguments(name, m, axis);
  const entries = axis === undefined ? m.rows * m.cols : axis === 0 ? m.rows : m.cols;
  if (entries === 0)
    throw new RangeError(`${name}: the matrix is ${shapeText(m)}; at least one entry is needed`);
}
