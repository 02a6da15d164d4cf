/**
 * @file The matrix product in plain TypeScript: the readable reference, and what runs where nothing faster is.
 */
import type { Matrix, Numbers } from '../core/matrix.ts';
import type { Backend } from './backend.ts';

/**
 * out[i][j] = Σₖ a[i][k] · b[k][j] + beta · out[i][j], summed in doubles.
 *
 * One row of a is read once into doubles. Then, whichever way b lies in memory, the innermost loop walks
 * along it without jumps.
 */
export const plain: Backend = {
  name: 'plain',
  description: 'plain TypeScript',
  multiply(a, b, out, beta = 0) {
    const row = new Float64Array(a.cols);
    const sums = new Float64Array(b.cols);
    for (let i = 0; i < a.rows; i++) {
      for (let k = 0; k < a.cols; k++) row[k] = a.data[i * a.rowStride + k * a.colStride];
      if (b.colStride === 1) addRows(row, b, sums);
      else dotColumns(row, b, sums);
      if (beta !== 0) addScaled(sums, beta, out.data, i * out.rowStride);
      out.data.set(sums, i * out.rowStride);
    }
  },
};

/** sums = Σₖ row[k] · (row k of b), four rows of b at a time, so that the sums are read and written less often. */
function addRows(row: Float64Array, b: Matrix, sums: Float64Array): void {
  const { data, rowStride: stride } = b;
  sums.fill(0);
  let k = 0;
  for (; k + 3 < row.length; k += 4) {
    const [w0, w1, w2, w3] = [row[k], row[k + 1], row[k + 2], row[k + 3]];
    for (let j = 0, at = k * stride; j < sums.length; j++, at++) {
      sums[j] =
        sums[j] +
        w0 * data[at] +
        w1 * data[at + stride] +
        w2 * data[at + 2 * stride] +
        w3 * data[at + 3 * stride];
    }
  }
  for (; k < row.length; k++) {
    const w = row[k];
    for (let j = 0, at = k * stride; j < sums.length; j++, at++) sums[j] = sums[j] + w * data[at];
  }
}

/** sums[j] = row · (column j of b), where each column of b lies in one piece; four columns at a time. */
function dotColumns(row: Float64Array, b: Matrix, sums: Float64Array): void {
  const { data, colStride: stride, rowStride: step } = b;
  let j = 0;
  for (; j + 3 < sums.length; j += 4) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let k = 0, at = j * stride; k < row.length; k++, at += step) {
      const w = row[k];
      s0 += w * data[at];
      s1 += w * data[at + stride];
      s2 += w * data[at + 2 * stride];
      s3 += w * data[at + 3 * stride];
    }
    sums[j] = s0;
    sums[j + 1] = s1;
    sums[j + 2] = s2;
    sums[j + 3] = s3;
  }
  for (; j < sums.length; j++) {
    let s = 0;
    for (let k = 0, at = j * stride; k < row.length; k++, at += step) s += row[k] * data[at];
    sums[j] = s;
  }
}

/** sums += beta · (the numbers that start there) */
function addScaled(sums: Float64Array, beta: number, numbers: Numbers, start: number): void {
  for (let j = 0; j < sums.length; j++) sums[j] = sums[j] + beta * numbers[start + j];
}
