/**
 * @file Making tensors: `tf.tensor2d` and its like.
 */
import { allocate, type DType, fromData, Matrix, type Numbers } from '../core/matrix.ts';
import { checkValue, oneOf, whole } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { bracketed, Tensor } from './tensor.ts';

/** A list of numbers: an array or a typed array. Yes and no count as 1 and 0. */
export type NumberList = ArrayLike<number | boolean>;

/** Numbers row by row: nested, or flat with a shape given besides. */
export type TensorValues = ArrayLike<NumberList> | NumberList | Matrix;

/**
 * How numbers are kept. `'int32'` is for labels, `'bool'` for yes and no; both are kept as float32, which is exact up to
 * 16 million.
 */
export type TensorType = DType | 'int32' | 'bool';

const TYPE = oneOf(['float32', 'float64', 'int32', 'bool']);

/**
 * A table: one example per row.
 *
 * @param values nested lists; or all numbers in a row, and the shape; or a matrix (m × n), which is not copied
 * @throws TypeError if an entry is not a number; RangeError if it is NaN, the rows differ in length, or there are not as
 *   many numbers as the shape needs
 * @example tensor2d([[1, 2], [3, 4]]).shape; // [2, 2]
 * @example tensor2d(X.T); // from a matrix with one example per column
 */
export function tensor2d(
  values: TensorValues,
  shape?: readonly number[] | null,
  dtype: TensorType = 'float32',
): Tensor {
  if (values instanceof Matrix) {
    if (shape) checkShape('tensor2d', shape, [values.rows, values.cols]);
    return new Tensor(values);
  }
  const list = listOf('tensor2d', values);
  if (shape) checkSizes('tensor2d', shape, 2);
  if (isList(list[0])) {
    const rows = list.length;
    const cols = list[0].length;
    if (shape) checkShape('tensor2d', shape, [rows, cols]);
    return new Tensor(fromData(flatRows('tensor2d', list, cols, dtype), rows, cols));
  }
  if (!shape || shape[0] * shape[1] !== list.length) {
    throw new RangeError(
      `tensor2d: there are ${list.length} numbers and the shape is ${shape ? bracketed(shape) : 'not given'}; rows times columns must be the number of numbers`,
    );
  }
  return new Tensor(fromData(numbersOf('tensor2d', list, dtype), shape[0], shape[1]));
}

/**
 * A list of numbers. As targets of a model with one output it needs no second dimension.
 * @throws TypeError if an entry is not a number; RangeError if it is NaN
 * @example tensor1d([7, 2, 1], 'int32').shape; // [3]
 */
export function tensor1d(values: NumberList, dtype: TensorType = 'float32'): Tensor {
  const numbers = numbersOf('tensor1d', listOf('tensor1d', values), dtype);
  return new Tensor(fromData(numbers, numbers.length, 1), [numbers.length]);
}

/** One number. @throws TypeError if it is not a number @example scalar(3).arraySync(); // 3 */
export function scalar(value: number | boolean, dtype: TensorType = 'float32'): Tensor {
  return new Tensor(fromData(numbersOf('scalar', [value], dtype), 1, 1), []);
}

/**
 * A tensor of the shape that the values have: a number, a list, or a table.
 * @throws as {@link tensor2d} does; RangeError if there are more than two dimensions
 * @example tensor([[1, 2], [3, 4]]).shape; // [2, 2]
 */
export function tensor(
  values: TensorValues | number | boolean,
  shape?: readonly number[] | null,
  dtype: TensorType = 'float32',
): Tensor {
  if (shape) checkSizes('tensor', shape, 0, 2);
  if (shape?.length === 2) return tensor2d(values as TensorValues, shape, dtype);
  const made =
    typeof values === 'number' || typeof values === 'boolean'
      ? scalar(values, dtype)
      : values instanceof Matrix || isList(listOf('tensor', values)[0])
        ? tensor2d(values, null, dtype)
        : tensor1d(values as NumberList, dtype);
  if (shape) checkShape('tensor', shape, made.shape);
  return made;
}

/** All 0. @param shape [], [m] or [m, n] @example zeros([2, 3]).arraySync(); // [[0, 0, 0], [0, 0, 0]] */
export function zeros(shape: readonly number[], dtype: TensorType = 'float32'): Tensor {
  return filled('zeros', shape, 0, dtype);
}

/** All 1. @param shape [], [m] or [m, n] @example ones([2]).arraySync(); // [1, 1] */
export function ones(shape: readonly number[], dtype: TensorType = 'float32'): Tensor {
  return filled('ones', shape, 1, dtype);
}

/**
 * A row for each label: 1 at the label's place, else 0.
 * @param labels m whole numbers, as a list or a tensor
 * @param depth how many classes there are
 * @param onValue what stands at the label's place, `offValue` what stands elsewhere
 * @throws RangeError if a label is not a whole number from 0 to depth − 1
 * @example oneHot([1, 0], 3).arraySync(); // [[0, 1, 0], [1, 0, 0]]
 */
