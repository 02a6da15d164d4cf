/**
 * @file Examples with all their numbers, in place or gathered.
 */
import type { Kernels, PartKernels } from '../../backend/kernels.ts';
import { Matrix, type Numbers } from '../../core/matrix.ts';
import { type ExampleRows, gatherRows } from './example-rows.ts';
import type { ExampleProducts, ExampleStore } from './example-store.ts';

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
  const { cols } = rows;
  const choose = (list: Int32Array, from: number, count: number): void =>
    gatherRows(rows, list, from, count, buffer);
  return {
    ...denseProducts(buffer, cols, kernels),
    choose,
    shared: {
      place: { kind: 'gathered', rows: buffer, cols },
      choose(list, from, count) {
        choose(list, from, count);
        return { order: 0, from, count };
      },
    },
  };
}

/** The products with as many rows of the buffer as the other matrix has. */
export function denseProducts(buffer: Numbers, cols: number, kernels: PartKernels): ExampleProducts {
  let X = new Matrix(buffer, 0, cols);
  let XT = X.T;
  const choose = (rows: number): void => {
    if (X.rows === rows) return;
    X = new Matrix(buffer, rows, cols);
    XT = X.T;
  };
  return {
    product(W, Z) {
      choose(Z.rows);
      kernels.multiply(X, W, Z, 0);
    },
    outer(D, G, beta) {
      choose(D.rows);
      kernels.multiply(XT, D, G, beta);
    },
  };
}
