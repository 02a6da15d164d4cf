/**
 * @file How a loss is made of what it is for one example, with its slope. One example per column.
 */
import { type Matrix, shapeText, zeros } from '../core/matrix.ts';
import type { Loss } from '../nn/losses.ts';

/** A loss that also has a value for each example. */
export interface ExampleLoss extends Loss {
  /** One number for each column. */
  examples(A: Matrix, Y: Matrix): Float64Array;
}

/** The mean over a column of something that looks at each entry alone; with `total` its sum. */
export function ofEntries(
  name: string,
  value: (a: number, y: number) => number,
  slope: (a: number, y: number) => number,
  total = false,
): ExampleLoss {
  const part = ({ rows }: Matrix): number => (total ? 1 : rows);
  const examples = (A: Matrix, Y: Matrix): Float64Array =>
    columnSums(name, A, Y, value).map((entry) => entry / part(A));
  return {
    name,
    examples,
    value: (A, Y) => meanOf(examples(A, Y)),
    gradient(A, Y) {
      const slopes = zeros(A.rows, A.cols, A.dtype);
      forEachEntry(A, Y, (a, y, r, i) => {
        slopes.data[r * A.cols + i] = slope(a, y) / (part(A) * A.cols);
      });
      return slopes;
    },
  };
}

/** What {@link ofColumns} needs of one example: its loss, and the slope for each answer. */
interface Column {
  readonly value: number;
  readonly slopes: readonly number[];
}

/** A loss that looks at all entries of an example together. */
export function ofColumns(
  name: string,
  column: (a: readonly number[], y: readonly number[]) => Column,
): ExampleLoss {
  const each = (A: Matrix, Y: Matrix): Column[] => {
    checkShapes(name, A, Y);
    const [answers, targets] = [A.T.toArray(), Y.T.toArray()];
    return answers.map((a, i) => column(a, targets[i]));
  };
  const examples = (A: Matrix, Y: Matrix): Float64Array =>
    Float64Array.from(each(A, Y), ({ value }) => value);
  return {
    name,
    examples,
    value: (A, Y) => meanOf(examples(A, Y)),
    gradient(A, Y) {
      const slopes = zeros(A.rows, A.cols, A.dtype);
      for (const [i, found] of each(A, Y).entries())
        for (const [r, slope] of found.slopes.entries()) slopes.data[r * A.cols + i] = slope / A.cols;
      return slopes;
    },
  };
}

/** What a loss is for each example alone. */
export function ofEachColumn(loss: Loss, A: Matrix, Y: Matrix): Float64Array {
  checkShapes(loss.name, A, Y);
  return Float64Array.from({ length: A.cols }, (_, i) => loss.value(column(A, i), column(Y, i)));
}

function column(m: Matrix, i: number): Matrix {
  const copy = zeros(m.rows, 1, m.dtype);
  for (let r = 0; r < m.rows; r++) copy.data[r] = m.get(r, i);
  return copy;
}

function columnSums(
  name: string,
  A: Matrix,
  Y: Matrix,
  entry: (a: number, y: number) => number,
): Float64Array {
  checkShapes(name, A, Y);
  const sums = new Float64Array(A.cols);
  forEachEntry(A, Y, (a, y, _r, i) => {
    sums[i] = sums[i] + entry(a, y);
  });
  return sums;
}

function forEachEntry(
  A: Matrix,
  Y: Matrix,
  visit: (a: number, y: number, r: number, i: number) => void,
): void {
  for (let i = 0; i < A.cols; i++) {
    for (let r = 0; r < A.rows; r++) {
      visit(A.data[r * A.rowStride + i * A.colStride], Y.data[r * Y.rowStride + i * Y.colStride], r, i);
    }
  }
}

function meanOf(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function checkShapes(name: string, A: Matrix, Y: Matrix): void {
  if (A.rows === Y.rows && A.cols === Y.cols && A.rows * A.cols > 0) return;
  throw new RangeError(
    `${name}: the answers are ${shapeText(A.T)} but the targets ${shapeText(Y.T)}; their shapes must be equal, with at least one entry`,
  );
}
