/**
 * @file The matrix: a flat typed array that knows its shape.
 *
 * Numbers are stored row by row. A transpose or a slice is a view: it shares the numbers and only reads them
 * with other strides, so it costs nothing however large the matrix is.
 */
import { readLater, unreadColumns } from './byte-columns.ts';
import { formatMatrix } from './format.ts';
import { anyNumber, checkNeeded, dtype as dtypeRule, isList, whole } from './options.ts';
import type { Size } from './shape.ts';
import { kindOf, valueText } from './value-text.ts';

/** How the numbers are stored: 4 bytes (fast, the default) or 8 (exact enough for gradient checks). */
export type DType = 'float32' | 'float64';

/** The storage behind a matrix. */
export type Numbers = Float32Array | Float64Array;

/** What a matrix holds whose numbers are made later. */
export const NO_NUMBERS: Numbers = new Float32Array();

/**
 * A two-dimensional matrix with R rows and C columns.
 *
 * `Matrix<64, 784>` has its shape in its type; plain `Matrix` has any shape. Make one with {@link zeros},
 * {@link fromRows} or {@link fromData}.
 *
 * Entry (r, c) is `data[r * rowStride + c * colStride]`; one of the two strides is 1.
 */
export class Matrix<R extends number = number, C extends number = number> {
  /** The shape as a type; it never has a value. (The tilde keeps it at the end of completion lists.) */
  declare readonly '~shape'?: { rows: Size<R>; cols: Size<C> };
  readonly data: Numbers;
  readonly rows: number;
  readonly cols: number;
  readonly rowStride: number;
  readonly colStride: number;

  /** Prefer {@link fromData}: this constructor trusts its caller. */
  constructor(data: Numbers, rows: R, cols: C, rowStride: number = cols, colStride: number = 1) {
    this.data = data;
    this.rows = rows;
    this.cols = cols;
    this.rowStride = rowStride;
    this.colStride = colStride;
  }

  /** The shape as [rows, columns]. */
  get shape(): [rows: number, cols: number] {
    return [this.rows, this.cols];
  }

  /** `'float32'` or `'float64'`. */
  get dtype(): DType {
    return unreadColumns(this) || this.data.BYTES_PER_ELEMENT === 4 ? 'float32' : 'float64';
  }

  /** The transpose (C × R): a view of the same numbers, not a copy. */
  get T(): Matrix<C, R> {
    return new Matrix(this.data, this.cols, this.rows, this.colStride, this.rowStride);
  }

  /**
   * The entry in row r and column c, both counted from 0.
   * @throws RangeError if there is no such row or column
   * @example fromRows([[1, 2], [3, 4]]).get(1, 0); // 3
   */
  get(r: number, c: number): number {
    if (!(Number.isInteger(r) && r >= 0 && r < this.rows && Number.isInteger(c) && c >= 0 && c < this.cols)) {
      throw new RangeError(
        `get: entry (${valueText(r)}, ${valueText(c)}) of a matrix of shape ${shapeText(this)}; ` +
          `the row must be from 0 to ${this.rows - 1}, the column from 0 to ${this.cols - 1}`,
      );
    }
    return this.data[r * this.rowStride + c * this.colStride];
  }

  /** The numbers as nested arrays, row by row (a copy). */
  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, r) =>
      Array.from({ length: this.cols }, (_, c) => this.get(r, c)),
    );
  }

  /** The shape and the first and last rows, aligned. */
  toString(): string {
    return formatMatrix(this);
  }
}

/** What `console.log` and a notebook cell print. */
Object.defineProperty(Matrix.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  value(this: Matrix) {
    return this.toString();
  },
});

/**
 * A matrix of zeros.
 * @throws RangeError if a size is not a whole number ≥ 0, or the numbers do not fit into memory; TypeError if a size
 *   is not a number
 * @example zeros(2, 3).toArray(); // [[0, 0, 0], [0, 0, 0]]
 */
export function zeros<R extends number, C extends number>(
  rows: R,
  cols: C,
  dtype: DType = 'float32',
): Matrix<R, C> {
  return zerosFor('zeros', rows, cols, dtype);
}

