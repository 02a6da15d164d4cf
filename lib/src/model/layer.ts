/**
 * @file A layer: its weights, its forward and its backward pass. Extend it to make your own.
 */
import { type DType, Matrix, toDtype } from '../core/matrix.ts';
import { checkNames, checkValue, flag } from '../core/options.ts';
import type { RandomState } from '../core/random.ts';
import { valueText } from '../core/value-text.ts';
import { initializerFor, type WeightsInitializer } from './initializer-for.ts';
import { batchInputShapeOf, isSize, LAYER_RULES, type LayerOptions, layerOptions } from './layer-options.ts';
import { LayerWeight, setAll } from './layer-weight.ts';
import { Origin, type Shape, SymbolicTensor } from './symbolic-tensor.ts';
import { bracketed, rowsOf, Tensor } from './tensor.ts';

/** One pass of a batch through one layer. {@link Layer.backward} gets the very object that `call` got. */
export interface Pass {
  /** (m × inputs) what went in. */
  readonly X: Matrix;
  /** (m × units) what came out; only for the backward pass. */
  A: Matrix;
  /** Whether the model learns from this batch. */
  readonly training: boolean;
  /** For layers with chance in them. */
  readonly random: RandomState;
  /** What the layer needs again in the backward pass. */
  memory?: unknown;
}

/** Result of {@link Layer.backward}. */
export interface Slopes {
  /** (m × inputs) the slope of the loss for what went in. */
  readonly dX: Matrix;
  /** The slope for each weight, in the order in which they were added. Default none. */
  readonly weights?: readonly Matrix[];
}

/** Options of `layer.apply`. */
export interface ApplyOptions {
  /** Whether the layer should do what it does while a model learns: dropout drops then. Default false. */
  readonly training?: boolean;
}

/** What a layer was applied to, and what came out. */
interface Link {
  readonly input: SymbolicTensor;
  readonly output: SymbolicTensor;
}

