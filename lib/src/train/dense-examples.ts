/**
 * @file Examples with all their numbers, in place or gathered.
 */
import type { Kernels } from '../backend/kernels.ts';
import { Matrix, type Numbers } from '../core/matrix.ts';
import type { ExampleRows } from './example-rows.ts';
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

/** The rows of a batch are copied side by side into the buffer. */
export function gatheredExamples(rows: ExampleRows, kernels: Kernels, buffer: Numbers): ExampleStore {
  let chosen = new Matrix(buffer, 0, rows.cols);
  return {
    choose(list, from, count) {
      rows.gather(list, from, count, buffer);
      chosen = new Matrix(buffer, count, rows.cols);
    },
    product: (W, Z) => kernels.multiply(chosen, W, Z, 0),
    outer: (D, G, beta) => kernels.multiply(chosen.T, D, G, beta),
  };
}
