/**
 * @file What a training step consists of, as functions that write into numbers that are already there.
 *
 * The pure functions of nn/ make a new matrix for every result. That reads well, but a training spends more time on
 * fetching fresh memory than on arithmetic. The kernels do the same in reused buffers, with the products by the
 * backend in use and the rest in WebAssembly, or in plain TypeScript where that is asked for or needed.
 *
 * Here one example is one row: a batch is then a run of rows, and its products need no transposing.
 */
import type { Matrix, Numbers } from '../core/matrix.ts';

/** The numbers of one step; they trust their caller. Matrices lie row by row in one piece unless said otherwise. */
export interface Kernels extends PartKernels {
  /** Z ← Z + b, with b added to every row. */
  addBias(Z: Matrix, b: Numbers): void;
  /** Z ← max(0, Z) */
  relu(Z: Matrix): void;
  /** D ← D where A is above 0, else 0. */
  maskByRelu(D: Matrix, A: Matrix): void;
  /** sums ← the sum of each column of D, + beta · sums */
  columnSums(D: Matrix, sums: Numbers, beta: number): void;
  /**
   * Z ← scale · (softmax(Z) − Y), each row on its own.
   * @returns the loss −Σ Y ln(max(softmax(Z), 1e−9)) summed over all rows, and how many rows have their largest score
   *   where Y is largest
   */
  softmaxCrossEntropy(Z: Matrix, Y: Matrix, scale: number): { loss: number; hits: number };
  readonly sparse?: SparseKernels;
}

/**
 * What a thread needs for its part of a layer, some of its units. Scores and their slopes are some columns of wider
 * matrices then.
 */
export interface PartKernels {
  /** out = a · b + beta · out, where a and b may be transposed views, and each of the three part of a wider matrix. */
  multiply(a: Matrix, b: Matrix, out: Matrix, beta: number): void;
  /**
   * Rows of numbers ← (the rows of bytes that the list of whole numbers names, each with so many columns) / divisor, as a
   * division of float32 numbers.
   */
  gatherBytes(list: Numbers, bytes: Uint8Array, cols: number, by: Divisor, to: Numbers): void;
  /** y ← y + alpha · x */
  addScaled(alpha: number, x: Numbers, y: Numbers): void;
  /** One step of Adam on the parameters w with the gradient g; m and v hold its means. */
  adam(step: AdamStep, g: Numbers, m: Numbers, v: Numbers, w: Numbers): void;
  /** Products with a matrix of which only what is not 0 is kept; only in WebAssembly. */
  readonly sparse?: SparseParts;
}

/** What bytes are divided by. */
export interface Divisor {
  readonly divisor: number;
  /** byte · high + byte · low is the quotient of each byte, which is faster than to divide; both 0 if there are no such numbers. */
  readonly high: number;
  readonly low: number;
}

/** The numbers of one step of Adam; the corrections for the start are in `rate` and `epsilon`. */
export interface AdamStep {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** The buffers of a sparse matrix: see lib/assembly/sparse.ts. */
export interface SparseBuffers {
  /** Rows + 1 whole numbers: where each row starts. */
  readonly starts: Numbers;
  /** Half a number for each entry that is not 0. */
  readonly columns: Numbers;
  /** The numbers, or bytes: then {@link SparseKernels.table} has the number of each. */
  readonly values: Numbers;
  readonly areBytes: boolean;
}

/** {@link SparseKernels} need a multiple of this many columns. */
export const SPARSE_CHUNK = 16;

/** Products with the rows of a sparse matrix X that a list names; the list holds whole numbers. */
export interface SparseParts {
  /** Makes the rows of X that the list names ready to be read, which pays if they are shuffled; gives no result of use. */
  fetch(list: Numbers, count: number, X: SparseBuffers): number;
  /** Z = (the rows of X that the list names) · W */
  product(list: Numbers, X: SparseBuffers, W: Matrix, Z: Matrix): void;
  /** G += (the rows of X that the list names)ᵀ · D */
  addOuter(list: Numbers, X: SparseBuffers, D: Matrix, G: Matrix): void;
}

/** Products with a sparse matrix X, and what makes it. */
export interface SparseKernels extends SparseParts {
  /** 256 numbers, one for each byte. */
  readonly table: Numbers;
  /**
   * Keeps what is not 0 of the rows in `dense`, which are rows first, first + 1, …; gives how many are kept by then.
   * `dense` holds its rows side by side; they may be bytes, as `values` then are.
   */
  compress(dense: Matrix, first: number, kept: number, into: SparseBuffers): number;
  /**
   * Keeps some rows of X transposed, as the rows from `row` on; gives how many numbers are kept by then.
   * @param block the rows first, first + 1, …, and how many columns they have
   */
  transpose(
    X: SparseBuffers,
    block: { readonly first: number; readonly rows: number; readonly cols: number },
    kept: number,
    into: SparseBuffers,
    row: number,
  ): number;
  /** Z += X · W, with as many rows of X as Z has. */
  addProduct(X: SparseBuffers, W: Matrix, Z: Matrix): void;
}

/** Kernels and the buffers they work on. */
export interface OpenKernels {
  readonly kernels: Kernels;
  /** For each length asked for, a buffer of n numbers, at first 0. */
  readonly buffers: readonly Numbers[];
  /** Only if other threads will work on them, too. */
  readonly shared?: SharedMemory | undefined;
}

/** The memory that holds all buffers, for the other threads. */
export interface SharedMemory {
  readonly memory: WebAssembly.Memory;
  /** Where each of them may keep what it needs for a product. */
  readonly workspaces: readonly number[];
}
