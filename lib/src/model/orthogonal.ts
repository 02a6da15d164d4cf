/**
 * @file Rows at right angles to each other, by the method of Gram and Schmidt.
 */
import type { Matrix } from '../core/matrix.ts';
import { inOnePiece } from '../core/matrix.ts';

/**
 * Rows of length 1 at right angles to each other, which span what the given ones span: from each row, what points along
 * the rows before is taken away. Twice, since rounding leaves a rest the first time.
 *
 * @param m (rows × cols) random numbers, not more rows than columns
 */
export function orthogonalRows(m: Matrix): Matrix {
  const { rows, cols } = m;
  const out = inOnePiece(m);
  const dot = (a: number, b: number): number => {
    let total = 0;
    for (let c = 0; c < cols; c++) {
      total += out.data[a * cols + c] * out.data[b * cols + c];
    }
    return total;
  };
  for (let r = 0; r < rows; r++) {
    for (let round = 0; round < 2; round++) {
      for (let before = 0; before < r; before++) addTo(out, r, before, -dot(r, before));
    }
    const length = Math.sqrt(dot(r, r));
    for (let c = 0; c < cols; c++) out.data[r * cols + c] = out.data[r * cols + c] / length;
  }
  return out;
}

/** Row a ← row a + factor · row b. */
function addTo({ data, cols }: Matrix, a: number, b: number, factor: number): void {
  for (let c = 0; c < cols; c++) {
    data[a * cols + c] = data[a * cols + c] + factor * data[b * cols + c];
  }
}
