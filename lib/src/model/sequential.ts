/**
 * @file The model: layers one after the other, with compile, fit, evaluate and predict.
 *
 * Names, arguments and defaults are those of the Layers API of TensorFlow.js, so that one program runs on both.
 */
import { type DType, type Matrix, toDtype } from '../core/matrix.ts';
import { checkNames, checkWhole } from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import type { Optimizer } from '../nn/optimizers.ts';
import { answer, measure, type Rows } from './answer.ts';
import { type Compiled, type CompileOptions, compiled as compiledWith } from './compiled.ts';
import { type FitOptions, fitModel, type History, tellEnd } from './fit.ts';
import type { Layer, Shape } from './layer.ts';
import { setAll } from './layer-weight.ts';
import { saveModel } from './save.ts';
import { stepsOf } from './steps.ts';
import { summaryLines } from './summary.ts';
import { bracketed, scalar, Tensor } from './tensor.ts';

/** What {@link sequential} may be told. */
export interface SequentialOptions {
  readonly layers?: readonly Layer[];
  readonly name?: string;
  /** The seed of the first weights, the order of the examples and dropout. Default 33. */
  readonly seed?: number;
  /** The number type of the weights. Default `'float32'`. */
  readonly dtype?: DType;
}

/** What {@link Sequential.evaluate} and {@link Sequential.predict} may be told. */
export interface BatchOptions {
  /** So many examples at a time; it only matters to metrics that are no means over the examples. Default 32. */
  readonly batchSize?: number;
  /** Here for programs that give it. */
  readonly verbose?: unknown;
}

/**
 * Layers one after the other.
 *
 * @throws RangeError if an option is not known, or the first layer's input shape is not
 * @example
 * const model = tf.sequential();
 * model.add(tf.layers.dense({ units: 2, activation: 'sigmoid', inputShape: [2] }));
 * model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
 * model.compile({ optimizer: tf.train.sgd(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
 * await model.fit(x, y, { epochs: 100 });
 * @see notebooks/16-keras.ipynb
 */
export function sequential(options: SequentialOptions = {}): Sequential {
  return new Sequential(options);
}

/** A model; see {@link sequential}. */
export class Sequential {
  readonly name: string;
  readonly layers: Layer[] = [];
  /** Set it to true in a callback: the training ends after this batch. */
  stopTraining: boolean = false;
  /** Of the last {@link fit}. */
  history: History | undefined;
  readonly #seed: number;
  readonly #dtype: DType;
  readonly #random: RandomState;
  #compiled: Compiled | undefined;
  #isTraining = false;

  constructor(options: SequentialOptions = {}) {
    checkNames('sequential', options, ['layers', 'name', 'seed', 'dtype']);
    const { layers = [], name = 'sequential_1', seed = 33, dtype = 'float32' } = options;
    this.name = name;
    this.#seed = seed;
    this.#dtype = dtype;
    this.#random = new RandomState(seed);
    for (const layer of layers) this.add(layer);
  }

