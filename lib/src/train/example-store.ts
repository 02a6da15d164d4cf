/**
 * @file The examples of a training, kept the way the kernels read them fastest.
 *
 * One example is one row here. There are three ways to keep them:
 * - in place: a run of rows is a view of the caller's numbers;
 * - gathered: the rows of a batch are copied side by side, since shuffled rows lie apart and WebAssembly sees only its
 *   own memory;
 * - sparse: only what is not 0, which for handwritten digits is one pixel in five.
 */
import type { Kernels, SparseKernels } from '../backend/kernels.ts';
import { Matrix, type Numbers, toDtype } from '../core/matrix.ts';

/** The examples, and the two products that need them; both are of the rows chosen last. */
export interface ExampleStore {
  /** Chooses rows list[from] … list[from + count − 1]. */
  choose(list: Int32Array, from: number, count: number): void;
  /** Z = (chosen rows) · W */
  product(W: Matrix, Z: Matrix): void;
  /** G = (chosen rows)ᵀ · D + beta · G */
  outer(D: Matrix, G: Matrix, beta: number): void;
}

/** How examples will be kept: the buffers they need, and how to fill them. */
export interface ExampleStorePlan {
  readonly lengths: readonly number[];
  /** @param buffers of those lengths */
  open(kernels: Kernels, buffers: readonly Numbers[]): ExampleStore;
}

/** Skipping zeros pays if at most this share of the numbers is not 0: it takes 2.3 times as long for each. */
const SPARSE_SHARE = 0.4;

/** Columns are kept in 16 bits. */
const MOST_COLUMNS = 65_536;

/** Shorter rows are copied number by number. */
const FEW = 32;

/** This many rows are looked through at a time when the zeros are left out. */
const ROWS_AT_A_TIME = 256;

/**
 * @param rows (m × n) one example per row
 * @param most the largest number of rows that will be chosen at once
 * @param inOrder whether only runs of neighbours are chosen
 * @param sparse whether the kernels can skip zeros for this network
 * @param inPlace whether the products can read the caller's numbers
 */
export function planExampleStore(
  rows: Matrix,
  most: number,
  { inOrder, sparse, inPlace }: { inOrder: boolean; sparse: boolean; inPlace: boolean },
): ExampleStorePlan {
  if (sparse && rows.cols <= MOST_COLUMNS) {
    const kept = countNonZeros(rows);
    if (kept <= SPARSE_SHARE * rows.rows * rows.cols) return planSparse(rows, most, kept);
  }
  if (inOrder && inPlace) return { lengths: [], open: (kernels) => examplesInPlace(rows, kernels) };
  return {
    lengths: [most * rows.cols],
    open: (kernels, [buffer]) => gatheredExamples(rows, kernels, buffer),
  };
}

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
  for (let i = 0; i < count; i++) {
    const start = list[from + i] * rowStride;
    // For a few numbers a loop is faster than a view and a call.
    if (cols < FEW) for (let c = 0; c < cols; c++) to[i * cols + c] = data[start + c];
    else to.set(data.subarray(start, start + cols), i * cols);
  }
}

function examplesInPlace(rows: Matrix, kernels: Kernels): ExampleStore {
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

function gatheredExamples(rows: Matrix, kernels: Kernels, buffer: Numbers): ExampleStore {
  let chosen = rows;
  return {
    choose(list, from, count) {
      gatherRows(rows, list, from, count, buffer);
      chosen = new Matrix(buffer, count, rows.cols);
    },
    product: (W, Z) => kernels.multiply(chosen, W, Z, 0),
    outer: (D, G, beta) => kernels.multiply(chosen.T, D, G, beta),
  };
}

function planSparse(rows: Matrix, most: number, kept: number): ExampleStorePlan {
  const few = Math.min(ROWS_AT_A_TIME, rows.rows);
  return {
    // Space for one entry more: each is written before it is known whether it counts.
    lengths: [rows.rows + 1, Math.ceil((kept + 1) / 2), kept + 1, most, few * rows.cols],
    open: (kernels, buffers) =>
      sparseExamples(rows, kernels, buffers as readonly Float32Array<ArrayBuffer>[]),
  };
}

function sparseExamples(
  rows: Matrix,
  kernels: Kernels,
  buffers: readonly Float32Array<ArrayBuffer>[],
): ExampleStore {
  const [starts, columns, values, chosenRows, dense] = buffers as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array<ArrayBuffer>,
    Float32Array,
  ];
  const X = { starts, columns, values };
  const sparse = kernels.sparse as SparseKernels;
  const every = Int32Array.from({ length: rows.rows }, (_, i) => i);
  for (let first = 0, kept = 0; first < rows.rows; first += ROWS_AT_A_TIME) {
    const count = Math.min(ROWS_AT_A_TIME, rows.rows - first);
    gatherRows(rows, every, first, count, dense);
    kept = sparse.compress(new Matrix(dense, count, rows.cols), first, kept, X);
  }
  const chosen = new Int32Array(chosenRows.buffer, chosenRows.byteOffset, chosenRows.length);
  return {
    choose: (list, from, count) => chosen.set(list.subarray(from, from + count)),
    product: (W, Z) => sparse.product(chosenRows, X, W, Z),
    outer(D, G, beta) {
      scale(G, beta, kernels);
      sparse.addOuter(chosenRows, X, D, G);
    },
  };
}

/** G ← beta · G */
function scale({ data, rows, cols }: Matrix, beta: number, kernels: Kernels): void {
  const numbers = data.subarray(0, rows * cols);
  if (beta === 0) numbers.fill(0);
  else if (beta !== 1) kernels.addScaled(beta - 1, numbers, numbers);
}

function countNonZeros({ data, rows, cols, rowStride }: Matrix): number {
  let count = 0;
  for (let r = 0; r < rows; r++) {
    // Added, not branched on: the processor cannot guess which pixels are 0.
    for (let i = r * rowStride, end = i + cols; i < end; i++) count += +(data[i] !== 0);
  }
  return count;
}
