/**
 * @file The matrix product by native BLAS, called through the foreign function interface koffi.
 */
import { Matrix, type Numbers, toDtype } from '../core/matrix.ts';
import { environmentVariable, isAllowed, isNode } from '../core/node.ts';
import { optionalPackage } from '../core/packages.ts';
import type { Backend } from './backend.ts';
import { findBlasLibraries } from './find-blas.ts';
import { plain } from './plain.ts';

/** The environment variable that names a BLAS library to use before all others. */
const BLAS_VARIABLE = 'SCRATCHNET_BLAS';

/** CBLAS's numbers for "row by row", "as it is" and "transposed". */
const ROW_MAJOR = 101;
const NO_TRANSPOSE = 111;
const TRANSPOSE = 112;

/** cblas_sgemm and cblas_dgemm: out = alpha · op(a) · op(b) + beta · out. */
type Gemm = (
  order: number,
  transA: number,
  transB: number,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Numbers,
  aStride: number,
  b: Numbers,
  bStride: number,
  beta: number,
  out: Numbers,
  outStride: number,
) => void;

/** cblas_saxpy: y = y + alpha · x, every number after the other. */
type Axpy = (n: number, alpha: number, x: Numbers, stepX: number, y: Numbers, stepY: number) => void;

/** How builds name their functions (the cblas_ and openblas_ parts are always the same), and the size of their integers. */
const NAMINGS = [
  { prefix: '', suffix: '', int: 'int' },
  { prefix: 'scipy_', suffix: '', int: 'int' },
  { prefix: 'scipy_', suffix: '64_', int: 'int64' },
];

/** What {@link loadBlas} found. */
export interface BlasResult {
  /** Null if there is none; then `reason` says why. */
  readonly backend: Backend | null;
  readonly reason: string;
  /** Libraries that are there but do not work, each with what went wrong. */
  readonly failures: readonly string[];
}

/**
 * Loads the first BLAS library that is found and multiplies right.
 *
 * Looked for in this order: the path in `SCRATCHNET_BLAS`, Apple's Accelerate, the OpenBLAS of the Python
 * package scipy-openblas32 in a `.venv`, an OpenBLAS of the system.
 */
export function loadBlas(): BlasResult {
  if (!isNode()) return none('native libraries need Node.js');
  const refused = ['ffi', 'read'].find((permission) => !isAllowed(permission));
  if (refused) return none(`Deno runs without --allow-${refused}`);
  let koffi: typeof import('koffi');
  let paths: string[];
  try {
    koffi = optionalPackage<typeof import('koffi')>('koffi', 'native BLAS');
    paths = findBlasLibraries(environmentVariable(BLAS_VARIABLE));
  } catch (error) {
    return none(messageOf(error));
  }
  const failures: string[] = [];
  for (const path of paths) {
    try {
      return { backend: openLibrary(koffi, path), reason: '', failures };
    } catch (error) {
      failures.push(`${path} does not work (${messageOf(error)})`);
    }
  }
  return { backend: null, reason: failures.join('; ') || 'no BLAS library was found', failures };
}

function none(reason: string): BlasResult {
  return { backend: null, reason, failures: [] };
}

/** @throws Error if the library does not load, lacks the product, or multiplies wrongly */
function openLibrary(koffi: typeof import('koffi'), path: string): Backend {
  const library = koffi.load(path);
  for (const { prefix, suffix, int } of NAMINGS) {
    let single: Gemm;
    let double: Gemm;
    let axpy: Axpy;
    try {
      single = library.func(declaration(`${prefix}cblas_sgemm${suffix}`, int, 'float')) as unknown as Gemm;
      double = library.func(declaration(`${prefix}cblas_dgemm${suffix}`, int, 'double')) as unknown as Gemm;
      axpy = library.func(
        `void ${prefix}cblas_saxpy${suffix}(${int} n, float a, float *x, ${int} ix, float *y, ${int} iy)`,
      ) as unknown as Axpy;
    } catch {
      continue; // this build names its functions otherwise
    }
    const backend = backendOf(single, double, axpy, `native BLAS: ${shortPath(path)}`);
    selfTest(backend);
    useOneThread(library, prefix, suffix);
    return backend;
  }
  throw new Error('it holds no matrix product under a known name');
}