/**
 * A matrix whose entries all have the same value.
 * @throws as {@link zeros} does; TypeError if the value is not a number
 * @example full(1, 2, 7).toArray(); // [[7, 7]]
 */
export function full<R extends number, C extends number>(
  rows: R,
  cols: C,
  value: number,
  dtype: DType = 'float32',
): Matrix<R, C> {
  const m = zerosFor('full', rows, cols, dtype);
  checkNeeded('full', 'value', value, anyNumber);
  m.data.fill(value);
  return m;
}

/**
 * A matrix from nested arrays, one for each row.
 * @throws RangeError if there are no rows or the rows differ in length; TypeError if a row is not a list, or an entry no number
 * @example fromRows([[1, 2, 3], [4, 5, 6]]).shape; // [2, 3]
 */
export function fromRows(rows: readonly (readonly number[])[], dtype: DType = 'float32'): Matrix {
  if (!isList(rows)) {
    throw new TypeError(
      `fromRows: rows is ${valueText(rows)}; a list of rows is needed, each a list of numbers`,
    );
  }
  if (rows.length === 0) throw new RangeError('fromRows: 0 rows; at least one is needed');
  checkNeeded('fromRows', 'dtype', dtype, dtypeRule);
  const cols = rows[0]?.length ?? 0;
  const data = allocate(rows.length * cols, dtype);
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r];
    checkRow(row, r, cols);
    for (let c = 0; c < cols; c++) {
      const value = row[c];
      if (typeof value !== 'number') {
        throw new TypeError(`fromRows: entry (${r}, ${c}) is ${valueText(value)}; it must be a number`);
      }
      data[r * cols + c] = value;
    }
  }
  return new Matrix(data, rows.length, cols);
}

function checkRow(row: readonly number[], r: number, cols: number): void {
  if (!isList(row)) {
    throw new TypeError(`fromRows: row ${r} is ${valueText(row)}; each row must be a list of numbers`);
  }
  if (row.length !== cols) {
    throw new RangeError(
      `fromRows: row ${r} has ${row.length} entries but row 0 has ${cols}; all rows must be equally long`,
    );
  }
}

/**
 * A matrix over an existing typed array, row by row. Nothing is copied: both share the numbers.
 * @throws RangeError if the array does not hold rows × cols numbers; TypeError if it holds no floats
 * @example fromData(new Float32Array([1, 2, 3, 4]), 2, 2).get(1, 0); // 3
 */
export function fromData<R extends number, C extends number>(data: Numbers, rows: R, cols: C): Matrix<R, C> {
  checkSizes('fromData', rows, cols);
  if (!['Float32Array', 'Float64Array'].includes(kindOf(data))) {
    throw new TypeError(`fromData: data is ${kindOf(data)}; it must be a Float32Array or Float64Array`);
  }
  if (data.length !== rows * cols) {
    throw new RangeError(
      `fromData: data holds ${data.length} numbers but the shape is (${rows}×${cols}); it needs ${rows * cols}`,
    );
  }
  return new Matrix(data, rows, cols);
}

/**
 * The same matrix with its shape checked now and known to the types from here on.
 * @throws RangeError if the shape is another
 * @example withShape(fromRows([[1, 2]]), 1, 2); // a Matrix<1, 2>
 */
export function withShape<R extends number, C extends number>(m: Matrix, rows: R, cols: C): Matrix<R, C> {
  needMatrix('withShape', 'm', m);
  checkSizes('withShape', rows, cols);
  if (m.rows !== rows || m.cols !== cols) {
    throw new RangeError(
      `withShape: the matrix is ${shapeText(m)} but (${rows}×${cols}) is asked for; they must be equal`,
    );
  }
  return m as Matrix<R, C>;
}

/**
 * Columns start … end − 1 as a view that shares the numbers.
 * @throws RangeError unless 0 ≤ start ≤ end ≤ columns
 * @example columnSlice(fromRows([[1, 2, 3]]), 1, 3).toArray(); // [[2, 3]]
 */
