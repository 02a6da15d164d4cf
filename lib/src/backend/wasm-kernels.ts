/**
 * @file The kernels in WebAssembly, four numbers at a time. All numbers lie in the memory of one instance.
 */
import type { Numbers } from '../core/matrix.ts';
import type { Backend } from './backend.ts';
import type { Kernels, OpenKernels, SparseKernels } from './kernels.ts';
import { type Program, WasmInstance } from './wasm-instance.ts';

/**
 * @param backend multiplies; if it is the WebAssembly backend, the instance does so itself, where the numbers are
 * @throws Error if there is not enough memory
 */
export function openWasmKernels(backend: Backend, lengths: readonly number[]): OpenKernels {
  // One buffer more, of two doubles, for the results of the loss.
  const instance = new WasmInstance([...lengths, 4]);
  const buffers = instance.buffers.slice(0, -1);
  const results = instance.buffers.at(-1) as Float32Array<ArrayBuffer>;
  const isWasm = backend.name === 'wasm';
  const kernels = {
    ...kernelsOf(instance.program, results),
    ...(backend.addScaled ? { addScaled: backend.addScaled } : {}),
    multiply: isWasm ? instance.multiply.bind(instance) : backend.multiply,
    sparse: sparseKernels(instance),
  };
  return { kernels, buffers };
}

function kernelsOf(
  program: Program,
  results: Float32Array<ArrayBuffer>,
): Omit<Kernels, 'multiply' | 'sparse'> {
  const doubles = new Float64Array(results.buffer, results.byteOffset, 2);
  return {
    divideBytes: (numbers, divisor) => program.divideBytes(at(numbers), numbers.length, divisor),
    addBias: (Z, b) => program.addBias(at(Z.data), Z.rows, Z.cols, at(b)),
    relu: (Z) => program.relu(at(Z.data), Z.rows * Z.cols),
    maskByRelu: (D, A) => program.maskByRelu(at(D.data), at(A.data), D.rows * D.cols),
    columnSums: (D, sums, beta) => program.columnSums(at(D.data), D.rows, D.cols, at(sums), beta),
    softmaxCrossEntropy(Z, Y, scale) {
      program.softmaxCrossEntropy(at(Z.data), at(Y.data), Z.rows, Z.cols, scale, at(results));
      return { loss: doubles[0], hits: doubles[1] };
    },
    addScaled: (alpha, x, y) => program.addScaled(y.length, alpha, at(x), at(y)),
    adam: ({ rate, beta1, beta2, epsilon }, g, m, v, w) =>
      program.adam(w.length, rate, beta1, beta2, epsilon, at(g), at(m), at(v), at(w)),
  };
}

function sparseKernels({ program, table }: WasmInstance): SparseKernels {
  return {
    table,
    compress: (dense, first, kept, { starts, columns, values, areBytes }) =>
      (areBytes ? program.compressBytes : program.compress)(
        at(dense.data),
        dense.rows,
        dense.cols,
        dense.rowStride,
        dense.colStride,
        kept,
        at(starts) + 4 * first,
        at(columns),
        at(values),
      ),
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
    addOuter: (list, { starts, columns, values, areBytes }, D, G) =>
      program.addSparseOuter(
        at(list),
        D.rows,
        at(starts),
        at(columns),
        at(values),
        +areBytes,
        at(D.data),
        D.cols,
        at(G.data),
      ),
  };
}

/** Where numbers lie in the instance's memory. */
function at(numbers: Numbers): number {
  return numbers.byteOffset;
}
