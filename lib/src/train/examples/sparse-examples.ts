/**
 * @file Examples without their zeros: of handwritten digits one pixel in five is left.
 *
 * What was made of bytes stays bytes. They are kept row by row, for Z = X W. Where batches are blocks of neighbours, each
 * block is kept column by column, too, for G = Xᵀ D: then the sums of G stay in registers while they grow, which takes two
 * thirds of the time.
 */
import type {
  Kernels,
  PartKernels,
  SparseBuffers,
  SparseKernels,
  SparseParts,
} from '../../backend/kernels.ts';
import { quotientsBy } from '../../core/byte-columns.ts';
import { Matrix, type Numbers } from '../../core/matrix.ts';
import { type ExampleRows, gatherRows } from './example-rows.ts';
import type { ExampleStore, ExampleStorePlan, SparseRows, ThreadProducts } from './example-store.ts';
import { orderKeeper } from './shared-order.ts';

/** The fewest and the most examples of a block: in smaller ones most columns are empty. */
const BLOCK = { least: 100, most: 2000 };

/** This many rows are looked through at a time when there are no blocks. */
const ROWS_AT_A_TIME = 256;

/** Examples without their zeros. */
interface KeptExamples {
  readonly count: number;
  readonly cols: number;
  readonly inOrder: boolean;
  /** Examples of a block, or looked through at a time. */
  readonly size: number;
  /** Row by row. */
  readonly X: SparseBuffers;
  /** Block after block, each column by column. */
  readonly blocks: SparseBuffers | null;
}

/**
 * @param most the largest number of rows that will be chosen at once
 * @param inOrder whether only runs of neighbours are chosen
 * @param count how many numbers are not 0
 */
export function planSparse(
  rows: ExampleRows,
  most: number,
  inOrder: boolean,
  count: number,
): ExampleStorePlan {
  const hasBlocks = inOrder && most >= BLOCK.least && most <= BLOCK.most;
  const size = Math.min(hasBlocks ? most : ROWS_AT_A_TIME, rows.rows);
  const areBytes = rows.divisor !== undefined;
  // Buffers are counted in numbers, of which each has room for four bytes.
  const perNumber = areBytes ? 4 : 1;
  const byRow = lengthsOf(rows.rows, count, perNumber);
  const byColumn = hasBlocks ? lengthsOf(Math.ceil(rows.rows / size) * rows.cols, count, perNumber) : [];
  return {
    readsRows: false,
    lengths: [rows.rows, Math.ceil((size * rows.cols) / perNumber), ...byRow, ...byColumn],
    open(kernels, [order, dense, ...buffers]) {
      const sparse = kernels.sparse as SparseKernels;
      if (rows.divisor !== undefined) sparse.table.set(quotientsBy(rows.divisor));
      const X = buffersOf(buffers, areBytes);
      const blocks = hasBlocks ? buffersOf(buffers.slice(byRow.length), areBytes) : null;
      const kept = { count: rows.rows, cols: rows.cols, inOrder, size, X, blocks };
      compress(rows, kept, dense, sparse);
      return sparseExamples(kept, order, kernels);
    },
  };
}

function lengthsOf(rows: number, kept: number, perNumber: number): number[] {
  // Space for one entry more: each is written before it is known whether it counts.
  return [rows + 1, Math.ceil((kept + 1) / 2), Math.ceil((kept + 1) / perNumber)];
}

function buffersOf([starts, columns, values]: readonly Numbers[], areBytes: boolean): SparseBuffers {
  return { starts, columns, values, areBytes };
}

/** Fills the buffers, some rows at a time. */
function compress(
  rows: ExampleRows,
  { size, X, blocks }: KeptExamples,
  dense: Numbers,
  sparse: SparseKernels,
): void {
  const inOrder = Int32Array.from({ length: rows.rows }, (_, i) => i);
  const to = X.areBytes ? new Uint8Array(dense.buffer as ArrayBuffer, dense.byteOffset) : dense;
  let [kept, keptInBlocks] = [0, 0];
  for (let first = 0; first < rows.rows; first += size) {
    const count = Math.min(size, rows.rows - first);
    gatherRows(rows, inOrder, first, count, to);
    kept = sparse.compress(new Matrix(dense, count, rows.cols), first, kept, X);
    if (!blocks) continue;
    const block = { first, rows: count, cols: rows.cols };
    keptInBlocks = sparse.transpose(X, block, keptInBlocks, blocks, (first / size) * rows.cols);
  }
}

function sparseExamples(
  { count: all, cols, inOrder, size, X, blocks }: KeptExamples,
  order: Numbers,
  kernels: Kernels,
): ExampleStore {
  const place: SparseRows = { kind: 'sparse', X, order };
  const own = sparseProducts(place, kernels);
  const choose = orderKeeper(order);
  let block: SparseBuffers | null = null;
  return {
    ...(inOrder ? {} : { shared: { place, choose } }),
    product: own.product,
    choose(list, from, count) {
      const chosen = choose(list, from, count);
      own.choose(chosen);
      if (!inOrder) own.prepare(chosen);
      const first = list[from];
      // A training that goes on from a checkpoint may begin within a block.
      const isBlock = first % size === 0 && count === Math.min(size, all - first);
      block = blocks && isBlock ? { ...blocks, starts: blocks.starts.subarray((first / size) * cols) } : null;
    },
    outer(D, G, beta) {
      if (!block) return own.outer(D, G, beta);
      scale(G, beta, kernels);
      kernels.sparse?.addProduct(block, D, G);
    },
  };
}

/** The products of one thread with the chosen rows of X. */
export function sparseProducts({ X, order }: SparseRows, kernels: PartKernels): ThreadProducts {
  const sparse = kernels.sparse as SparseParts;
  let rows = order;
  return {
    choose({ from, count }) {
      rows = order.subarray(from, from + count);
    },
    prepare({ from, count }) {
      sparse.fetch(order.subarray(from, from + count), count, X);
    },
    product: (W, Z) => sparse.product(rows, X, W, Z),
    outer(D, G, beta) {
      scale(G, beta, kernels);
      sparse.addOuter(rows, X, D, G);
    },
  };
}

/** G ← beta · G */
function scale({ data, rows, cols }: Matrix, beta: number, kernels: PartKernels): void {
  if (beta === 1) return;
  const numbers = data.subarray(0, rows * cols);
  if (beta === 0) numbers.fill(0);
  else kernels.addScaled(beta - 1, numbers, numbers);
}
