/**
 * @file A weight of a layer: a matrix that training replaces step by step.
 */
import { type Matrix, shapeText, toDtype } from '../core/matrix.ts';
import { bracketed, type Tensor } from './tensor.ts';

/** A weight of a layer, which training replaces step by step. */
export class LayerWeight {
  readonly name: string;
  /** [inputs, units], or [units]. */
  readonly shape: readonly number[];
  #value: Matrix;

  constructor(name: string, shape: readonly number[], value: Matrix) {
    this.name = name;
    this.shape = shape;
    this.#value = value;
  }

  /** The numbers, (inputs × units); of a shape [units] one row (1 × units). */
  read(): Matrix {
    return this.#value;
  }

  /** @throws RangeError if the shape is another */
  write(value: Matrix): void {
    if (value.rows !== this.#value.rows || value.cols !== this.#value.cols) {
      throw new RangeError(
        `write: the weight ${this.name} is ${shapeText(this.#value)} but the value is ${shapeText(value)}; both shapes must be equal`,
      );
    }
    this.#value = value.dtype === this.#value.dtype ? value : toDtype(value, this.#value.dtype);
  }
}

/** Gives each weight its value. @throws RangeError if there are not as many, or one has another shape */
export function setAll(caller: string, weights: readonly LayerWeight[], values: readonly Tensor[]): void {
  const [wanted, given] = [weights.map(({ shape }) => shape), values.map(({ shape }) => shape)].map(
    (shapes) => shapes.map(bracketed).join(' '),
  );
  if (wanted !== given) {
    throw new RangeError(
      `${caller}: the shapes ${given || 'of nothing'} are given but the weights are ${wanted || 'none'}; they must be equal`,
    );
  }
  for (const [i, weight] of weights.entries()) {
    const { matrix, rank } = values[i] as Tensor;
    weight.write(toDtype(rank === 1 ? matrix.T : matrix, matrix.dtype));
  }
}
