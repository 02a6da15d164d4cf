/**
 * @file A model: a chain of layers, with compile, fit, evaluate and predict.
 *
 * Names, arguments and defaults are those of the Layers API of TensorFlow.js, so that one program runs on both.
 */
import type { Matrix } from '../core/matrix.ts';
import { anything, type Elsewhere, type Rules, whole } from '../core/options.ts';
import type { Optimizer } from '../nn/optimizers.ts';
import { answer, measure, type Rows } from './answer.ts';
import { partsOf } from './as-network.ts';
import { batchTrainer } from './batch-trainer.ts';
import { chainOf, type Ends, makeNamesDiffer, tensorNamed } from './chain.ts';
import { checkedInputs, checkedRows, type TensorGiven } from './checked-rows.ts';
import { type Compiled, type CompileOptions, compiled as compiledWith } from './compiled.ts';
import { callTrainEnd, type FitOptions, fitModel } from './fit.ts';
import { optionsOf } from './given.ts';
import type { History } from './history.ts';
import { Layer, type Pass, type Slopes } from './layer.ts';
import { layersForward, slopesBack } from './layer-passes.ts';
import { type LayerWeight, setAll } from './layer-weight.ts';
import { loadByName } from './load-weights.ts';
import { checkMetadata } from './metadata.ts';
import type { IOHandler, SaveOptions, SaveResult } from './model-artifacts.ts';
import { type ModelOptions, partsOfModel } from './model-ends.ts';
import { topologyOf } from './model-json.ts';
import { saveModel } from './save.ts';
import { summaryLines } from './summary.ts';
import type { Shape, SymbolicTensor } from './symbolic-tensor.ts';
import { Tensor } from './tensor.ts';
import { scalar } from './tensors.ts';
import type { BatchOptions, TrainableModel } from './trainable-model.ts';
import type { TrainingSetup } from './training-setup.ts';

const BATCH_RULES: Rules<BatchOptions> = { batchSize: whole(1), verbose: anything };

const BATCH_NOT_HERE: Elsewhere = {
  steps: 'give batchSize',
  sampleWeight: 'sample weights are not here',
};

const DEFAULT_NAMES: readonly string[] = ['sequential_1', 'model1'];

/** What a model is before there are layers: for {@link Sequential}. */
export class Beginning {
  readonly name: string;
  readonly seed: number;

  constructor(name: string, seed: number) {
    this.name = name;
    this.seed = seed;
  }
}

/** A chain of layers that can learn; see {@link sequential} and {@link model}. */
export class LayersModel extends Layer implements TrainableModel {
  static override readonly className: string = 'Model';
  /** Set it to true in a callback: the training ends after this batch. */
  stopTraining: boolean = false;
  /** Of the last {@link fit}. */
  history: History | undefined;
  #layers: readonly Layer[] = [];
  #chain: readonly Layer[] = [];
  #ends: Ends | undefined;
  #seed: number;
  #compiled: Compiled | undefined;
  #isTraining = false;
  #trainable = true;
  #metadata: Readonly<Record<string, unknown>> | undefined;

  /** As {@link model}. */
  constructor(given: ModelOptions | Beginning) {
    const whole = given instanceof Beginning ? undefined : partsOfModel(given);
    const { name, seed } = whole ?? (given as Beginning);
    // A name that was not given may be counted on, where models are in a model.
    super(DEFAULT_NAMES.includes(name) ? {} : { name });
    this.name = name;
    this.#seed = seed;
    this.built = true;
    if (whole) this.settle(whole.ends, whole.layers);
  }

