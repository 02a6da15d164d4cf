/**
 * @file A large product by BLAS, cut into pieces that OpenBLAS can work on side by side.
 *
 * OpenBLAS's own product on several threads adds in another order than on one. Its batch of products gives each whole
 * product to one thread, which runs the same code as where there is only one. So with pieces that depend on the sizes
 * alone, the sums are the same in every bit on any number of threads. (1 253 large products in both number types were
 * compared on 2, 3 and 4 threads with one: none differed. In float32 none differed from the product in one piece, either.)
 */
import type { Matrix, Numbers } from '../core/matrix.ts';

/** CBLAS's numbers for "row by row", "as it is" and "transposed". */
export const ROW_MAJOR = 101;
const NO_TRANSPOSE = 111;
const TRANSPOSE = 112;

/** cblas_sgemm_batch and cblas_dgemm_batch: groups of products, those of a group of the same sizes. */
export type GemmBatch = (
  order: number,
  transA: readonly number[],
  transB: readonly number[],
  m: readonly number[],
  n: readonly number[],
  k: readonly number[],
  alpha: readonly number[],
  a: readonly Numbers[],
  aStride: readonly number[],
  b: readonly Numbers[],
  bStride: readonly number[],
  beta: readonly number[],
  out: readonly Numbers[],
  outStride: readonly number[],
  groups: number,
  groupSizes: readonly number[],
) => void;

/** As many as there may be threads. No more: the operand that is not cut is copied into BLAS's order for each piece anew. */
export const PIECES = 4;

/** A piece's width is a multiple of this, the widest block that BLAS keeps in registers. */
const BLOCK = 16;

/**
 * out = a · b in up to {@link PIECES} pieces, along the longer side of the result.
 * @param a (m × k), one of its strides is 1
 * @param b (k × n), one of its strides is 1
 */
export function multiplyInPieces(gemm: GemmBatch, a: Matrix, b: Matrix, out: Matrix): void {
  const byCols = out.cols >= out.rows;
  const { starts, sizes, counts } = piecesOf(byCols ? out.cols : out.rows);
  const each = (value: number): number[] => sizes.map(() => value);
  const parts = ({ data }: Matrix, step: number): Numbers[] =>
    starts.map((start) => data.subarray(start * step));
  gemm(
    ROW_MAJOR,
    each(transposition(a)),
    each(transposition(b)),
    byCols ? each(out.rows) : sizes,
    byCols ? sizes : each(out.cols),
    each(a.cols),
    each(1),
    parts(a, byCols ? 0 : a.rowStride),
    each(leadingStride(a)),
    parts(b, byCols ? b.colStride : 0),
    each(leadingStride(b)),
    each(0),
    parts(out, byCols ? 1 : out.cols),
    each(out.cols),
    sizes.length,
    counts,
  );
}

/** Where the pieces start; their sizes, each with its count: all are equal, but the last one may be smaller. */
function piecesOf(length: number) {
  const size = Math.ceil(length / PIECES / BLOCK) * BLOCK;
  const starts = Array.from({ length: Math.ceil(length / size) }, (_, i) => i * size);
  const whole = Math.floor(length / size);
  const groups = [
    { size, count: whole },
    { size: length - whole * size, count: starts.length - whole },
  ].filter(({ count }) => count > 0);
  return { starts, sizes: groups.map((group) => group.size), counts: groups.map(({ count }) => count) };
}

/** How BLAS is told that a matrix is stored column by column. */
export function transposition(m: Matrix): number {
  return m.colStride === 1 ? NO_TRANSPOSE : TRANSPOSE;
}

/** The step from one row to the next, or from one column to the next if transposed: at least the row's length. */
export function leadingStride(m: Matrix): number {
  return m.colStride === 1 ? Math.max(m.rowStride, m.cols) : Math.max(m.colStride, m.rows);
}
