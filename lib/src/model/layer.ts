/**
 * @file A layer: its weights, a way forward and a way back. Extend it to make your own.
 */
import type { DType, Matrix } from '../core/matrix.ts';
import type { RandomState } from '../core/random.ts';
import { type Initializer, initializerFor, type WeightsInitializer } from './initializers.ts';
import { LayerWeight, setAll } from './layer-weight.ts';
import { bracketed, Tensor } from './tensor.ts';

/** `[null, units]`: any number of examples, so many numbers each. */
export type Shape = readonly [examples: null, units: number];

/** What every layer may be told. */
export interface LayerOptions {
  readonly name?: string;
  /** How many numbers an example has, for the first layer of a model: `[2]`. */
  readonly inputShape?: readonly number[];
  /** The same as a number. */
  readonly inputDim?: number;
}

/** One way of a batch through one layer. {@link Layer.backward} gets the very object that `call` got. */
export interface Pass {
  /** (m × inputs) what went in. */
  readonly X: Matrix;
  /** (m × units) what came out; only for the way back. */
  A: Matrix;
  /** Whether the model learns from this batch. */
  readonly training: boolean;
  /** For layers with chance in them. */
  readonly random: RandomState;
  /** What the layer wants to know again on the way back. */
  memory?: unknown;
}

/** What {@link Layer.backward} gives back. */
export interface Slopes {
  /** (m × inputs) the slope of the loss for what went in. */
  readonly dX: Matrix;
  /** The slope for each weight, in the order in which they were added. Default none. */
  readonly weights?: readonly Matrix[];
}

/** What a model tells a layer that is added to it. */
export interface Place {
  readonly name: string;
  readonly inputShape: Shape;
  readonly random: RandomState;
  readonly dtype: DType;
}

/**
 * The base of all layers. One example per row: `call` gets (m × inputs) and gives (m × units).
 *
 * Here the way back is written by hand, as in the whole library: `backward` turns the slope of the loss for what came
 * out into the slope for what went in, and for each weight.
 *
 * @example
 * class Scale extends Layer {
 *   factor?: LayerWeight;
 *   override build([, units]: Shape) { this.factor = this.addWeight('factor', [units], 'ones'); }
 *   call(X: Matrix) { return multiply(X, this.factor.read()); }
 *   backward(dA: Matrix, { X }: Pass) {
 *     return { dX: multiply(dA, this.factor.read()), weights: [sum(multiply(dA, X), 0)] };
 *   }
 * }
 * @see notebooks/16-keras.ipynb
 */
export abstract class Layer {
  /** What {@link getClassName} says; without it, the class's own name, which a minifier changes. */
  static readonly className?: string;
  /** Empty until the layer is in a model, unless it was given one. */
  name: string;
  /** How many numbers an example has, if that was given. */
  readonly inputUnits: number | undefined;
  readonly weights: LayerWeight[] = [];
  #place: Place | undefined;

  constructor({ name = '', inputShape, inputDim }: LayerOptions = {}) {
    this.name = name;
    this.inputUnits = inputShape === undefined ? inputDim : inputShape[0];
    const sizes = inputShape ?? (inputDim === undefined ? [1] : [inputDim]);
    if (sizes.length !== 1 || !isSize(sizes[0])) {
      throw new RangeError(
        `${this.getClassName()}: the input shape is ${bracketed(sizes)}; one whole number of at least 1 is needed, as in [2]`,
      );
    }
  }

  /** Makes the weights with {@link addWeight}. Called once, when the layer is added to a model. Default: none. */
  build(_inputShape: Shape): void {}

  /** The shape of what comes out. Default: that of what goes in. */
  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  /** (m × units) from X (m × inputs). */
  abstract call(X: Matrix, pass: Pass): Matrix;

  /** The slopes from dA (m × units), the slope of the loss for what came out. */
  abstract backward(dA: Matrix, pass: Pass): Slopes;

  /** What the table of {@link Sequential.summary} calls this kind of layer. */
  getClassName(): string {
    const kind = this.constructor as typeof Layer;
    // Only its own: what extends Dense is not Dense.
    return (Object.hasOwn(kind, 'className') ? kind.className : undefined) ?? kind.name;
  }

  get inputShape(): Shape {
    return this.#placed().inputShape;
  }

  get outputShape(): Shape {
    return this.computeOutputShape(this.inputShape);
  }

  /** How many numbers are learned. */
  countParams(): number {
    return this.weights.reduce((total, weight) => total + weight.read().rows * weight.read().cols, 0);
  }

  /** The weights as tensors: a dense layer's kernel [inputs, units] and bias [units]. */
  getWeights(): Tensor[] {
    return this.weights.map((weight) => {
      const value = weight.read();
      return new Tensor(weight.shape.length === 1 ? value.T : value, weight.shape);
    });
  }

  /** @throws RangeError if there are not as many as the layer has, or one has another shape */
  setWeights(weights: readonly Tensor[]): void {
    setAll('setWeights', this.weights, weights);
  }

  /** Puts the layer into a model: for models. @throws RangeError if it is in one already */
  place(place: Place): void {
    if (this.#place) {
      throw new RangeError(`add: the layer ${this.name} is in a model already; a new layer is needed`);
    }
    this.#place = place;
    this.name ||= place.name;
    this.build(place.inputShape);
  }

  /**
   * A weight of this layer; for {@link build}.
   * @param shape [inputs, units], or [units] for one number for each unit
   * @throws RangeError if it is not one or two whole numbers of at least 1
   */
  protected addWeight(
    name: string,
    shape: readonly number[],
    initializer: WeightsInitializer | Initializer = 'zeros',
  ): LayerWeight {
    const [units, inputs] = shape.length === 1 ? [shape[0], 1] : [shape[1], shape[0]];
    if (shape.length > 2 || !isSize(units) || !isSize(inputs)) {
      throw new RangeError(
        `addWeight: the shape of ${name} is ${bracketed(shape)}; one or two whole numbers of at least 1 are needed`,
      );
    }
    const { random, dtype } = this.#placed();
    const value = initializerFor('addWeight', initializer)(units, inputs, random, dtype).T;
    const weight = new LayerWeight(`${this.name}/${name}`, [...shape], value);
    this.weights.push(weight);
    return weight;
  }

  #placed(): Place {
    if (this.#place) return this.#place;
    throw new RangeError(
      `${this.getClassName()}: the layer is in no model yet; its shapes and weights are known when it is`,
    );
  }
}

function isSize(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}
