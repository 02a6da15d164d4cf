/**
 * @file The matrix product in WebAssembly with 128-bit SIMD: fast wherever JavaScript runs, with nothing to install.
 *
 * The program sees only its own memory, so operands are copied in and the product out, piece by piece: the memory
 * stays the same however large the matrices are.
 */
import { Matrix, type Numbers } from '../core/matrix.ts';
import type { Backend } from './backend.ts';
import { plain } from './plain.ts';
import { WasmInstance } from './wasm-instance.ts';

/** The largest piece of each size: 2 MiB of a, 8 MiB of b and 4 MiB of the product at a time. */
const MOST = { rows: 512, inner: 1024, cols: 2048 };

/** Rows and columns of an operand, from … to − 1. */
interface Piece {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromCol: number;
  readonly toCol: number;
}

/**
 * Compiles the program and gives the backend.
 *
 * Products of float64 matrices go to plain TypeScript: the program has single precision only.
 *
 * @throws Error if the engine has no WebAssembly with SIMD, or 18 MB of memory are not available
 */
export function openWasm(): Backend {
  const instance = new WasmInstance([MOST.rows * MOST.inner, MOST.inner * MOST.cols, MOST.rows * MOST.cols]);
  const [a, b, c] = instance.buffers as [Float32Array, Float32Array, Float32Array];
  return {
    name: 'wasm',
    description: `WebAssembly SIMD${instance.hasFma ? ' with fused multiply-add' : ''}`,
    multiply(left, right, out, beta = 0) {
      if (out.dtype === 'float64') return plain.multiply(left, right, out, beta);
      for (const piece of pieces(out.rows, MOST.rows, out.cols, MOST.cols)) {
        const { fromRow, toRow, fromCol, toCol } = piece;
        const product = beta === 0 ? tableIn(c, piece) : copyIn(c, out, piece);
        for (let from = 0; from < left.cols; from += MOST.inner) {
          const to = Math.min(from + MOST.inner, left.cols);
          const x = copyIn(a, left, { fromRow, toRow, fromCol: from, toCol: to });
          const y = copyIn(b, right, { fromRow: from, toRow: to, fromCol, toCol });
          instance.multiply(x, y, product, from > 0 ? 1 : beta);
        }
        copyOut(product, out, piece);
      }
    },
  };
}

/** A table of rows × cols cut into pieces of at most that size. */
function* pieces(rows: number, mostRows: number, cols: number, mostCols: number): Generator<Piece> {
  for (let fromRow = 0; fromRow < rows; fromRow += mostRows) {
    for (let fromCol = 0; fromCol < cols; fromCol += mostCols) {
      const toRow = Math.min(fromRow + mostRows, rows);
      yield { fromRow, toRow, fromCol, toCol: Math.min(fromCol + mostCols, cols) };
    }
  }
}

/** A table of a piece's size at the start of a buffer, row by row. */
function tableIn(buffer: Float32Array, { fromRow, toRow, fromCol, toCol }: Piece): Matrix {
  return new Matrix(buffer, toRow - fromRow, toCol - fromCol);
}

/** Copies a piece into a buffer, the way it lies: row by row or column by column. */
function copyIn(buffer: Float32Array, m: Matrix, piece: Piece): Matrix {
  const { fromRow, toRow, fromCol, toCol } = piece;
  const first = fromRow * m.rowStride + fromCol * m.colStride;
  const [rows, cols] = [toRow - fromRow, toCol - fromCol];
  if (m.rowStride === 1 && m.colStride !== 1) {
    copyLines(m.data, first, m.colStride, buffer, rows, cols);
    return new Matrix(buffer, rows, cols, 1, rows);
  }
  if (m.colStride === 1) copyLines(m.data, first, m.rowStride, buffer, cols, rows);
  else copyEntries(m, piece, buffer);
  return new Matrix(buffer, rows, cols);
}

function copyEntries(m: Matrix, { fromRow, toRow, fromCol, toCol }: Piece, buffer: Float32Array): void {
  let to = 0;
  for (let r = fromRow; r < toRow; r++) {
    for (let c = fromCol; c < toCol; c++) buffer[to++] = m.data[r * m.rowStride + c * m.colStride];
  }
}

/** Copies a piece of the product to its place; all at once where its rows lie side by side there, too. */
function copyOut({ rows, cols, data }: Matrix, out: Matrix, { fromRow, fromCol }: Piece): void {
  if (out.rowStride === cols) {
    out.data.set(data.subarray(0, rows * cols), fromRow * cols);
    return;
  }
  for (let r = 0; r < rows; r++) {
    out.data.set(data.subarray(r * cols, (r + 1) * cols), (fromRow + r) * out.rowStride + fromCol);
  }
}

/** Copies lines that stand `step` apart side by side; all at once where they already are. */
function copyLines(
  from: Numbers,
  first: number,
  step: number,
  to: Float32Array,
  length: number,
  lines: number,
): void {
  if (step === length) {
    to.set(from.subarray(first, first + length * lines));
    return;
  }
  for (let line = 0; line < lines; line++) {
    const start = first + line * step;
    to.set(from.subarray(start, start + length), line * length);
  }
}
