/**
 * @file The kernels in WebAssembly, four numbers at a time. All numbers lie in the memory of one instance.
 */
import type { Matrix, Numbers } from '../core/matrix.ts';
import type { Backend } from './backend.ts';
import type {
  AdamStep,
  Divisor,
  Kernels,
  OpenKernels,
  PartKernels,
  SharedMemory,
  SparseKernels,
  SparseParts,
} from './kernels.ts';
import { multiplyBy, type Program, programOn, WasmInstance } from './wasm-instance.ts';

/**
 * @param backend multiplies; if it is the WebAssembly backend, the instance does so itself, where the numbers are
 * @param threads that will work on the numbers, this one included
 * @throws Error if there is not enough memory
 */
export function openWasmKernels(backend: Backend, lengths: readonly number[], threads: number): OpenKernels {
  // One buffer more, of two doubles, for the results of the loss.
  const { program, memory, table, workspaces, ...instance } = new WasmInstance([...lengths, 4], threads);
  const buffers = instance.buffers.slice(0, -1);
  const results = instance.buffers.at(-1) as Float32Array<ArrayBuffer>;
  const parts = partKernels(backend, program, workspaces[0]);
  const kernels = {
    ...elementwise(program, results),
    ...parts,
    sparse: { ...parts.sparse, ...readyKernels(program, table) },
  };
  const shared = threads > 1 ? { memory, workspaces: workspaces.slice(1) } : undefined;
  return { kernels, buffers, shared };
}

/**
 * The kernels that a thread beside the one that opened the memory has.
 * @param which thread it is, from 0
 */
export function kernelsOn(
  { memory, workspaces }: SharedMemory,
  which: number,
  backend: Backend,
): PartKernels {
  return partKernels(backend, programOn(memory), workspaces[which]);
}

function partKernels(backend: Backend, program: Program, workspace: number) {
  return {
    multiply:
      backend.name === 'wasm'
        ? (a: Matrix, b: Matrix, out: Matrix, beta: number) => multiplyBy(program, workspace, a, b, out, beta)
        : backend.multiply,
    gatherBytes: (
      list: Numbers,
      bytes: Uint8Array,
      cols: number,
      { divisor, high, low }: Divisor,
      to: Numbers,
    ) => {
      program.gatherBytes(at(list), list.length, bytes.byteOffset, cols, divisor, high, low, at(to));
    },
    addScaled:
      backend.addScaled ??
      ((alpha: number, x: Numbers, y: Numbers) => program.addScaled(y.length, alpha, at(x), at(y))),
    adam: ({ rate, beta1, beta2, epsilon }: AdamStep, g: Numbers, m: Numbers, v: Numbers, w: Numbers) =>
      program.adam(w.length, rate, beta1, beta2, epsilon, at(g), at(m), at(v), at(w)),
    sparse: sparseParts(program),
  };
}

function elementwise(program: Program, results: Float32Array<ArrayBuffer>): Omit<Kernels, keyof PartKernels> {
  const doubles = new Float64Array(results.buffer, results.byteOffset, 2);
  return {
    addBias: (Z, b) => program.addBias(at(Z.data), Z.rows, Z.cols, at(b)),
    relu: (Z) => program.relu(at(Z.data), Z.rows * Z.cols),
    maskByRelu: (D, A) => program.maskByRelu(at(D.data), at(A.data), D.rows * D.cols),
    columnSums: (D, sums, beta) => program.columnSums(at(D.data), D.rows, D.cols, at(sums), beta),
    softmaxCrossEntropy(Z, Y, scale) {
      program.softmaxCrossEntropy(at(Z.data), at(Y.data), Z.rows, Z.cols, scale, at(results));
      return { loss: doubles[0], hits: doubles[1] };
    },
  };
}

function readyKernels(program: Program, table: Numbers): Omit<SparseKernels, keyof SparseParts> {
  return {
    table,
    compress: (dense, first, kept, { starts, columns, values, areBytes }) =>
      (areBytes ? program.compressBytes : program.compress)(
        at(dense.data),
        dense.rows,
        dense.cols,
        kept,
        at(starts) + 4 * first,
        at(columns),
        at(values),
      ),
    transpose: ({ starts, columns, values, areBytes }, { first, rows, cols }, kept, into, row) =>
      program.transposeSparse(
        rows,
        cols,
        at(starts) + 4 * first,
        at(columns),
        at(values),
        +areBytes,
        kept,
        at(into.starts) + 4 * row,
        at(into.columns),
        at(into.values),
      ),
    addProduct: ({ starts, columns, values, areBytes }, W, Z) =>
      program.addSparseProduct(
        Z.rows,
        at(starts),
        at(columns),
        at(values),
        +areBytes,
        at(W.data),
        W.cols,
        at(Z.data),
      ),
  };
}

function sparseParts(program: Program): SparseParts {
  return {
    fetch: (list, count, { starts, columns, values, areBytes }) =>
      program.fetchRows(at(list), count, at(starts), at(columns), at(values), +areBytes),
    product: (list, { starts, columns, values, areBytes }, W, Z) =>
      program.sparseProduct(
        at(list),
        Z.rows,
        at(starts),
        at(columns),
        at(values),
        +areBytes,
        at(W.data),
        W.cols,
        at(Z.data),
        Z.rowStride,
      ),
    addOuter: (list, { starts, columns, values, areBytes }, D, G) =>
      program.addSparseOuter(
        at(list),
        D.rows,
        at(starts),
        at(columns),
        at(values),
        +areBytes,
        at(D.data),
        D.rowStride,
        D.cols,
        at(G.data),
      ),
  };
}

/** Where numbers lie in the instance's memory. */
function at(numbers: Numbers): number {
  return numbers.byteOffset;
}
