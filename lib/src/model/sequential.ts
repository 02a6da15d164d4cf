/**
 * @file `tf.sequential`: a model that layers are added to.
 */
import type { DType } from '../core/matrix.ts';
import { dtype as dtypeRule, listOf, type Rules, seed as seedRule, text } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { optionsOf } from './given.ts';
import { beginning, InputLayer } from './input-layer.ts';
import { Layer } from './layer.ts';
import { Beginning, LayersModel } from './layers-model.ts';
import { Origin, type Shape, type SymbolicTensor } from './symbolic-tensor.ts';

/** Options of {@link sequential}. */
export interface SequentialOptions {
  readonly layers?: readonly Layer[];
  readonly name?: string;
  /** The seed of the first weights, the order of the examples and dropout. Default 33. */
  readonly seed?: number;
  /** The number type of the weights. Default `'float32'`. */
  readonly dtype?: DType;
}

const isLayer = {
  needs: 'a layer, as tf.layers makes it',
  isKind: (value: unknown) => value instanceof Layer,
};

const RULES: Rules<SequentialOptions> = {
  layers: listOf(isLayer),
  name: text,
  seed: seedRule,
  dtype: dtypeRule,
};

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
export function sequential(options?: SequentialOptions | null): Sequential {
  return new Sequential(options);
}

/** A model; see {@link sequential}. */
export class Sequential extends LayersModel {
  static override readonly className: string = 'Sequential';
  readonly #origin: Origin;
  /** What goes in, then what comes out of each layer. */
  readonly #tensors: SymbolicTensor[] = [];

  constructor(given?: SequentialOptions | null) {
    const options = optionsOf('sequential', given, RULES);
    const { layers = [], name = 'sequential_1', seed = 33, dtype = 'float32' } = options;
    super(new Beginning(name, seed));
    this.#origin = new Origin(seed, dtype);
    for (const layer of layers) this.add(layer);
  }

  /**
   * Puts a layer behind those that are there, and makes its weights. The model must be compiled after the last one.
   * @throws TypeError if it is not a layer; RangeError if the first layer has no input shape, or a later one takes another
   *   than the layer before gives
   */
  add(layer: Layer): void {
    if (!(layer instanceof Layer)) {
      throw new TypeError(`add: ${valueText(layer)} is given; a layer is needed, as tf.layers makes it`);
    }
    const tensors = [...this.#tensors];
    if (tensors.length === 0 && layer instanceof InputLayer) {
      layer.name ||= 'input1';
      const first = beginning(layer, this.#origin);
      this.#take([first, first], [layer]);
      return;
    }
    if (tensors.length === 0) tensors.push(this.#inputFor(layer));
    tensors.push(layer.link('add', tensors.at(-1) as SymbolicTensor));
    this.#take(tensors, [...this.layers, layer]);
  }

  /** Takes the last layer away. @throws RangeError if there are no layers */
  pop(): void {
    if (this.layers.length === 0) throw new RangeError('pop: the model has 0 layers; at least one is needed');
    const layers = this.layers.slice(0, -1);
    this.#take(layers.length === 0 ? [] : this.#tensors.slice(0, -1), layers);
  }

  #take(tensors: readonly SymbolicTensor[], layers: readonly Layer[]): void {
    const [input, output] = [tensors[0], tensors.at(-1)];
    this.settle(input && output && { input, output }, layers);
    this.#tensors.splice(0, this.#tensors.length, ...tensors);
  }

  #inputFor(layer: Layer): SymbolicTensor {
    layer.name ||= this.#origin.nameFor(layer.getClassName());
    const batchInputShape = layer.batchInputShape ?? knownShape(layer);
    if (batchInputShape) {
      return beginning(new InputLayer({ batchInputShape, name: `${layer.name}_input` }), this.#origin);
    }
    throw new RangeError(
      'add: the first layer has no input shape; inputShape is needed, as in { inputShape: [2] }',
    );
  }
}

/** What goes into a layer that is in another model already, or is a model. */
function knownShape(layer: Layer): Shape | undefined {
  if (layer.inputUnits !== undefined) return [null, layer.inputUnits];
  try {
    return layer.inputShape;
  } catch {
    return undefined;
  }
}
