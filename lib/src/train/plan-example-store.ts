/**
 * @file How the examples of a training are kept: the way the kernels read them fastest.
 *
 * One example is one row here. There are three ways to keep them:
 * - in place: a run of rows is a view of the caller's numbers;
 * - gathered: the rows of a batch are copied side by side, since shuffled rows lie apart and WebAssembly sees only its
 *   own memory;
 * - sparse: only what is not 0.
 */
import { examplesInPlace, gatheredExamples } from './dense-examples.ts';
import { type ExampleRows, rowsOfNumbers } from './example-rows.ts';
import type { ExampleStorePlan } from './example-store.ts';
import { planSparse } from './sparse-examples.ts';

/** Skipping zeros pays if at most this share of the numbers is not 0: it takes up to twice as long for each. */
const SPARSE_SHARE = 0.4;

/** Columns are kept in 16 bits. */
const MOST_COLUMNS = 65_536;

/**
 * @param most the largest number of rows that will be chosen at once
 * @param inOrder whether only runs of neighbours are chosen
 * @param sparse whether the kernels can skip zeros for this network
 * @param often whether the examples are read again and again
 * @param inPlace whether the products can read the caller's numbers
 */
export function planExampleStore(
  rows: ExampleRows,
  most: number,
  {
    inOrder,
    often,
    sparse,
    inPlace,
  }: { inOrder: boolean; often: boolean; sparse: boolean; inPlace: boolean },
): ExampleStorePlan {
  if (sparse && rows.cols <= MOST_COLUMNS) {
    const kept = rows.countNonZeros();
    if (kept <= SPARSE_SHARE * rows.rows * rows.cols) return planSparse(rows, most, inOrder, kept);
  }
  if (inOrder && inPlace)
    return { lengths: [], readsRows: true, open: (kernels) => examplesInPlace(rows.matrix(), kernels) };
  // What is read often is not made of bytes each time.
  const source = often ? rowsOfNumbers(rows.matrix()) : rows;
  return {
    readsRows: true,
    lengths: [most * rows.cols],
    open: (kernels, [buffer]) => gatheredExamples(source, kernels, buffer),
  };
}
