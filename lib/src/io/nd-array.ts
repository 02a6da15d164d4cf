/**
 * @file Arrays with any number of dimensions, as files hold them, and the way from and to a matrix.
 */
import { inOnePiece, Matrix } from '../core/matrix.ts';
import { kindOf as typeName, valueText } from '../core/value-text.ts';

/** The storage of each kind of number. */
const STORAGE = {
  bool: Uint8Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint64: BigUint64Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** What the entries of an {@link NdArray} are, in NumPy's words; `bool` is stored as bytes 0 and 1. */
export type NdNumberType =
  | 'bool'
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'uint32'
  | 'int32'
  | 'uint64'
  | 'int64'
  | 'float32'
  | 'float64';

/** The numbers of an {@link NdArray}, in the storage that fits their kind. */
export type NdNumbers =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

/**
 * An array with any number of dimensions. One of shape [] has no dimension and a single entry.
 *
 * Entries lie in `data` with the last dimension running fastest (row by row); with `fortranOrder` the first does
 * (column by column). Text has dtype `'str'` and its data are strings.
 */
export interface NdArray {
  readonly shape: readonly number[];
  readonly dtype: NdNumberType | 'str';
  readonly data: NdNumbers | readonly string[];
  readonly fortranOrder: boolean;
}

/** What can be saved as an array: a matrix, a typed array (one dimension) or an {@link NdArray}. */
export type Saveable = Matrix | NdNumbers | NdArray;

/**
 * The matrix in an array of at most two dimensions.
 *
 * Two dimensions are rows and columns, one is a column (n × 1), as biases are, and none is (1 × 1). Floats are not
 * copied: a matrix in Fortran order is a transposed view of the same numbers. Whole numbers are copied: of up to 16
 * bits to float32, of more to float64, so that they stay exact.
 *
 * @param name what messages call it
 * @throws TypeError if there is no array or it holds text; RangeError if it has more than two dimensions or holds a
 *   whole number beyond 2^53, which no matrix holds exactly
 * @example toMatrix(loadNpy('W1.npy')).shape; // [64, 784]
 * @see notebooks/17-saving.ipynb
 */
export function toMatrix(array: NdArray, name = 'the array'): Matrix {
  if (array === undefined)
    throw new TypeError('toMatrix: there is no array; give one that a file holds, by its name');
  checkArray(array, 'toMatrix', name, 'an NdArray is needed, as the loading functions give it');
  const { shape, fortranOrder } = array;
  if (shape.length > 2) {
    throw new RangeError(
      `toMatrix: ${name} has ${shape.length} dimensions (${shape.join('×')}); a matrix needs at most 2`,
    );
  }
  const [rows = 1, cols = 1] = shape;
  const data = toFloats(array, name);
  return fortranOrder ? new Matrix(data, rows, cols, 1, rows) : new Matrix(data, rows, cols);
}

function toFloats({ data, dtype }: NdArray, name: string): Float32Array | Float64Array {
  const kind = typeName(data);
  if (kind === 'Float32Array' || kind === 'Float64Array') return data as Float32Array | Float64Array;
  if (isText(data)) throw new TypeError(`toMatrix: ${name} holds ${dtype}; a matrix needs numbers`);
  if (data.BYTES_PER_ELEMENT <= 2) return Float32Array.from(data as Uint8Array);
  const floats = new Float64Array(data.length);
  for (let i = 0; i < floats.length; i++) {
    floats[i] = Number(data[i]);
    if (!Number.isSafeInteger(floats[i])) {
      throw new RangeError(
        `toMatrix: entry ${i} of ${name} is ${data[i]} (${dtype}); a matrix holds whole numbers exactly from −(2^53 − 1) to 2^53 − 1`,
      );
    }
  }
  return floats;
}

/**
 * What is to be saved as an array, checked. Numbers are copied only if a view leaves some of them out.
 *
 * @param name what messages call it
 */
export function toNdArray(value: Saveable, caller: string, name: string): NdArray {
  if (value instanceof Matrix) {
    const { data, rows, cols, colStride, dtype } = inOnePiece(value);
    return { shape: [rows, cols], dtype, data, fortranOrder: rows > 1 && cols > 1 && colStride !== 1 };
  }
  if (ArrayBuffer.isView(value)) {
    return { shape: [value.length], dtype: kindOf(value, caller, name), data: value, fortranOrder: false };
  }
  checkArray(value, caller, name, NEEDED);
  return value;
}

/** The same entries with the last dimension running fastest: the array itself if it lies so already. */
export function inCOrder(array: NdArray): NdArray {
  const { shape, data, fortranOrder } = array;
  if (!fortranOrder) return array;
  const turned = data.slice() as NdNumbers;
  const index = shape.map(() => 0);
  for (let to = 0; to < data.length; to++) {
    let from = 0;
    for (let d = shape.length - 1; d >= 0; d--) from = from * shape[d] + index[d];
    turned[to] = data[from] as never;
    for (let d = shape.length - 1; d >= 0 && ++index[d] === shape[d]; d--) index[d] = 0;
  }
  return { ...array, data: turned, fortranOrder: false };
}

/** The numbers of a kind that these bytes are. */
export function ndNumbers(dtype: NdNumberType, bytes: ArrayBuffer): NdNumbers {
  return new STORAGE[dtype](bytes);
}

/** How many bytes a number of a kind takes. */
export function bytesPerNumber(dtype: NdNumberType): number {
  return STORAGE[dtype].BYTES_PER_ELEMENT;
}

/** Whether an array's data are strings. */
export function isText(data: NdArray['data']): data is readonly string[] {
  return Array.isArray(data);
}

/** How many entries an array of this shape has; in BigInt, as a bad file may promise anything. */
export function entryCount(shape: readonly number[]): bigint {
  return shape.reduce((product, size) => product * BigInt(size), 1n);
}

/** What can be saved. */
const NEEDED = 'a matrix, a typed array of numbers or an NdArray is needed';

function kindOf(data: object, caller: string, name: string): NdNumberType {
  const kind = typeName(data);
  for (const [dtype, storage] of Object.entries(STORAGE)) {
    if (dtype !== 'bool' && kind === storage.name) return dtype as NdNumberType;
  }
  throw new TypeError(`${caller}: ${name} is ${valueText(data)}; ${NEEDED}`);
}

function checkArray(array: unknown, caller: string, name: string, needed: string): asserts array is NdArray {
  const { shape, dtype, data } = (array ?? {}) as Partial<NdArray>;
  if (!Array.isArray(shape) || data === undefined) {
    const isObject = typeof array === 'object' && array !== null;
    const problem = isObject ? 'has no shape and data' : `is ${valueText(array)}`;
    throw new TypeError(`${caller}: ${name} ${problem}; ${needed}`);
  }
  const storage = Object.hasOwn(STORAGE, String(dtype)) ? STORAGE[dtype as NdNumberType] : undefined;
  const fits = dtype === 'str' ? isText(data) : storage !== undefined && typeName(data) === storage.name;
  if (!fits) {
    throw new TypeError(
      `${caller}: ${name} says its dtype is ${String(dtype)} but its data are another kind; they must agree`,
    );
  }
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new RangeError(
      `${caller}: ${name} has the shape [${shape.map(valueText).join(', ')}]; whole numbers of at least 0 are needed`,
    );
  }
  if (entryCount(shape) !== BigInt(data.length)) {
    throw new RangeError(
      `${caller}: ${name} holds ${data.length} entries but its shape is [${shape.join(', ')}]; it needs ${entryCount(shape)}`,
    );
  }
}

/**
 * Refuses what holds no arrays by name: a list, say, or a date, which would be saved as nothing at all.
 * @throws TypeError unless it is a plain object
 */
export function checkRecord(value: unknown, caller: string, needed: string): void {
  const prototype = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
  if (prototype === null || Object.prototype.toString.call(prototype) === '[object Object]') {
    if (prototype === null || Object.getPrototypeOf(prototype) === null) return;
  }
  throw new TypeError(`${caller}: ${valueText(value)} is given; ${needed}`);
}
