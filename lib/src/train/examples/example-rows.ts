/**
 * @file Examples as the rows of a matrix: a batch is then a run of rows.
 */
import { byteSource } from '../../core/byte-columns.ts';
import { type Matrix, type Numbers, toDtype } from '../../core/matrix.ts';

/** Examples, one per row, each row in one piece; bytes that nobody has read stay bytes. */
export interface ExampleRows {
  readonly data: Numbers | Uint8Array;
  readonly rows: number;
  readonly cols: number;
  readonly rowStride: number;
  /** Only of bytes: the numbers are the bytes divided by this. */
  readonly divisor?: number;
}

/** The examples of X, one per column there. */
export function examplesOf(X: Matrix): ExampleRows {
  const source = byteSource(X);
  if (!source) return exampleRows(X);
  return { data: source.bytes, rows: X.cols, cols: X.rows, rowStride: X.rows, divisor: source.divisor };
}

/** Shorter rows are copied number by number. */
const FEW = 32;

/** The examples as rows that each lie in one piece: a view where possible. */
export function exampleRows(X: Matrix): Matrix {
  return X.rowStride === 1 ? X.T : toDtype(X.T, X.dtype);
}

/** Copies rows list[from] … list[from + count − 1] side by side, bytes as bytes. */
export function gatherRows(
  { data, cols, rowStride }: ExampleRows,
  list: Int32Array,
  from: number,
  count: number,
  to: Numbers | Uint8Array,
): void {
  if (rowStride === cols && areNeighbours(list, from, count)) {
    const start = list[from] * cols;
    to.set(data.subarray(start, start + count * cols));
    return;
  }
  for (let i = 0; i < count; i++) {
    const start = list[from + i] * rowStride;
    // For a few numbers a loop is faster than a view and a call.
    if (cols < FEW) for (let c = 0; c < cols; c++) to[i * cols + c] = data[start + c];
    else to.set(data.subarray(start, start + cols), i * cols);
  }
}

/** Whether the rows of a list lie one after the other, as those of a full batch do. */
function areNeighbours(list: Int32Array, from: number, count: number): boolean {
  for (let i = 1; i < count; i++) if (list[from + i] !== list[from] + i) return false;
  return true;
}

export function countNonZeros({ data, rows, cols, rowStride }: ExampleRows): number {
  if (rowStride === cols) return nonZerosOf(data.subarray(0, rows * cols));
  let count = 0;
  for (let r = 0; r < rows; r++) count += nonZerosOf(data.subarray(r * rowStride, r * rowStride + cols));
  return count;
}

/** Added, not branched on: the processor cannot guess which pixels are 0. */
function nonZerosOf(values: Numbers | Uint8Array): number {
  const areManyBytes = values.BYTES_PER_ELEMENT === 1 && values.length >= 8;
  if (areManyBytes) return nonZeroBytes(values as Uint8Array);
  let count = 0;
  for (let i = 0; i < values.length; i++) count += +(values[i] !== 0);
  return count;
}

/** At least eight bytes, four at a time: the bits of each byte are gathered in its lowest one, and these four are added by a product. */
function nonZeroBytes({ buffer, byteOffset, length }: Uint8Array): number {
  const head = -byteOffset & 3;
  const words = new Int32Array(buffer, byteOffset + head, (length - head) >>> 2);
  let count = 0;
  for (let i = 0; i < words.length; i++) {
    let word = words[i];
    word = (word | (word >>> 4)) & 0x0f0f0f0f;
    word = (word | (word >>> 2)) & 0x03030303;
    word = (word | (word >>> 1)) & 0x01010101;
    count += Math.imul(word, 0x01010101) >>> 24;
  }
  const ends = [
    new Uint8Array(buffer, byteOffset, head),
    new Uint8Array(buffer, byteOffset + head + 4 * words.length, (length - head) & 3),
  ];
  for (const bytes of ends) for (const byte of bytes) count += +(byte !== 0);
  return count;
}