export function oneHot(
  labels: Tensor | NumberList,
  depth: number,
  onValue: number = 1,
  offValue: number = 0,
): Tensor {
  checkValue('oneHot', 'depth', depth ?? null, whole(1));
  const isTensor = labels instanceof Tensor;
  if (isTensor && labels.rank > 1) {
    throw new RangeError(`oneHot: the labels are ${bracketed(labels.shape)}; a list of labels is needed`);
  }
  const list = isTensor ? labels.dataSync() : numbersOf('oneHot', listOf('oneHot', labels), 'float64');
  const [on, off] = numbersOf('oneHot', [onValue, offValue], 'float32');
  const data = new Float32Array(list.length * depth).fill(off);
  for (const [i, label] of list.entries()) {
    if (!(Number.isInteger(label) && label >= 0 && label < depth)) {
      throw new RangeError(
        `oneHot: label ${i} is ${label}; every label must be a whole number from 0 to ${depth - 1}`,
      );
    }
    data[i * depth + label] = on;
  }
  return isTensor && labels.rank === 0
    ? new Tensor(fromData(data, depth, 1), [depth])
    : new Tensor(fromData(data, list.length, depth));
}

/** The function's result: there is nothing to clean up here. */
export function tidy<T>(nameOrRun: string | (() => T), run?: () => T): T {
  const work = typeof nameOrRun === 'function' ? nameOrRun : run;
  if (typeof work === 'function') return work();
  throw new TypeError(`tidy: ${valueText(work ?? nameOrRun)} is given; a function is needed`);
}

/** Does nothing: memory is freed on its own here. */
export function dispose(_tensors: unknown): void {}

function filled(caller: string, shape: readonly number[], value: number, dtype: TensorType): Tensor {
  checkSizes(caller, shape, 0, 2);
  checkValue(caller, 'dtype', dtype, TYPE);
  const [rows = 1, cols = 1] = shape;
  const numbers = allocate(rows * cols, dtype === 'float64' ? dtype : 'float32').fill(value);
  return new Tensor(fromData(numbers, rows, cols), [...shape]);
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function listOf(caller: string, values: unknown): ArrayLike<unknown> {
  if (isList(values)) return values;
  throw new TypeError(
    `${caller}: ${valueText(values)} is given; numbers in a list or a typed array are needed`,
  );
}

function checkSizes(caller: string, shape: readonly number[], least: number, most: number = least): void {
  const size = whole(0);
  const fits =
    Array.isArray(shape) &&
    shape.length >= least &&
    shape.length <= most &&
    shape.every((entry) => size.isKind?.(entry) && size.isRight?.(entry as never));
  if (fits) return;
  const dimensions = least === most ? `${least}` : `${least} to ${most}`;
  throw new RangeError(
    `${caller}: the shape is ${Array.isArray(shape) ? bracketed(shape) : valueText(shape)}; ${dimensions} whole numbers of at least 0 are needed`,
  );
}

function checkShape(caller: string, given: readonly number[], found: readonly number[]): void {
  if (bracketed(given) === bracketed(found)) return;
  throw new RangeError(
    `${caller}: the values have the shape ${bracketed(found)} but ${bracketed(given)} is given; both must be equal`,
  );
}

function flatRows(caller: string, rows: ArrayLike<unknown>, cols: number, dtype: TensorType): Numbers {
  const flat = allocate(rows.length * cols, dtype === 'float64' ? dtype : 'float32');
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r];
    if (!isList(row)) {
      throw new TypeError(`${caller}: row ${r} is ${valueText(row)}; every row must be a list of numbers`);
    }
    if (row.length !== cols) {
      throw new RangeError(
        `${caller}: row 0 has ${cols} numbers but row ${r} has ${row.length}; all rows must be equally long`,
      );
    }
    flat.set(numbersOf(caller, row, dtype, `row ${r}, `), r * cols);
  }
  return flat;
}

/** A copy in the number type asked for. @throws if an entry is not a number, or NaN */
function numbersOf(caller: string, values: ArrayLike<unknown>, dtype: TensorType, where = ''): Numbers {
  checkValue(caller, 'dtype', dtype, TYPE);
  const numbers = allocate(values.length, dtype === 'float64' ? dtype : 'float32');
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' && typeof value !== 'boolean') {
      throw new TypeError(`${caller}: ${where}entry ${i} is ${valueText(value)}; it must be a number`);
    }
    const number = Number(value);
    if (Number.isNaN(number)) {
      throw new RangeError(`${caller}: ${where}entry ${i} is NaN; it must be a number that is known`);
    }
    numbers[i] = dtype === 'int32' ? Math.trunc(number) : dtype === 'bool' ? Number(number !== 0) : number;
  }
  return numbers;
}
