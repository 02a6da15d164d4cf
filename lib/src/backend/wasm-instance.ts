/**
 * @file The WebAssembly program with memory of its own: compiled once, then as many copies as are needed.
 *
 * The program (lib/assembly) sees only the memory of its copy. What it works on lies there, in buffers that are
 * laid out once: nothing is allocated while it works, and all is freed with the copy.
 */
import type { Matrix } from '../core/matrix.ts';
import { importingSharedMemory } from './shared-memory.ts';
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
  gatherBytes(
    list: number,
    rows: number,
    bytes: number,
    cols: number,
    divisor: number,
    high: number,
    low: number,
    to: number,
  ): number;
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
    next: number,
    starts: number,
    columns: number,
    values: number,
  ): number;
  /** X holds bytes, and values will. */
  compressBytes: Program['compress'];
  transposeSparse(
    rows: number,
    cols: number,
    starts: number,
    columns: number,
    values: number,
    areBytes: number,
    next: number,
    toStarts: number,
    toColumns: number,
    toValues: number,
  ): number;
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
    rowZ: number,
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
    rowD: number,
    cols: number,
    g: number,
  ): void;
}

/** The program, compiled at the first use: with fused multiply-add where the engine has relaxed SIMD. */
interface Compiled {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hasFma: boolean;
  readonly module: WebAssembly.Module;
  /** The same for memory that threads share: a module says which kind it imports. */
  shared?: WebAssembly.Module;
  /** Where buffers may begin, and how large a workspace is. */
  readonly firstFree: number;
  readonly workspaceBytes: number;
}

let compiled: Compiled | undefined;

function compile(): Compiled {
  const relaxed = bytesOf(RELAXED_SIMD);
  const hasFma = WebAssembly.validate(relaxed);
  const bytes = hasFma ? relaxed : bytesOf(SIMD);
  const module = new WebAssembly.Module(bytes);
  const program = start(module, new WebAssembly.Memory({ initial: 1 }));
  return {
    bytes,
    hasFma,
    module,
    firstFree: program.firstFree(),
    workspaceBytes: program.workspaceBytes(),
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function start(module: WebAssembly.Module, memory: WebAssembly.Memory): Program {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Program;
}

/** A copy of the program on a memory, on which other threads may have copies, too. */
export function programOn(memory: WebAssembly.Memory): Program {
  compiled ??= compile();
  if (memory.buffer instanceof ArrayBuffer) return start(compiled.module, memory);
  compiled.shared ??= new WebAssembly.Module(importingSharedMemory(compiled.bytes));
  return start(compiled.shared, memory);
}

/** One copy of the program and its memory. */
export class WasmInstance {
  readonly program: Program;
  readonly hasFma: boolean;
  readonly memory: WebAssembly.Memory;
  /** For each length asked for, a buffer of n float32 numbers, at first 0. */
  readonly buffers: readonly Float32Array[];
  /** 256 numbers, one for each byte. */
  readonly table: Float32Array;
  /** Where the program keeps what it needs for a product: first for this thread, then for each other one. */
  readonly workspaces: readonly number[];

  /**
   * @param threads that work on the memory; from two on it is shared
   * @throws Error if the engine has no WebAssembly with SIMD, or the memory is not available
   */
  constructor(lengths: readonly number[], threads = 1) {
    compiled ??= compile();
    const { firstFree, workspaceBytes, hasFma } = compiled;
    let next = firstFree;
    const reserve = (bytes: number): number => {
      const start = upToLine(next);
      next = start + bytes;
      return start;
    };
    this.workspaces = Array.from({ length: threads }, () => reserve(workspaceBytes));
    const starts = lengths.map((length) => reserve(4 * length));
    this.memory = memoryOf(next, threads > 1);
    this.program = programOn(this.memory);
    this.hasFma = hasFma;
    this.table = new Float32Array(this.memory.buffer, this.program.tableOfBytes(), 256);
    this.buffers = lengths.map((length, i) => new Float32Array(this.memory.buffer, starts[i], length));
  }

  /** out = a · b + beta · out, all three in buffers of this instance. */
  multiply(a: Matrix, b: Matrix, out: Matrix, beta: number): void {
    multiplyBy(this.program, this.workspaces[0], a, b, out, beta);
  }
}

/** out = a · b + beta · out, all three in the memory of the program. */
export function multiplyBy(
  program: Program,
  workspace: number,
  a: Matrix,
  b: Matrix,
  out: Matrix,
  beta: number,
): void {
  program.gemm(
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
    workspace,
  );
}

function upToLine(address: number): number {
  return Math.ceil(address / LINE_BYTES) * LINE_BYTES;
}

/** @throws Error if there is not that much memory */
function memoryOf(bytes: number, shared: boolean): WebAssembly.Memory {
  const initial = Math.ceil(bytes / PAGE_BYTES);
  try {
    return new WebAssembly.Memory(shared ? { initial, maximum: initial, shared } : { initial });
  } catch {
    throw new Error(
      `WebAssembly memory of ${Math.ceil(bytes / 1e6)} MB is needed, which is not available; use fewer examples or smaller batches`,
    );
  }
}
