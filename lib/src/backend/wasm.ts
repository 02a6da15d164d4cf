/**
 * @file The matrix product in WebAssembly with 128-bit SIMD: fast wherever JavaScript runs, with nothing to install.
 *
 * The program is lib/assembly/gemm.ts. It sees only its own memory, so operands are copied in and the product out,
 * piece by piece: the memory stays the same however large the matrices are.
 */
import type { Matrix, Numbers } from '../core/matrix.ts';
import type { Backend } from './backend.ts';
import { plain } from './plain.ts';
import { RELAXED_SIMD, SIMD } from './wasm-binary.ts';

/** The largest piece of each size: 2 MiB of a, 8 MiB of b and 4 MiB of the product at a time. */
const MOST = { rows: 512, inner: 1024, cols: 2048 };

const PAGE_BYTES = 65536;

/** What the program exports; addresses in bytes, steps in numbers. */
interface Program {
  workspaceBytes(): number;
  gemm(
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    colA: number,
    b: number,
    rowB: number,
    colB: number,
    c: number,
    rowC: number,
    add: number,
    workspace: number,
  ): void;
}

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
 * @throws Error if the engine has no WebAssembly with SIMD, or 18 MB of memory are not to be had
 */
export function openWasm(): Backend {
  const { program, numbers, hasFma } = start();
  const a = Math.ceil(program.workspaceBytes() / 16) * 16;
  const b = a + 4 * MOST.rows * MOST.inner;
  const c = b + 4 * MOST.inner * MOST.cols;
  return {
    name: 'wasm',
    description: `WebAssembly SIMD${hasFma ? ' with fused multiply-add' : ''}`,
    multiply(left, right, out) {
      if (out.data instanceof Float64Array) return plain.multiply(left, right, out);
      for (const { fromRow, toRow, fromCol, toCol } of pieces(out.rows, MOST.rows, out.cols, MOST.cols)) {
        for (let from = 0; from < left.cols; from += MOST.inner) {
          const to = Math.min(from + MOST.inner, left.cols);
          const x = copyIn(numbers, a, left, { fromRow, toRow, fromCol: from, toCol: to });
          const y = copyIn(numbers, b, right, { fromRow: from, toRow: to, fromCol, toCol });
          const [m, n, k, add] = [toRow - fromRow, toCol - fromCol, to - from, from > 0 ? 1 : 0];
          program.gemm(m, n, k, a, x.row, x.col, b, y.row, y.col, c, n, add, 0);
        }
        copyOut(numbers, c, out, { fromRow, toRow, fromCol, toCol });
      }
    },
  };
}

/** The program in its memory: with fused multiply-add where the engine has relaxed SIMD, else without. */
function start() {
  const relaxed = bytesOf(RELAXED_SIMD);
  const hasFma = WebAssembly.validate(relaxed);
  const module = new WebAssembly.Module(hasFma ? relaxed : bytesOf(SIMD));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const program = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Program;
  const operands = 4 * (MOST.rows * MOST.inner + MOST.inner * MOST.cols + MOST.rows * MOST.cols);
  memory.grow(Math.ceil((program.workspaceBytes() + 16 + operands) / PAGE_BYTES));
  return { program, numbers: new Float32Array(memory.buffer), hasFma };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** A table of rows × cols cut into pieces of at most so many. */
function* pieces(rows: number, mostRows: number, cols: number, mostCols: number): Generator<Piece> {
  for (let fromRow = 0; fromRow < rows; fromRow += mostRows) {
    for (let fromCol = 0; fromCol < cols; fromCol += mostCols) {
      const toRow = Math.min(fromRow + mostRows, rows);
      yield { fromRow, toRow, fromCol, toCol: Math.min(fromCol + mostCols, cols) };
    }
  }
}

/** Copies a piece to an address, the way it lies: row by row or column by column. Gives its steps there. */
function copyIn(
  memory: Float32Array,
  address: number,
  m: Matrix,
  piece: Piece,
): { row: number; col: number } {
  const { fromRow, toRow, fromCol, toCol } = piece;
  const first = fromRow * m.rowStride + fromCol * m.colStride;
  const [rows, cols] = [toRow - fromRow, toCol - fromCol];
  if (m.colStride === 1) {
    copyLines(m.data, first, m.rowStride, memory, address / 4, cols, rows);
    return { row: cols, col: 1 };
  }
  if (m.rowStride === 1) {
    copyLines(m.data, first, m.colStride, memory, address / 4, rows, cols);
    return { row: 1, col: rows };
  }
  for (let r = 0, at = address / 4; r < rows; r++) {
    for (let c = 0; c < cols; c++) memory[at++] = m.data[first + r * m.rowStride + c * m.colStride] as number;
  }
  return { row: cols, col: 1 };
}

function copyOut(memory: Float32Array, address: number, out: Matrix, piece: Piece): void {
  const cols = piece.toCol - piece.fromCol;
  for (let r = piece.fromRow, at = address / 4; r < piece.toRow; r++, at += cols) {
    out.data.set(memory.subarray(at, at + cols), r * out.cols + piece.fromCol);
  }
}

/** Copies lines that stand `step` apart side by side; all at once where they already are. */
function copyLines(
  from: Numbers,
  first: number,
  step: number,
  to: Float32Array,
  at: number,
  length: number,
  lines: number,
): void {
  if (step === length) {
    to.set(from.subarray(first, first + length * lines), at);
    return;
  }
  for (let line = 0; line < lines; line++) {
    const start = first + line * step;
    to.set(from.subarray(start, start + length), at + line * length);
  }
}
