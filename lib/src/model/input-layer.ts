/**
 * @file Where a chain of layers begins.
 */
import type { DType, Matrix } from '../core/matrix.ts';
import { anything, dtype, flag, type Rules, seed, text } from '../core/options.ts';
import { checkGiven, optionsOf } from './given.ts';
import { Layer, type Slopes } from './layer.ts';
import { batchInputShapeOf, LAYER_RULES, type LayerOptions, layerOptions } from './layer-options.ts';
import { Origin, type Shape, SymbolicTensor } from './symbolic-tensor.ts';

/** Options of {@link input}. */
export interface InputOptions {
  /** How many numbers an example has: `[2]`. */
  readonly shape?: readonly number[];
  /** The same with the number of examples before it: `[null, 2]`. */
  readonly batchShape?: readonly (number | null)[];
  readonly name?: string;
  /** The number type of the weights of all layers behind it. Default `'float32'`. */
  readonly dtype?: DType;
  /** The seed of their first weights, and of models made of them. Default 33. */
  readonly seed?: number;
  readonly sparse?: boolean;
}

const RULES: Rules<InputOptions> = {
  shape: anything,
  batchShape: anything,
  name: text,
  dtype,
  seed,
  sparse: { ...flag, needs: 'false: tensors are dense here', isRight: (value: boolean) => !value },
};

/** Lets everything through: it stands for what goes into a model. */
export class InputLayer extends Layer {
  static override readonly className: string = 'InputLayer';

  constructor(given: LayerOptions) {
    const options = layerOptions('layers.inputLayer', given, LAYER_RULES);
    super({ ...options, trainable: false });
    checkGiven('layers.inputLayer', 'inputShape', this.batchInputShape, {
      needs: 'a list with one whole number of at least 1, as in [2]',
    });
  }

  call(X: Matrix): Matrix {
    return X;
  }

  backward(dA: Matrix): Slopes {
    return { dX: dA };
  }

  override parts(): readonly Layer[] {
    return [];
  }

  protected override outputName(): string {
    return this.name;
  }

  override getConfig(): Record<string, unknown> {
    return { sparse: false, ...super.getConfig() };
  }
}

/**
 * The beginning of a model that is made by applying layers; see {@link model}.
 *
 * @throws RangeError if the shape is not one whole number of at least 1; TypeError if there is none
 * @example
 * const x = tf.input({ shape: [2] });
 * const y = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(x);
 * const model = tf.model({ inputs: x, outputs: y });
 */
export function input(given: InputOptions): SymbolicTensor {
  const { shape, batchShape, name, dtype, seed } = optionsOf('input', given, RULES);
  if (shape === undefined && batchShape === undefined) {
    throw new TypeError(
      'input: neither shape nor batchShape is given; one of them is needed, as in { shape: [2] }',
    );
  }
  const batchInputShape = batchInputShapeOf('input', {
    ...(shape === undefined ? {} : { inputShape: shape }),
    ...(batchShape === undefined ? {} : { batchInputShape: batchShape }),
  }) as readonly [number | null, number];
  const layer = new InputLayer({ batchInputShape, name: name ?? 'input1', ...(dtype ? { dtype } : {}) });
  return beginning(layer, new Origin(seed ?? 33, dtype));
}

/** What comes out of an input layer: the first tensor of a chain. */
export function beginning(layer: InputLayer, origin: Origin): SymbolicTensor {
  const shape = layer.batchInputShape as Shape;
  return layer.link('input', new SymbolicTensor(origin.dtype, shape, null, [], {}, layer.name, origin));
}