/**
 * Makes OpenBLAS work on one thread.
 *
 * Its sums depend on the number of threads in their last bits, so that a training would end in other numbers on
 * another machine. (Of 2 598 products tried on 1 to 4 threads, one in four differed; with the result cut into fixed
 * blocks of 64 rows still one in eight of 294.) And its threads wait for each other inside every product: while another
 * program holds one of the cores, a product on two threads can take thirty times as long as on one.
 */
function useOneThread(library: import('koffi').LibraryHandle, prefix: string, suffix: string): void {
  try {
    (
      library.func(`void ${prefix}openblas_set_num_threads${suffix}(int n)`) as unknown as (n: number) => void
    )(1);
  } catch {
    // It is no OpenBLAS.
  }
}

function declaration(name: string, int: string, real: string): string {
  return (
    `void ${name}(int order, int ta, int tb, ${int} m, ${int} n, ${int} k, ${real} alpha, ` +
    `${real} *a, ${int} lda, ${real} *b, ${int} ldb, ${real} beta, ${real} *c, ${int} ldc)`
  );
}

function backendOf(single: Gemm, double: Gemm, axpy: Axpy, description: string): Backend {
  return {
    name: 'native',
    description,
    addScaled: (alpha, x, y) => axpy(y.length, alpha, x, 1, y, 1),
    multiply(left, right, out, beta = 0) {
      const a = readable(left);
      const b = readable(right);
      const gemm = out.dtype === 'float32' ? single : double;
      gemm(
        ROW_MAJOR,
        a.colStride === 1 ? NO_TRANSPOSE : TRANSPOSE,
        b.colStride === 1 ? NO_TRANSPOSE : TRANSPOSE,
        a.rows,
        b.cols,
        a.cols,
        1,
        a.data,
        leadingStride(a),
        b.data,
        leadingStride(b),
        beta,
        out.data,
        out.rowStride,
      );
    },
  };
}

/** BLAS reads matrices in which one stride is 1; any other view is copied. */
function readable(m: Matrix): Matrix {
  return m.colStride === 1 || m.rowStride === 1 ? m : toDtype(m, m.dtype);
}

/** The step from one row to the next, or from one column to the next if transposed: at least the row's length. */
function leadingStride(m: Matrix): number {
  return m.colStride === 1 ? Math.max(m.rowStride, m.cols) : Math.max(m.colStride, m.rows);
}

/**
 * Multiplies small matrices whose sizes and strides all differ, and compares with plain TypeScript; then adds. A wrong
 * integer size in a foreign function does not fail: it silently gives wrong numbers.
 * @throws Error if one entry is off
 */
function selfTest(backend: Backend): void {
  for (const Kind of [Float32Array, Float64Array]) {
    for (const [transA, transB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]) {
      const a = testView(Kind, 3, 5, 7, transA);
      const b = testView(Kind, 5, 4, 9, transB);
      const out = new Matrix(new Kind(12), 3, 4);
      const expected = new Matrix(new Kind(12), 3, 4);
      backend.multiply(a, b, out);
      plain.multiply(a, b, expected);
      // Small whole numbers: every sum is exact in both number types.
      if (out.data.some((value, i) => value !== expected.data[i])) {
        throw new Error('it multiplies wrongly in the self-test');
      }
    }
  }
  const y = new Float32Array([1, 2, 3]);
  backend.addScaled?.(2, new Float32Array([10, 20, 30]), y);
  if (`${y}` !== '21,42,63') throw new Error('it adds wrongly in the self-test');
}

/** A matrix of small whole numbers inside a wider array. */
function testView(
  Kind: Float32ArrayConstructor | Float64ArrayConstructor,
  rows: number,
  cols: number,
  stride: number,
  transposed: boolean,
): Matrix {
  const data = new Kind(stride * stride).map((_, i) => ((i * 7) % 11) - 5);
  return transposed ? new Matrix(data, rows, cols, 1, stride) : new Matrix(data, rows, cols, stride, 1);
}

/** A path without the folders above `.venv`: where a project lies on a computer is private. */
function shortPath(path: string): string {
  return path.slice(Math.max(0, path.lastIndexOf('.venv')));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
