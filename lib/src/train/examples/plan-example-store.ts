/**
 * @file How the examples of a training are kept: the way the kernels read them fastest.
 *
 * One example is one row here. There are four ways to keep them:
 * - in place: a run of rows is a view of the caller's numbers;
 * - gathered: the rows of a batch are copied side by side, since shuffled rows lie apart, and WebAssembly sees only its own
 *   memory;
 * - as bytes, where they are bytes: the numbers of a batch are made of them;
 * - sparse: only what is not 0.
 */

import { Matrix, type Numbers } from '../../core/matrix.ts';
import { areBytes, planBytes, planBytesOnce } from './byte-examples.ts';
import { examplesInPlace, gatheredExamples } from './dense-examples.ts';
import { countNonZeros, type ExampleRows } from './example-rows.ts';
import type { ExampleStorePlan } from './example-store.ts';
import { planSparse } from './sparse-examples.ts';

/** Skipping zeros pays if at most this share of the numbers is not 0: it takes up to twice as long for each. */
const SPARSE_SHARE = 0.4;

/** Columns are kept in 16 bits. */
const MOST_COLUMNS = 65_536;

/** What decides how examples are kept. */
interface StoreOptions {
  /** Whether only runs of neighbours are chosen. */
  readonly inOrder: boolean;
  /** Whether the kernels can skip zeros for this network. */
  readonly sparse: boolean;
  /** Whether the products can read the caller's numbers. */
  readonly inPlace: boolean;
  /** Whether they are seen often: then bytes are copied into the kernels' memory. */
  readonly often: boolean;
  /** How many threads will work on them. */
  readonly threads: number;
}

/** @param most the largest number of rows that will be chosen at once */
export function planExampleStore(
  rows: ExampleRows,
  most: number,
  { inOrder, sparse, inPlace, often, threads }: StoreOptions,
): ExampleStorePlan {
  if (sparse && rows.cols <= MOST_COLUMNS) {
    const kept = countNonZeros(rows);
    if (kept <= SPARSE_SHARE * rows.rows * rows.cols) return planSparse(rows, most, inOrder, kept);
  }
  if (areBytes(rows)) return often ? planBytes(rows, most, threads) : planBytesOnce(rows, most);
  if (inOrder && inPlace) {
    const matrix = new Matrix(rows.data as Numbers, rows.rows, rows.cols, rows.rowStride);
    return { lengths: [], readsRows: true, open: (kernels) => examplesInPlace(matrix, kernels) };
  }
  return {
    readsRows: true,
    lengths: [most * rows.cols],
    open: (kernels, [buffer]) => gatheredExamples(rows, kernels, buffer),
  };
}
