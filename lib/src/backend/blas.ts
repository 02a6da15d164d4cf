/**
 * @file The matrix product by native BLAS, called through the foreign function interface koffi.
 */
import { type Matrix, type Numbers, toDtype } from '../core/matrix.ts';
import { environmentVariable, isAllowed, isNode } from '../core/node.ts';
import { optionalPackage } from '../core/packages.ts';
import type { Backend } from './backend.ts';
import { type GemmBatch, leadingStride, multiplyInPieces, ROW_MAJOR, transposition } from './blas-pieces.ts';
import { testBackend, testProduct } from './blas-self-test.ts';
import { findBlasLibraries } from './find-blas.ts';
import { loneProduct, type Multiply } from './lone-product.ts';

/** The environment variable that names a BLAS library to use before all others. */
const BLAS_VARIABLE = 'SCRATCHNET_BLAS';

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

type Library = import('koffi').LibraryHandle;
type Naming = (typeof NAMINGS)[number];

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
    testBackend(backend);
    return withThreads(backend, library, { prefix, suffix, int });
  }
  throw new Error('it holds no matrix product under a known name');
}

/**
 * Makes OpenBLAS work on one thread, but for products that stand alone.
 *
 * Its sums depend on the number of threads in their last bits, so that a training would end in other numbers on
 * another machine. (Of 7 794 products compared on 2 to 4 threads with one, 1 890 differed; with the result cut into fixed
 * blocks of 64 rows still 105 of 882.) And its threads wait for each other inside every product: while another program
 * holds one of the cores, a product on two threads can take thirty times as long as on one. Neither is true of its batch
 * of products, see blas-pieces.ts.
 */
function withThreads(backend: Backend, library: Library, naming: Naming): Backend {
  const { prefix, suffix } = naming;
  let setThreads: (n: number) => void;
  try {
    setThreads = library.func(
      `void ${prefix}openblas_set_num_threads${suffix}(int n)`,
    ) as unknown as typeof setThreads;
  } catch {
    return backend; // It is no OpenBLAS.
  }
  setThreads(1);
  const inPieces = piecesOf(library, naming);
  if (inPieces === undefined) return backend;
  return { ...backend, multiplyAlone: loneProduct({ multiply: backend.multiply, inPieces, setThreads }) };
}

/** The product in pieces; undefined where this OpenBLAS is older than its batch of products, or multiplies wrongly in it. */
function piecesOf(library: Library, { prefix, suffix, int }: Naming): Multiply | undefined {
  try {
    const [single, double] = [
      library.func(batchDeclaration(`${prefix}cblas_sgemm_batch${suffix}`, int, 'float')),
      library.func(batchDeclaration(`${prefix}cblas_dgemm_batch${suffix}`, int, 'double')),
    ] as unknown as GemmBatch[];
    const inPieces: Multiply = (a, b, out) =>
      multiplyInPieces(out.dtype === 'float32' ? single : double, readable(a), readable(b), out);
    // Two groups of pieces along the columns, and two along the rows.
    testProduct(inPieces, 20, 5, 70);
    testProduct(inPieces, 70, 5, 20);
    return inPieces;
  } catch {
    return undefined;
  }
}

function declaration(name: string, int: string, real: string): string {
  return (
    `void ${name}(int order, int ta, int tb, ${int} m, ${int} n, ${int} k, ${real} alpha, ` +
    `${real} *a, ${int} lda, ${real} *b, ${int} ldb, ${real} beta, ${real} *c, ${int} ldc)`
  );
}

function batchDeclaration(name: string, int: string, real: string): string {
  return (
    `void ${name}(int order, int *ta, int *tb, ${int} *m, ${int} *n, ${int} *k, ${real} *alpha, ${real} **a, ${int} *lda, ` +
    `${real} **b, ${int} *ldb, ${real} *beta, ${real} **c, ${int} *ldc, ${int} groups, ${int} *sizes)`
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
        transposition(a),
        transposition(b),
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

/** A path without the folders above `.venv`: where a project lies on a computer is private. */
function shortPath(path: string): string {
  return path.slice(Math.max(0, path.lastIndexOf('.venv')));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
