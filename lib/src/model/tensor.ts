/**
 * @file What goes into a model and comes out of it: numbers with a shape, one example per row.
 *
 * A thin cover over {@link Matrix} that speaks as the tensors of TensorFlow.js do, as far as programs with models need
 * it. Nothing has to be disposed of; `dispose` and `tidy` are there so that one program runs on both.
 */
import { allocate, type DType, fromData, fromRows, Matrix, type Numbers, toDtype } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import { oneHot as oneHotColumns } from '../nn/one-hot.ts';

/** Numbers row by row: nested, or flat with a shape given besides. */
export type TensorValues = readonly (readonly number[])[] | ArrayLike<number> | Matrix;

/** A number (shape []), a list of them ([m]) or a table ([m, n]); it is not changed once it is made. */
export class Tensor {
  readonly shape: readonly number[];
  /** The numbers as (m × n); a list is one column, a number (1 × 1). */
  readonly matrix: Matrix;

  /** Prefer {@link tensor2d} and its like: this constructor trusts its caller. */
  constructor(matrix: Matrix, shape: readonly number[] = matrix.shape) {
    this.matrix = matrix;
    this.shape = shape;
  }

  get rank(): number {
    return this.shape.length;
  }

  get size(): number {
    return this.matrix.rows * this.matrix.cols;
  }

  get dtype(): DType {
    return this.matrix.dtype;
  }

  /** The numbers row by row (a copy). */
  dataSync(): Numbers {
    return toDtype(this.matrix, this.dtype).data;
  }

  /** As {@link dataSync}, for programs that wait for a graphics card elsewhere. */
  async data(): Promise<Numbers> {
    return this.dataSync();
  }

  /** A number, a list or nested lists, by the shape. */
  arraySync(): number | number[] | number[][] {
    if (this.rank === 2) return this.matrix.toArray();
    const numbers = Array.from(this.dataSync());
    return this.rank === 0 ? (numbers[0] as number) : numbers;
  }

  /** As {@link arraySync}. */
  async array(): Promise<number | number[] | number[][]> {
    return this.arraySync();
  }

  /**
   * Where the largest number of each row stands: the predicted classes.
   * @throws RangeError unless this is a table, and the axis its last one
   * @example model.predict(x).argMax(-1).dataSync(); // [7, 2, 1, …]
   */
  argMax(axis: number = -1): Tensor {
    if (this.rank !== 2 || (axis !== -1 && axis !== 1)) {
      throw new RangeError(
        `argMax: the shape is ${bracketed(this.shape)} and the axis ${String(axis)}; two dimensions and axis -1 are needed`,
      );
    }
    return tensor1d(argmax(this.matrix, 1));
  }

  /** Does nothing: memory is freed by itself here. */
  dispose(): void {}

  toString(): string {
    return this.matrix.toString();
  }
}

/** What `console.log` and a notebook cell print. */
Object.defineProperty(Tensor.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  value(this: Tensor) {
    return this.toString();
  },
});

/**
 * A table: one example per row.
 *
 * @param values nested lists; or all numbers in a row, and the shape; or a matrix (m × n), which is not copied
 * @throws RangeError if the rows differ in length, or there are not as many numbers as the shape needs
 * @example tensor2d([[1, 2], [3, 4]]).shape; // [2, 2]
 * @example tensor2d(X.T); // from a matrix with one example per column
 */
export function tensor2d(
  values: TensorValues,
  shape?: readonly [number, number],
  dtype: DType = 'float32',
): Tensor {
  if (values instanceof Matrix) return new Tensor(values);
  if (Array.isArray(values[0])) {
    const table = fromRows(values as readonly (readonly number[])[], dtype);
    if (shape && (shape[0] !== table.rows || shape[1] !== table.cols)) {
      throw new RangeError(
        `tensor2d: the values have the shape ${bracketed(table.shape)} but ${bracketed(shape)} is given; both must be equal`,
      );
    }
    return new Tensor(table);
  }
  const numbers = values as ArrayLike<number>;
  if (shape === undefined || shape[0] * shape[1] !== numbers.length) {
    throw new RangeError(
      `tensor2d: there are ${numbers.length} numbers and the shape is ${shape ? bracketed(shape) : 'not given'}; rows times columns must be the number of numbers`,
    );
  }
  return new Tensor(fromData(copyOf(numbers, dtype), shape[0], shape[1]));
}

/**
 * A list of numbers. As targets of a model with one output it needs no second dimension.
 * @param dtype `'int32'` is for labels; they are kept as float32, which is exact up to 16 million
 * @example tensor1d([7, 2, 1], 'int32').shape; // [3]
 */
export function tensor1d(values: ArrayLike<number>, dtype: DType | 'int32' = 'float32'): Tensor {
  const numbers = copyOf(values, dtype === 'float64' ? dtype : 'float32');
  return new Tensor(fromData(numbers, numbers.length, 1), [numbers.length]);
}

/** One number. @example scalar(3).arraySync(); // 3 */
export function scalar(value: number, dtype: DType = 'float32'): Tensor {
  return new Tensor(fromData(copyOf([value], dtype), 1, 1), []);
}

/**
 * A row for each label: 1 at the label's place, else 0.
 * @param depth how many classes there are
 * @throws RangeError if a label is not a whole number from 0 to depth − 1
 * @example oneHot(tensor1d([1, 0], 'int32'), 3).arraySync(); // [[0, 1, 0], [1, 0, 0]]
 */
export function oneHot(labels: Tensor, depth: number): Tensor {
  return new Tensor(oneHotColumns(labels.dataSync(), depth).T);
}

/** What the function gives back: there is nothing to clean up here. */
export function tidy<T>(run: () => T): T {
  return run();
}

/** Does nothing: memory is freed by itself here. */
export function dispose(_tensors: unknown): void {}

/** The shape as messages write it, for example [null, 2]. */
export function bracketed(shape: readonly (number | null)[]): string {
  return `[${shape.map(String).join(', ')}]`;
}

function copyOf(values: ArrayLike<number>, dtype: DType): Numbers {
  const numbers = allocate(values.length, dtype);
  numbers.set(values);
  return numbers;
}
