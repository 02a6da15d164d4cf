/**
 * @file A weight of a layer: a matrix that training replaces step by step.
 */
import { type Matrix, shapeText, toDtype } from '../core/matrix.ts';
import { valueText } from '../core/value-text.ts';
import { bracketed, rowsOf, Tensor } from './tensor.ts';

/** A weight of a layer, which training replaces step by step. */
export class LayerWeight {
  /** What it is in its layer: `kernel`. */
  readonly part: string;
  /** [inputs, units], or [units]. */
  readonly shape: readonly number[];
  /** Whether training moves it: as last set on its layer or model. */
  trainable: boolean = true;
  readonly #layer: { readonly name: string };
  #value: Matrix;

  constructor(layer: { readonly name: string }, part: string, shape: readonly number[], value: Matrix) {
    this.#layer = layer;
    this.part = part;
    this.shape = shape;
    this.#value = value;
  }

  /** The name of the layer, and of the weight in it: `dense_Dense1/kernel`. */
  get name(): string {
    return `${this.#layer.name}/${this.part}`;
  }

  /** As {@link name}. */
  get originalName(): string {
    return this.name;
  }

  /** How many numbers it has. */
  get size(): number {
    return this.#value.rows * this.#value.cols;
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

  /** The numbers as a tensor of this shape. */
  tensor(): Tensor {
    return new Tensor(this.shape.length === 1 ? this.#value.T : this.#value, this.shape);
  }
}

/** Gives each weight its value. @throws RangeError if there are not as many, or one has a different shape */
export function setAll(caller: string, weights: readonly LayerWeight[], values: readonly Tensor[]): void {
  if (!Array.isArray(values) || !values.every((value) => value instanceof Tensor)) {
    throw new TypeError(`${caller}: ${valueText(values)} is given; a list of tensors is needed`);
  }
  const [wanted, given] = [weights.map(({ shape }) => shape), values.map(({ shape }) => shape)].map(
    (shapes) => shapes.map(bracketed).join(' '),
  );
  if (wanted !== given) {
    throw new RangeError(
      `${caller}: the shapes ${given || 'of nothing'} are given but the weights are ${wanted || 'none'}; they must be equal`,
    );
  }
  for (const [i, weight] of weights.entries()) {
    const matrix = rowsOf(values[i]);
    weight.write(toDtype(matrix, matrix.dtype));
  }
}
