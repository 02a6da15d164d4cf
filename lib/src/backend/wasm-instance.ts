/**
 * @file The WebAssembly program with memory of its own: compiled once, then as many copies as are needed.
 *
 * The program (lib/assembly) sees only the memory of its copy. What it works on lies there, in buffers that are
 * laid out once: nothing is allocated while it works, and all is freed with the copy.
 */
import type { Matrix } from '../core/matrix.ts';
import { RELAXED_SIMD, SIMD } from './wasm-binary.ts';

const PAGE_BYTES = 65536;

/** Buffers begin at multiples of this many bytes, a line of the processor's cache. */
const LINE_BYTES = 64;

/** What the program exports; addresses in bytes, steps in numbers. lib/assembly says what each does. */
export interface Program {
  firstFree(): number;
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
    beta: number,
    workspace: number,
  ): void;
  divideBytes(to: number, length: number, divisor: number): void;
  addBias(z: number, rows: number, cols: number, b: number): void;
  relu(z: number, length: number): void;
  maskByRelu(d: number, a: number, length: number): void;
  columnSums(d: number, rows: number, cols: number, sums: number, beta: number): void;
  addScaled(length: number, alpha: number, x: number, y: number): void;
  adam(
    length: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    g: number,
    m: number,
    v: number,
    w: number,
  ): void;
  softmaxCrossEntropy(z: number, y: number, rows: number, cols: number, scale: number, out: number): void;
  compress(
    x: number,
    rows: number,
    cols: number,
    rowX: number,
    colX: number,
    next: number,
    starts: number,
    columns: number,
    values: number,
  ): number;
  /** X holds bytes, and values will. */
  compressBytes: Program['compress'];
  tableOfBytes(): number;
  fetchRows(
    list: number,
    rows: number,
    starts: number,
    columns: number,
    values: number,
    areBytes: number,
  ): number;
  sparseProduct(
    list: number,
    rows: number,
    starts: number,
    columns: number,
    values: number,
    areBytes: number,
    w: number,
    cols: number,
    z: number,
  ): void;
  addSparseProduct(
    rows: number,
    starts: number,
    columns: number,
    values: number,
    areBytes: number,
    w: number,
    cols: number,
    z: number,
  ): void;
  addSparseOuter(
    list: number,
    rows: number,
    starts: number,
    columns: number,
    values: number,
    areBytes: number,
    d: number,
    cols: number,
    g: number,
  ): void;
}

/** The program, compiled at the first use: with fused multiply-add where the engine has relaxed SIMD. */
let compiled: { module: WebAssembly.Module; hasFma: boolean } | undefined;

function compile() {
  const relaxed = bytesOf(RELAXED_SIMD);
  const hasFma = WebAssembly.validate(relaxed);
  return { module: new WebAssembly.Module(hasFma ? relaxed : bytesOf(SIMD)), hasFma };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** One copy of the program and its memory. */
export class WasmInstance {
  readonly program: Program;
  readonly hasFma: boolean;
  /** For each length asked for, a buffer of n float32 numbers, at first 0. */
  readonly buffers: readonly Float32Array[];
  /** 256 numbers, one for each byte. */
  readonly table: Float32Array;
  /** Where the program keeps what it needs for a product. */
  readonly workspace: number;

  /**
   * @throws Error if the engine has no WebAssembly with SIMD, or the memory is not available
   */
  constructor(lengths: readonly number[]) {
    compiled ??= compile();
    const memory = new WebAssembly.Memory({ initial: 1 });
    this.program = new WebAssembly.Instance(compiled.module, { env: { memory } })
      .exports as unknown as Program;
    this.hasFma = compiled.hasFma;
    this.workspace = upToLine(this.program.firstFree());
    let next = upToLine(this.workspace + this.program.workspaceBytes());
    const starts = lengths.map((length) => {
      const start = next;
      next = upToLine(next + 4 * length);
      return start;
    });
    grow(memory, next);
    this.table = new Float32Array(memory.buffer, this.program.tableOfBytes(), 256);
    this.buffers = lengths.map((length, i) => new Float32Array(memory.buffer, starts[i], length));
  }

  /** out = a · b + beta · out, all three in buffers of this instance. */
  multiply(a: Matrix, b: Matrix, out: Matrix, beta: number): void {
    this.program.gemm(
      out.rows,
      out.cols,
      a.cols,
      a.data.byteOffset,
      a.rowStride,
      a.colStride,
      b.data.byteOffset,
      b.rowStride,
      b.colStride,
      out.data.byteOffset,
      out.rowStride,
      beta,
      this.workspace,
    );
  }
}

function upToLine(address: number): number {
  return Math.ceil(address / LINE_BYTES) * LINE_BYTES;
}

/** @throws Error if there is not that much memory */
function grow(memory: WebAssembly.Memory, bytes: number): void {
  const pages = Math.ceil(bytes / PAGE_BYTES) - memory.buffer.byteLength / PAGE_BYTES;
  try {
    if (pages > 0) memory.grow(pages);
  } catch {
    const megabytes = Math.ceil(bytes / 1e6);
    throw new Error(
      `WebAssembly memory of ${megabytes} MB is needed, but no more than ${Math.floor(memory.buffer.byteLength / 1e6)} MB are available; use fewer examples or smaller batches`,
    );
  }
}