  /**
   * Puts a layer behind those that are there, and makes its weights. The model must be compiled after the last one.
   * @throws RangeError if the first layer has no input shape, a later one another than the layer before gives, or the
   *   layer is in a model already
   */
  add(layer: Layer): void {
    const before = this.layers.at(-1)?.outputShape;
    const inputs = before?.[1] ?? layer.inputUnits;
    if (inputs === undefined || (layer.inputUnits ?? inputs) !== inputs) {
      throw new RangeError(
        before
          ? `add: the layer before gives ${bracketed(before)} but this one takes ${bracketed([null, layer.inputUnits as number])}; both must be equal`
          : 'add: the first layer has no input shape; inputShape is needed, as in { inputShape: [2] }',
      );
    }
    const kind = layer.getClassName();
    const alike = this.layers.filter((other) => other.getClassName() === kind).length;
    const name = `${kind.replace(/(?<=.)[A-Z]/g, '_$&').toLowerCase()}_${kind}${alike + 1}`;
    layer.place({ name, inputShape: [null, inputs], random: this.#random, dtype: this.#dtype });
    this.layers.push(layer);
    this.#compiled = undefined;
  }

  /**
   * Settles how the model learns. Called again, it starts the optimizer anew.
   * @throws RangeError if there are no layers, or a name is not known
   * @example model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
   */
  compile(options: CompileOptions): void {
    this.#compiled = compiledWith(options, this.outputShape[1]);
  }

  /**
   * Learns from examples, batch by batch. It may be called again to go on.
   *
   * @param x (m × inputs) one example per row
   * @param y (m × outputs) what should come out; with one output also a list
   * @returns loss and metrics of each epoch, in `history`
   * @throws RangeError if the model is not compiled or is being trained, x or y does not fit it, an option makes no
   *   sense, or the loss stops being a finite number
   * @example const { history } = await model.fit(x, y, { epochs: 5, batchSize: 32, validationSplit: 0.1 });
   */
  async fit(x: Tensor, y: Tensor, options: FitOptions = {}): Promise<History> {
    const course = this.#course('fit');
    this.#isTraining = true;
    this.stopTraining = false;
    try {
      const rows = this.#rows.bind(this);
      this.history = await fitModel({ model: this, rows, course }, x, y, options);
    } finally {
      this.#isTraining = false;
    }
    await tellEnd(options);
    return this.history;
  }

  /**
   * One step with all of these examples.
   * @returns the loss before the step, or with metrics a list of loss and metrics
   */
  async trainOnBatch(x: Tensor, y: Tensor): Promise<number | number[]> {
    const course = this.#course('trainOnBatch');
    const rows = this.#rows('trainOnBatch', x, y);
    const steps = stepsOf({ ...course, ...rows, epochs: 1, batchSize: rows.X.rows, shuffle: false });
    const values = steps.next();
    steps.end();
    return values.length === 1 ? (values[0] as number) : values;
  }

  /**
   * Loss and metrics of examples. Nothing is learned.
   * @returns the loss, or with metrics a list of loss and metrics
   * @throws RangeError if the model is not compiled, or x or y does not fit it
   * @example const [loss, accuracy] = model.evaluate(x, y) as Tensor[];
   */
  evaluate(x: Tensor, y: Tensor, options: BatchOptions = {}): Tensor | Tensor[] {
    const compiled = this.#needCompiled('evaluate');
    checkNames('evaluate', options, ['batchSize', 'verbose']);
    const { batchSize = 32 } = options;
    checkWhole('evaluate', { batchSize });
    const values = measure(this.layers, compiled, this.#rows('evaluate', x, y), batchSize);
    const scalars = values.map((value) => scalar(value, 'float64'));
    return scalars.length === 1 ? (scalars[0] as Tensor) : scalars;
  }

  /**
   * What the model answers.
   * @param x (m × inputs) one example per row
   * @returns (m × outputs)
   * @throws RangeError if x does not fit the model
   * @example model.predict(tf.tensor2d([[0.5, -1]])).arraySync(); // [[0.87…]]
   */
  predict(x: Tensor, options: BatchOptions = {}): Tensor {
    checkNames('predict', options, ['batchSize', 'verbose']);
    return new Tensor(answer(this.layers, this.#matrix('predict: x', x, this.inputShape)));
  }

  /** As {@link predict}. */
  predictOnBatch(x: Tensor): Tensor {
    return this.predict(x);
  }

  /**
   * Prints the table of the layers.
   * @param lineLength default 90
   * @param _positions not used here
   * @param print gets each line. Default `console.log`.
   * @example model.summary(); // dense_Dense1 (Dense)   [[null,2]]   [null,2]   6 …
   */
  summary(
    lineLength: number = 90,
    _positions?: readonly number[],
    print: (line: string) => void = console.log,
  ): void {
    for (const line of summaryLines(this.layers, lineLength)) print(line);
  }

  /** How many numbers are learned. */
  countParams(): number {
    return this.layers.reduce((total, layer) => total + layer.countParams(), 0);
  }

  /** The layer of a name, or at a place counted from 0. @throws RangeError if there is none */
  getLayer(which: string | number): Layer {
    const found = this.layers.find(({ name }, l) => name === which || l === which);
    if (found) return found;
    throw new RangeError(
      `getLayer: there is no layer ${String(which)}; the layers are ${this.layers.map(({ name }) => name).join(', ')}`,
    );
  }

  /** All weights: of each dense layer its kernel [inputs, units] and its bias [units]. */
  getWeights(): Tensor[] {
    return this.layers.flatMap((layer) => layer.getWeights());
  }

  /** @throws RangeError if the shapes are not those of {@link getWeights}, or the model is being trained */
  setWeights(weights: readonly Tensor[]): void {
    this.#needRest('setWeights');
    setAll(
      'setWeights',
      this.layers.flatMap((layer) => layer.weights),
      weights,
    );
  }

  /**
   * Saves the layers with their weights; {@link loadLayersModel} reads them, and NumPy too.
   * @param path ends in .npz or .safetensors
   * @throws RangeError if a layer is none of dense, activation and dropout, or the path has another ending; Error if
   *   the file cannot be written
   */
  async save(path: string): Promise<void> {
    saveModel(path, this.layers);
  }

  /** Does nothing: memory is freed by itself here. */
  dispose(): void {}

  get inputShape(): Shape {
    return this.#layer(0).inputShape;
  }

  get outputShape(): Shape {
    return this.#layer(-1).outputShape;
  }

  /** As compiled. */
  get optimizer(): Optimizer {
    return this.#needCompiled('optimizer').optimizer;
  }

  /** `loss` and the metrics, as histories name them. */
  get metricsNames(): string[] {
    return [...this.#needCompiled('metricsNames').names];
  }

  #layer(place: number): Layer {
    const layer = this.layers.at(place);
    if (layer) return layer;
    throw new RangeError('sequential: the model has 0 layers; at least one is needed');
  }

  #needCompiled(caller: string): Compiled {
    if (this.#compiled) return this.#compiled;
    throw new RangeError(
      `${caller}: the model is not compiled, or a layer was added since; compile({ optimizer, loss }) is needed first`,
    );
  }

  #needRest(caller: string): void {
    if (this.#isTraining)
      throw new RangeError(`${caller}: the model is being trained by fit; wait for its promise first`);
  }

  #course(caller: string): { layers: readonly Layer[]; compiled: Compiled; seed: number } {
    this.#needRest(caller);
    return { layers: this.layers, compiled: this.#needCompiled(caller), seed: this.#seed };
  }

  /** Examples and targets, checked. */
  #rows(caller: string, x: Tensor, y: Tensor): Rows {
    const X = this.#matrix(`${caller}: x`, x, this.inputShape);
    const Y = this.#matrix(`${caller}: y`, y, this.outputShape);
    if (X.rows === Y.rows && X.rows > 0) return { X, Y };
    throw new RangeError(
      `${caller}: x has ${X.rows} rows and y ${Y.rows}; both need one for each example, at least one`,
    );
  }

  #matrix(what: string, tensor: Tensor, [, units]: Shape): Matrix {
    if (!(tensor instanceof Tensor))
      throw new TypeError(`${what} is ${typeof tensor}; a tensor is needed, as tensor2d makes it`);
    const { matrix, shape } = tensor;
    if (shape.length === 0 || matrix.cols !== units) {
      throw new RangeError(
        `${what} is ${bracketed(shape)} but the model has ${bracketed([null, units])} there; a row for each example with so many numbers is needed`,
      );
    }
    return matrix.dtype === this.#dtype ? matrix : toDtype(matrix, this.#dtype);
  }
}
