/**
 * @file Columns of numbers that are bytes until somebody reads them.
 *
 * The images of MNIST are 47 MB as bytes, and 188 MB as the numbers of a matrix. Mostly a few of them are looked at,
 * and training goes through all of them without their zeros. So the numbers of a column are made when it is first read.
 */

/** What the numbers of a matrix are made of: number i is bytes[i] / divisor, in float32. */
export interface ByteSource {
  /** Column by column. */
  readonly bytes: Uint8Array;
  readonly divisor: number;
}

/** The columns of a matrix and of all slices of it, which share their numbers. */
export class ByteColumns {
  readonly rows: number;
  readonly #bytes: Uint8Array;
  readonly #divisor: number;
  readonly #isMade: Uint8Array;
  #numbers: Float32Array | undefined;

  /** @param bytes that nobody writes to any more */
  constructor({ bytes, divisor }: ByteSource, rows: number, cols: number) {
    this.rows = rows;
    this.#bytes = bytes;
    this.#divisor = divisor;
    this.#isMade = new Uint8Array(cols);
  }

  /** The numbers of columns first … end − 1, the same memory for all who ask. */
  numbers(first: number, end: number): Float32Array {
    const { rows } = this;
    // Where nobody has written yet, memory costs nothing.
    this.#numbers ??= new Float32Array(this.#bytes.length);
    const quotients = quotientsBy(this.#divisor);
    for (let c = first; c < end; c++) {
      if (this.#isMade[c]) continue;
      this.#isMade[c] = 1;
      for (let i = c * rows; i < (c + 1) * rows; i++) this.#numbers[i] = quotients[this.#bytes[i]];
    }
    return this.#numbers.subarray(first * rows, end * rows);
  }

  /** What columns first … end − 1 are made of; undefined if somebody has written to their numbers. */
  source(first: number, end: number): ByteSource | undefined {
    const [from, to] = [first * this.rows, end * this.rows];
    if (this.#isWritten(first, end)) return undefined;
    return { bytes: this.#bytes.subarray(from, to), divisor: this.#divisor };
  }

  #isWritten(first: number, end: number): boolean {
    const { rows } = this;
    const numbers = this.#numbers;
    if (numbers === undefined) return false;
    const quotients = quotientsBy(this.#divisor);
    for (let c = first; c < end; c++) {
      if (!this.#isMade[c]) continue;
      for (let i = c * rows; i < (c + 1) * rows; i++) {
        if (numbers[i] !== quotients[this.#bytes[i]]) return true;
      }
    }
    return false;
  }
}

/** What becomes of each byte: both numbers of a quotient are float32, as in `divide`. */
export function quotientsBy(divisor: number): Float32Array {
  const by = Math.fround(divisor);
  return Float32Array.from({ length: 256 }, (_, byte) => byte / by);
}

/** Some columns, as a matrix has them. */
interface Part {
  readonly columns: ByteColumns;
  readonly first: number;
  readonly end: number;
}

/** Matrices whose numbers nobody has read yet. */
const unread = new WeakMap<object, Part>();

/** The columns of a matrix whose numbers nobody has read yet; undefined for any other. */
export function unreadColumns(matrix: unknown): Part | undefined {
  return unread.get(matrix as object);
}

/** What a matrix is made of, if nobody has read it, nor written to it through a slice. */
export function byteSource(matrix: object): ByteSource | undefined {
  const part = unread.get(matrix);
  return part?.columns.source(part.first, part.end);
}

/** Gives a matrix columns first … end − 1, whose numbers are made when its `data` is first read. */
export function readLater<M extends object>(matrix: M, columns: ByteColumns, first: number, end: number): M {
  unread.set(matrix, { columns, first, end });
  return Object.defineProperty(matrix, 'data', {
    configurable: true,
    enumerable: true,
    get() {
      const value = columns.numbers(first, end);
      unread.delete(matrix);
      Object.defineProperty(matrix, 'data', { value, writable: true });
      return value;
    },
  });
}