/**
 * The base of all layers. One example per row: `call` gets (m × inputs) and gives (m × units).
 *
 * Here the backward pass is written by hand, as in the whole library: `backward` turns the slope of the loss for what came
 * out into the slope for what went in, and for each weight.
 *
 * @example
 * class Scale extends Layer {
 *   static className = 'Scale';
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
  /** Whether the name was given. */
  readonly isNamed: boolean;
  /** How many numbers an example has, if that was given. */
  readonly inputUnits: number | undefined;
  /** [examples, units] of what goes in, if that was given. */
  readonly batchInputShape: Shape | undefined;
  /** The number type, if one or an input shape was given. */
  readonly dtype: DType | undefined;
  /** What the weights should start with, if that was given. */
  readonly initialWeights: readonly Tensor[] | null;
  /** Whether the weights are there. */
  built: boolean = false;
  readonly #weights: LayerWeight[] = [];
  readonly #links: Link[] = [];
  readonly #givenDtype: DType | undefined;
  #trainable: boolean;
  #origin: Origin | undefined;
  /** What the weights were made for. */
  #units: number | undefined;

  constructor(given: LayerOptions = {}) {
    // A class of your own may pass options of its own on.
    const own = Object.entries(given ?? {}).filter(([name]) => Object.hasOwn(LAYER_RULES, name));
    const options = layerOptions(this.getClassName(), Object.fromEntries(own), LAYER_RULES);
    const { name = '', trainable = true, dtype, weights = null } = options;
    this.name = name;
    this.isNamed = name !== '';
    this.#trainable = trainable;
    this.#givenDtype = dtype;
    this.batchInputShape = batchInputShapeOf(this.getClassName(), options);
    this.inputUnits = this.batchInputShape?.[1];
    this.dtype = dtype ?? (this.batchInputShape ? 'float32' : undefined);
    this.initialWeights = weights;
  }

  /** Makes the weights with {@link addWeight}. Called once, when the layer is first applied. Default: none. */
  build(_inputShape: Shape): void {}

  /** The shape of what comes out. Default: that of what goes in. */
  computeOutputShape(inputShape: Shape): Shape {
    return inputShape;
  }

  /** (m × units) from X (m × inputs). */
  abstract call(X: Matrix, pass: Pass): Matrix;

  /** The slopes from dA (m × units), the slope of the loss for what came out. */
  abstract backward(dA: Matrix, pass: Pass): Slopes;

  /**
   * What the layer makes of a tensor; of one without numbers, the next link of a chain for {@link model}.
   * @throws RangeError if it does not fit the layer; TypeError if it is not a tensor
   * @example tf.layers.activation({ activation: 'relu' }).apply(tf.tensor2d([[-1, 2]])).arraySync(); // [[0, 2]]
   */
  apply(x: SymbolicTensor | readonly SymbolicTensor[], options?: ApplyOptions | null): SymbolicTensor;
  apply(x: Tensor | readonly Tensor[], options?: ApplyOptions | null): Tensor;
  apply(
    given: Tensor | SymbolicTensor | readonly (Tensor | SymbolicTensor)[],
    options?: ApplyOptions | null,
  ): Tensor | SymbolicTensor {
    const x = Array.isArray(given) && given.length === 1 ? given[0] : given;
    if (x instanceof SymbolicTensor) return this.link('apply', x);
    if (x instanceof Tensor) return this.#applyTo(x, options ?? {});
    const what = Array.isArray(x) ? `a list of ${x.length}` : valueText(x);
    throw new TypeError(`apply: ${what} is given; one tensor is needed, with numbers or as input() makes it`);
  }

  /** For models: puts the layer behind a tensor without numbers. */
  link(caller: string, input: SymbolicTensor): SymbolicTensor {
    if (input.rank !== 2) {
      throw new RangeError(
        `${caller}: the shape is ${bracketed(input.shape)}; two dimensions, as in [null, 2], are needed`,
      );
    }
    const { dtype } = input.origin;
    const own = this.weights[0]?.read().dtype ?? this.#givenDtype;
    if (own !== undefined && own !== dtype) {
      throw new RangeError(
        `${caller}: the layer ${this.name || this.getClassName()} is of ${own} but the model of ${dtype}; both must be equal`,
      );
    }
    this.#prepare(caller, input.shape, input.origin);
    const shape = this.computeOutputShape(input.shape);
    const output = new SymbolicTensor(dtype, shape, this, [input], {}, this.outputName());
    this.#links.push({ input, output });
    return output;
  }

  /** The name of {@link output}. */
  protected outputName(): string {
    return `${this.name}/${this.name}`;
  }

  /** The layers that work goes through: this one; of a model its own. */
  parts(): readonly Layer[] {
    return [this];
  }

  /** What the table of `summary` and files call this kind of layer: `static className`, or the name of the class. */
  getClassName(): string {
    // A minifier changes the names of classes, but not this; one that is inherited is that of another class.
    const kind = this.constructor as { className?: string; name: string };
    return (Object.hasOwn(kind, 'className') ? kind.className : undefined) ?? kind.name;
  }

  /** What the layer was made with, for files. */
  getConfig(): Record<string, unknown> {
    const { name, trainable, batchInputShape, dtype } = this;
    return { name, trainable, ...(batchInputShape ? { batchInputShape } : {}), ...(dtype ? { dtype } : {}) };
  }

  /** What goes into the layer. @throws RangeError if it is in no model yet, or applied to several tensors */
  get input(): SymbolicTensor {
    return this.#link().input;
  }

  /** What comes out of the layer. @throws RangeError if it is in no model yet, or applied to several tensors */
  get output(): SymbolicTensor {
    return this.#link().output;
  }

  /** @throws RangeError if the layer is in no model yet, or applied to tensors of several shapes */
  get inputShape(): Shape {
    return this.#shape(({ input }) => input);
  }

  /** @throws RangeError if the layer is in no model yet, or applied to tensors of several shapes */
  get outputShape(): Shape {
    return this.#shape(({ output }) => output);
  }

  /** Whether training moves the weights. It takes effect at once; see {@link LayersModel.compile}. */
  get trainable(): boolean {
    return this.#trainable;
  }

  set trainable(trainable: boolean) {
    checkValue(this.getClassName(), 'trainable', trainable, flag);
    this.#trainable = trainable;
    for (const weight of this.#weights) weight.trainable = trainable;
  }

  /** All weights. */
  get weights(): readonly LayerWeight[] {
    return this.#weights;
  }

  /** The weights that training moves. */
  get trainableWeights(): readonly LayerWeight[] {
    return this.#trainable ? this.#weights.filter(({ trainable }) => trainable) : [];
  }

  /** The weights that training does not move. */
  get nonTrainableWeights(): readonly LayerWeight[] {
    const moved = this.trainableWeights;
    return this.weights.filter((weight) => !moved.includes(weight));
  }

  /** How many numbers the weights have. */
  countParams(): number {
    return this.weights.reduce((total, { size }) => total + size, 0);
  }

  /** The weights as tensors: a dense layer's kernel [inputs, units] and bias [units]. */
  getWeights(): Tensor[] {
    return this.weights.map((weight) => weight.tensor());
  }

  /** @throws RangeError if there are not as many as the layer has, or one has a different shape */
  setWeights(weights: readonly Tensor[]): void {
    setAll('setWeights', this.weights, weights);
  }

  /** Does nothing: memory is freed on its own here. */
  dispose(): { refCountAfterDispose: number; numDisposedVariables: number } {
    return { refCountAfterDispose: 0, numDisposedVariables: 0 };
  }

  /**
   * A weight of this layer; for {@link build}.
   * @param shape [inputs, units], or [units] for one number for each unit
   * @throws RangeError if it is not one or two whole numbers of at least 1, or there is one of this name
   */
  protected addWeight(
    name: string,
    shape: readonly number[],
    initializer: WeightsInitializer = 'zeros',
  ): LayerWeight {
    const [units, inputs] = shape.length === 1 ? [shape[0], 1] : [shape[1], shape[0]];
    if (shape.length > 2 || !isSize(units) || !isSize(inputs)) {
      throw new RangeError(
        `addWeight: the shape of ${name} is ${bracketed(shape)}; one or two whole numbers of at least 1 are needed`,
      );
    }
    if (this.#weights.some(({ part }) => part === name)) {
      throw new RangeError(
        `addWeight: there is a weight ${name} already; every weight needs a name of its own`,
      );
    }
    this.#origin ??= new Origin(33, this.#givenDtype);
    const { random, dtype } = this.#origin;
    const value = initializerFor('addWeight', initializer)(units, inputs, random, dtype);
    if (!(value instanceof Matrix && value.rows === units && value.cols === inputs)) {
      throw new RangeError(
        `addWeight: the initializer of ${name} gave ${valueText(value)}; a matrix (${units}×${inputs}) is needed`,
      );
    }
    const weight = new LayerWeight(this, name, [...shape], value.T);
    weight.trainable = this.#trainable;
    this.#weights.push(weight);
    return weight;
  }

  #applyTo(x: Tensor, options: ApplyOptions): Tensor {
    checkNames('apply', options, ['training']);
    const { training = false } = options;
    checkValue('apply', 'training', training, flag);
    const X = rowsOf(x);
    const origin = this.#origin ?? new Origin(33, this.#givenDtype ?? X.dtype);
    this.#prepare('apply', [X.rows, X.cols], origin);
    if (x.rank !== 2 && this.weights.length > 0) {
      throw new RangeError(
        `apply: the tensor is ${bracketed(x.shape)}; two dimensions, one example per row, are needed`,
      );
    }
    const inputs = toDtype(X, this.weights[0]?.read().dtype ?? X.dtype);
    const pass = { X: inputs, A: inputs, training, random: origin.random };
    const A = this.call(inputs, pass);
    return new Tensor(x.rank === 1 ? A.T : A, x.rank === 2 ? A.shape : x.shape);
  }

  /** Checks that the layer fits what goes in, and makes its weights if they are not there. */
  #prepare(caller: string, shape: Shape, origin: Origin): void {
    const units = shape[1];
    const wanted = this.inputUnits ?? (this.weights.length > 0 ? this.#units : undefined);
    if (wanted !== undefined && wanted !== units) {
      throw new RangeError(
        caller === 'add'
          ? `add: the layer before gives ${bracketed([null, units])} but this one takes ${bracketed([null, wanted])}; both must be equal`
          : `${caller}: ${bracketed(shape)} is given but the layer ${this.name || this.getClassName()} takes ${bracketed([null, wanted])}; both must be equal`,
      );
    }
    this.name ||= origin.nameFor(this.getClassName());
    if (this.built) return;
    this.#origin = origin;
    this.#units = units;
    // A program may have called build itself.
    if (this.#weights.length === 0) this.build(shape);
    this.built = true;
    if (this.initialWeights) this.setWeights(this.initialWeights);
  }

  #link(): Link {
    const [first, second] = this.#links;
    if (!first) throw this.#isAlone();
    if (!second) return first;
    throw new RangeError(
      `${this.name}: the layer is applied to ${this.#links.length} tensors; its input and output are known only if there is one`,
    );
  }

  #shape(end: (link: Link) => SymbolicTensor): Shape {
    const shapes = this.#links.map((link) => end(link).shape);
    const [first] = shapes;
    if (!first) throw this.#isAlone();
    if (shapes.every((shape) => bracketed(shape) === bracketed(first))) return first;
    throw new RangeError(
      `${this.name}: the layer is applied to tensors of the shapes ${shapes.map(bracketed).join(' ')}; one shape is needed to tell it`,
    );
  }

  #isAlone(): RangeError {
    return new RangeError(
      `${this.getClassName()}: the layer is in no model yet; its shapes and weights are known when it is`,
    );
  }
}