export function columnSlice<R extends number>(
  m: Matrix<R, number>,
  start: number,
  end: number,
): Matrix<R, number> {
  needMatrix('columnSlice', 'm', m);
  checkNeeded('columnSlice', 'start', start, whole(0, m.cols));
  checkNeeded('columnSlice', 'end', end, whole(start, m.cols));
  const unread = unreadColumns(m);
  if (unread) {
    const slice = new Matrix(NO_NUMBERS, m.rows as R, end - start, 1, m.rows);
    return readLater(slice, unread.columns, unread.first + start, unread.first + end);
  }
  return new Matrix(m.data.subarray(start * m.colStride), m.rows, end - start, m.rowStride, m.colStride);
}

/**
 * A copy in the given number type, stored row by row.
 * @throws RangeError if there is no such number type; TypeError if it is not a name, or m no matrix
 * @example toDtype(fromRows([[0.1]]), 'float64').get(0, 0); // 0.10000000149011612
 */
export function toDtype<R extends number, C extends number>(m: Matrix<R, C>, dtype: DType): Matrix<R, C> {
  needMatrix('toDtype', 'm', m);
  checkNeeded('toDtype', 'dtype', dtype, dtypeRule);
  const { rows, cols, rowStride, colStride, data } = m;
  const copy = allocate(rows * cols, dtype);
  for (let r = 0, to = 0; r < rows; r++) {
    for (let c = 0, from = r * rowStride; c < cols; c++, from += colStride) copy[to++] = data[from];
  }
  return new Matrix(copy, rows, cols);
}

/**
 * The same matrix lying in one piece, row by row or column by column: itself if it does already, else a copy.
 * Entry by entry work may then run over `data` from 0 to rows · cols − 1.
 */
export function inOnePiece<R extends number, C extends number>(m: Matrix<R, C>): Matrix<R, C> {
  const size = m.rows * m.cols;
  const byRows = m.colStride === 1 && m.rowStride === m.cols;
  const byCols = m.rowStride === 1 && m.colStride === m.rows;
  if (!byRows && !byCols) return toDtype(m, m.dtype);
  if (m.data.length === size) return m;
  return new Matrix(m.data.subarray(0, size), m.rows, m.cols, m.rowStride, m.colStride);
}

/** The shape as every message writes it, for example (64×784). */
export function shapeText(m: Matrix): string {
  return `(${m.rows}×${m.cols})`;
}

/** Whether it is a matrix, by what it has and not by its class: a program may hold the library twice. */
export function isMatrix(value: unknown): value is Matrix {
  if (unreadColumns(value)) return true;
  const { data, rows, rowStride } = (value ?? {}) as Partial<Matrix>;
  return ArrayBuffer.isView(data) && typeof rows === 'number' && typeof rowStride === 'number';
}

/** @throws TypeError unless it is a matrix: a list of rows, say, or a tensor of `scratchnet/model` */
export function needMatrix(caller: string, name: string, value: unknown): void {
  if (isMatrix(value)) return;
  throw new TypeError(`${caller}: ${name} is ${valueText(value)}; a matrix is needed, as fromRows makes it`);
}

/** Zeroed storage for n numbers. */
export function allocate(length: number, dtype: DType): Numbers {
  return dtype === 'float64' ? new Float64Array(length) : new Float32Array(length);
}

/** A matrix of zeros for a public function. */
function zerosFor<R extends number, C extends number>(
  caller: string,
  rows: R,
  cols: C,
  dtype: DType,
): Matrix<R, C> {
  checkSizes(caller, rows, cols);
  checkNeeded(caller, 'dtype', dtype, dtypeRule);
  try {
    return new Matrix(allocate(rows * cols, dtype), rows, cols);
  } catch {
    throw new RangeError(
      `${caller}: the shape is (${rows}×${cols}); that does not fit into memory, a smaller one is needed`,
    );
  }
}

/** @throws RangeError unless both sizes are whole numbers of at least `least`; TypeError if one is not a number */
export function checkSizes(caller: string, rows: number, cols: number, least: number = 0): void {
  if (Number.isInteger(rows) && rows >= least && Number.isInteger(cols) && cols >= least) return;
  const ErrorKind = typeof rows === 'number' && typeof cols === 'number' ? RangeError : TypeError;
  throw new ErrorKind(
    `${caller}: the shape is (${valueText(rows)}×${valueText(cols)}); both sizes must be whole numbers of at least ${least}`,
  );
}
