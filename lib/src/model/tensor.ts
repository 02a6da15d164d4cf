/**
 * @file What goes into a model and comes out of it: numbers with a shape, one example per row.
 *
 * A thin cover over {@link Matrix} that speaks as the tensors of TensorFlow.js do, as far as programs with models need
 * it. Nothing has to be disposed of; `dispose` and `tidy` are there so that one program runs on both.
 */
import { type DType, fromData, type Matrix, type Numbers, toDtype } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import { valueText } from '../core/value-text.ts';
import { numberLines } from './tensor-text.ts';

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
    return this.rank === 0 ? numbers[0] : numbers;
  }

  /** As {@link arraySync}. */
  async array(): Promise<number | number[] | number[][]> {
    return this.arraySync();
  }

  /**
   * Where the largest numbers stand: of each row with axis −1, the predicted classes; of each column with axis 0.
   * @throws RangeError if there are no numbers, or there is no such axis
   * @example model.predict(x).argMax(-1).dataSync(); // [7, 2, 1, …]
   */
  argMax(axis: number = 0): Tensor {
    const last = this.rank - 1;
    if (!Number.isInteger(axis) || axis > last || axis < -this.rank || this.size === 0) {
      throw new RangeError(
        `argMax: the shape is ${bracketed(this.shape)} and the axis ${valueText(axis)}; at least one number and an axis from ${-this.rank} to ${last} are needed`,
      );
    }
    const found = argmax(this.matrix, axis === 0 || axis === -2 || this.rank === 1 ? 0 : 1);
    const places = fromData(Float32Array.from(found), found.length, 1);
    return new Tensor(places, this.rank === 1 ? [] : [found.length]);
  }

  /** Prints the numbers. @param verbose with number type and shape */
  print(verbose: boolean = false): void {
    const about = [`  dtype: ${this.dtype}`, `  rank: ${this.rank}`, `  shape: [${this.shape}]`, '  values:'];
    const lines = numberLines(this.dataSync(), this.shape).replaceAll('\n', '\n    ');
    console.log(['Tensor', ...(verbose ? about : []), `    ${lines}`].join('\n'));
  }

  /** Does nothing: memory is freed on its own here. */
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

/** The shape as messages write it, for example [null, 2]. */
export function bracketed(shape: readonly (number | null)[]): string {
  return `[${shape.map(String).join(', ')}]`;
}

/** (1 × n) of a list of n numbers, (m × n) of a table: examples in rows, as weights and metrics need them. */
export function rowsOf({ matrix, rank }: Tensor): Matrix {
  return rank === 1 ? matrix.T : matrix;
}