  /**
   * Settles how the model learns. Called again, it starts the optimizer anew.
   *
   * Training moves the weights that are trainable now, as long as they stay so: freezing a layer later takes effect at
   * once, thawing one only if the model is compiled again.
   *
   * @throws RangeError if there are no layers, a name is not known, or nothing could be learned with this loss; TypeError
   *   if optimizer, loss or a metric is missing or none
   * @example model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
   */
  compile(options: CompileOptions): void {
    const { output } = this.ends();
    this.#compiled = compiledWith(options, {
      layers: this.#chain,
      outputs: output.shape[1],
      output: output.sourceLayer?.name ?? output.name,
      weights: this.trainableWeights,
    });
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
  async fit(x: TensorGiven, y: TensorGiven, options?: FitOptions | null): Promise<History> {
    const setup = this.#setup('fit');
    this.#isTraining = true;
    this.stopTraining = false;
    try {
      const rows = this.#rows.bind(this);
      this.history = await fitModel({ ...setup, model: this, rows }, x, y, options);
    } finally {
      this.#isTraining = false;
    }
    await callTrainEnd(options);
    return this.history;
  }

  /**
   * One step with all of these examples.
   * @returns the loss before the step, or with metrics a list of loss and metrics
   */
  async trainOnBatch(x: TensorGiven, y: TensorGiven): Promise<number | number[]> {
    const setup = this.#setup('trainOnBatch');
    const rows = this.#rows('trainOnBatch', x, y);
    const trainer = batchTrainer({ ...setup, ...rows, batchSize: rows.X.rows, shuffle: false });
    const values = trainer.next();
    trainer.end();
    return values.length === 1 ? values[0] : values;
  }

  /**
   * Loss and metrics of examples. Nothing is learned.
   * @returns the loss, or with metrics a list of loss and metrics
   * @throws RangeError if the model is not compiled, or x or y does not fit it
   * @example const [loss, accuracy] = model.evaluate(x, y) as Tensor[];
   */
  evaluate(x: TensorGiven, y: TensorGiven, options?: BatchOptions | null): Tensor | Tensor[] {
    const compiled = this.#needCompiled('evaluate');
    const { batchSize } = optionsOf('evaluate', options, BATCH_RULES, BATCH_NOT_HERE);
    const values = measure(this.#chain, compiled, this.#rows('evaluate', x, y), batchSize ?? 32);
    const scalars = values.map((value) => scalar(value, 'float64'));
    return scalars.length === 1 ? scalars[0] : scalars;
  }

  /**
   * What the model answers.
   * @param x (m × inputs) one example per row
   * @returns (m × outputs)
   * @throws RangeError if x does not fit the model
   * @example model.predict(tf.tensor2d([[0.5, -1]])).arraySync(); // [[0.87…]]
   */
  predict(x: TensorGiven, options?: BatchOptions | null): Tensor {
    optionsOf('predict', options, BATCH_RULES, BATCH_NOT_HERE);
    return new Tensor(answer(this.#chain, checkedInputs('predict: x', x, this.ends().input)));
  }

  /** As {@link predict}. */
  predictOnBatch(x: TensorGiven): Tensor {
    return new Tensor(answer(this.#chain, checkedInputs('predictOnBatch: x', x, this.ends().input)));
  }

  /**
   * What comes out of layers inside the model.
   * @param names of tensors, as `layer.output.name` has them
   * @returns one tensor for each name; of one name alone, that tensor
   * @throws RangeError if x does not fit the model, or there is no such tensor
   * @example model.execute(x, model.layers[0].output.name).arraySync(); // what the first layer makes of x
   */
  execute(x: TensorGiven, names: string | readonly string[]): Tensor | Tensor[] {
    const { input, output } = this.ends();
    const X = checkedInputs('execute: x', x, input);
    const wanted = Array.isArray(names) ? names : [names];
    const found = wanted.map((name) => {
      const end = tensorNamed('execute', { input, output }, name);
      return new Tensor(answer(chainOf({ input, output: end }), X));
    });
    return Array.isArray(names) ? found : found[0];
  }

  /**
   * Keeps what a program wants to know of a model; `save` puts it into files of TensorFlow.js.
   * @throws TypeError if it is not a plain object that JSON can keep
   */
  setUserDefinedMetadata(metadata: Readonly<Record<string, unknown>>): void {
    checkMetadata(metadata);
    this.#metadata = metadata;
  }

  /** What {@link setUserDefinedMetadata} was given, also before the model was saved. */
  getUserDefinedMetadata(): Readonly<Record<string, unknown>> | undefined {
    return this.#metadata;
  }

  /**
   * Prints the table of the layers.
   * @param lineLength default 90
   * @param positions where the four columns end, as shares of the line or in letters
   * @param print gets each line. Default `console.log`.
   * @example model.summary(); // dense_Dense1 (Dense)   [[null,2]]   [null,2]   6 …
   */
  summary(
    lineLength?: number | null,
    positions?: readonly number[] | null,
    print?: ((line: string) => void) | null,
  ): void {
    for (const line of summaryLines(this, lineLength ?? 90, positions)) (print ?? console.log)(line);
  }

  /**
   * The layer of a name, or at a place counted from 0.
   * @throws RangeError if there is none
   */
  getLayer(nameOrPlace?: string | number | null, place?: number): Layer {
    const which = nameOrPlace ?? place;
    const found = this.layers.find(({ name }, l) => name === which || l === which);
    if (found) return found;
    throw new RangeError(
      `getLayer: there is no layer ${String(which)}; the layers are ${this.layers.map(({ name }) => name).join(', ')}`,
    );
  }

  /** @throws RangeError if the shapes are not those of {@link getWeights}, or the model is being trained */
  override setWeights(weights: readonly Tensor[]): void {
    this.#needRest('setWeights');
    setAll('setWeights', this.weights, weights);
  }

  /**
   * Gives weights their values by their names.
   * @param strict whether every weight must be given, and nothing else. Default true.
   * @throws RangeError if a name is missing or too many, or a shape does not fit
   */
  loadWeights(values: Readonly<Record<string, Tensor>>, strict: boolean = true): void {
    this.#needRest('loadWeights');
    loadByName(this.layers, values, strict);
  }

  /**
   * Saves the layers with their weights; {@link loadLayersModel} reads them.
   *
   * @param target a path or URL, or an object that keeps them, as those of `tf.io`:
   *   - a path that ends in .npz or .safetensors: one file, which NumPy reads, too
   *   - `file://` and a folder: model.json and weights.bin of TensorFlow.js in it
   *   - `downloads://`, `localstorage://` and `indexeddb://` with a name, in browsers: the same there
   * @throws RangeError if a layer cannot be saved so, or the target is none of these; Error if it cannot be written
   */
  async save(target: string | IOHandler, options?: SaveOptions | null): Promise<SaveResult> {
    return saveModel(target, this, options);
  }

  /** The layers as the JSON of TensorFlow.js, without weights. @param asText as text, or as plain objects */
  toJSON(_unused?: unknown, asText: boolean = true): string | object {
    const topology = topologyOf(this);
    return asText ? JSON.stringify(topology) : topology;
  }

  /** The layers, from the first to the last. */
  get layers(): readonly Layer[] {
    return this.#layers;
  }

  /** The layers that examples go through: one that is applied twice stands here twice. */
  get chain(): readonly Layer[] {
    return this.#chain;
  }

  get inputs(): readonly SymbolicTensor[] {
    return [this.ends().input];
  }

  get outputs(): readonly SymbolicTensor[] {
    return [this.ends().output];
  }

  override get input(): SymbolicTensor {
    return this.ends().input;
  }

  override get output(): SymbolicTensor {
    return this.ends().output;
  }

  override get inputShape(): Shape {
    return this.ends().input.shape;
  }

  override get outputShape(): Shape {
    return this.ends().output.shape;
  }

  /** All weights: first those that training moves, as in TensorFlow.js. */
  override get weights(): readonly LayerWeight[] {
    return [...new Set([...this.trainableWeights, ...this.#layers.flatMap(({ weights }) => weights)])];
  }

  override get trainableWeights(): readonly LayerWeight[] {
    if (!this.#trainable) return [];
    return [...new Set(this.#layers.flatMap(({ trainableWeights }) => trainableWeights))];
  }

  /** Whether training moves the weights of layers that are trainable; each layer keeps its own setting. */
  override get trainable(): boolean {
    return this.#trainable;
  }

  override set trainable(trainable: boolean) {
    super.trainable = trainable;
    this.#trainable = trainable;
    for (const weight of this.weights) weight.trainable = trainable;
  }

  /** As compiled. */
  get optimizer(): Optimizer {
    return this.#needCompiled('optimizer').optimizer;
  }

  /** `loss` and the metrics, as histories name them. */
  get metricsNames(): string[] {
    return [...this.#needCompiled('metricsNames').names];
  }

  /** A model as a layer of another one. */
  override parts(): readonly Layer[] {
    return this.call === LayersModel.prototype.call ? partsOf(this.#chain) : [this];
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [inputShape[0], this.outputShape[1]];
  }

  call(X: Matrix, pass: Pass): Matrix {
    const passes = layersForward(partsOf(this.#chain), X, pass.training, pass.random);
    pass.memory = passes;
    return passes.at(-1)?.A ?? X;
  }

  backward(dA: Matrix, { memory }: Pass): Slopes {
    const [dX, slopes] = slopesBack(partsOf(this.#chain), memory as Pass[], dA);
    return { dX, weights: this.weights.map((weight) => slopes.get(weight) as Matrix) };
  }

  override getConfig(): Record<string, unknown> {
    return { name: this.name, layers: this.layers.map((layer) => layer.getConfig()) };
  }

  /** Makes this the model from one tensor to another. */
  protected settle(ends: Ends | undefined, layers: readonly Layer[]): void {
    const chain = ends ? chainOf(ends) : [];
    makeNamesDiffer(layers);
    [this.#ends, this.#layers, this.#chain, this.#compiled] = [ends, layers, chain, undefined];
  }

  /** What goes in and comes out. @throws RangeError if there are no layers */
  protected ends(): Ends {
    if (this.#ends) return this.#ends;
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

  #setup(caller: string): Pick<TrainingSetup, 'layers' | 'compiled' | 'seed'> {
    this.#needRest(caller);
    return { layers: this.#chain, compiled: this.#needCompiled(caller), seed: this.#seed };
  }

  #rows(caller: string, x: TensorGiven, y: TensorGiven): Rows {
    return checkedRows(caller, x, y, this.ends(), this.#needCompiled(caller));
  }
}
