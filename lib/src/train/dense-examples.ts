/**
 * @file Examples with all their numbers, in place or gathered.
 */
import type { Kernels } from '../backend/kernels.ts';
import { Matrix, type Numbers } from '../core/matrix.ts';
import { type ExampleRows, gatherRows } from './example-rows.ts';
import type { ExampleStore } from './example-store.ts';

/** A run of rows is a view of the caller's numbers. */
export function examplesInPlace(rows: Matrix, kernels: Kernels): ExampleStore {
  let chosen = rows;
  return {
    choose(list, from, count) {
      const first = list[from] * rows.rowStride;
      chosen = new Matrix(rows.data.subarray(first), count, rows.cols, rows.rowStride);
    },
    product: (W, Z) => kernels.multiply(chosen, W, Z, 0),
    outer: (D, G, beta) => kernels.multiply(chosen.T, D, G, beta),
  };
}

/**
 * The rows of a batch are copied side by side into the buffer; bytes become numbers there, in each batch anew: a quarter
 * of the memory is read for that, and four times as much is not kept.
 *
 * @param inOrder whether only runs of neighbours are chosen
 */
export function gatheredExamples(
  rows: ExampleRows,
  inOrder: boolean,
  kernels: Kernels,
  buffer: Numbers,
): ExampleStore {
  const { cols, divisor } = rows;
  let chosen = new Matrix(buffer, 0, cols);
  let numbers = buffer.subarray(0, 0);
  let bytes = new Uint8Array();
  let first = -1;
  return {
    choose(list, from, count) {
      // A batch of one block is made of its bytes once: nobody writes to those.
      if (inOrder && divisor !== undefined && first === list[from] && count === chosen.rows) return;
      first = list[from];
      if (count !== chosen.rows) {
        chosen = new Matrix(buffer, count, cols);
        numbers = buffer.subarray(0, count * cols);
        bytes = lastQuarter(numbers);
      }
      gatherRows(rows, list, from, count, divisor === undefined ? numbers : bytes);
      if (divisor !== undefined) kernels.divideBytes(numbers, divisor);
    },
    product: (W, Z) => kernels.multiply(chosen, W, Z, 0),
    outer: (D, G, beta) => kernels.multiply(chosen.T, D, G, beta),
  };
}

/** Where bytes lie that become these numbers: one for each. */
function lastQuarter({ buffer, byteOffset, length }: Numbers): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset + 3 * length, length);
}
