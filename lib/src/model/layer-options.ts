/**
 * @file The options that every layer has.
 */
import type { DType } from '../core/matrix.ts';
import { anything, dtype, type Elsewhere, flag, type Rules, text, whole } from '../core/options.ts';
import { optionsOf } from './given.ts';
import { bracketed, type Tensor } from './tensor.ts';

/** Options of every layer. */
export interface LayerOptions {
  readonly name?: string;
  /** How many numbers an example has, for the first layer of a model: `[2]`. */
  readonly inputShape?: readonly number[];
  /** The same as a number. */
  readonly inputDim?: number;
  /** The same with the number of examples before it: `[null, 2]`. */
  readonly batchInputShape?: readonly (number | null)[];
  /** How many examples a batch has, beside `inputShape`. Default any number. */
  readonly batchSize?: number;
  /** The number type of the weights, which must be that of the model. */
  readonly dtype?: DType;
  /** Whether training moves the weights. Default true. */
  readonly trainable?: boolean;
  /** What the weights start with. */
  readonly weights?: readonly Tensor[];
}

/** Rules for {@link LayerOptions}. */
export const LAYER_RULES: Rules<LayerOptions> = {
  name: text,
  inputShape: anything,
  inputDim: whole(1),
  batchInputShape: anything,
  batchSize: whole(1),
  dtype,
  trainable: flag,
  weights: anything,
};

/** What dense layers have in TensorFlow.js and not here. */
const NOT_HERE: Elsewhere = {
  kernelRegularizer: 'regularizers are not here',
  biasRegularizer: 'regularizers are not here',
  activityRegularizer: 'regularizers are not here',
  kernelConstraint: 'constraints are not here',
  biasConstraint: 'constraints are not here',
  noiseShape: 'dropout by: "unit" drops units for a whole batch',
  inputDType: 'the number type is that of the model',
};

/** The options of a layer that are given, checked. */
export function layerOptions<Options extends LayerOptions>(
  caller: string,
  given: Options,
  rules: Rules<Options>,
): Options {
  return optionsOf(caller, given, rules, NOT_HERE);
}

/**
 * The input shape that the options ask for, if they do.
 * @throws RangeError if it is not one number for each example
 */
export function batchInputShapeOf(
  className: string,
  options: LayerOptions,
): readonly [number | null, number] | undefined {
  const { inputShape, inputDim, batchSize, batchInputShape } = options;
  const sizes = inputShape ?? (inputDim === undefined ? undefined : [inputDim]);
  if (batchInputShape === undefined && sizes === undefined) return undefined;
  const shape = batchInputShape ?? [batchSize ?? null, ...(Array.isArray(sizes) ? sizes : [sizes as never])];
  const [examples, units] = Array.isArray(shape) ? shape : [undefined, undefined];
  if (shape.length === 2 && (examples === null || isSize(examples)) && isSize(units))
    return [examples, units];
  const shown = Array.isArray(sizes)
    ? bracketed(sizes)
    : Array.isArray(shape)
      ? bracketed(shape)
      : String(shape);
  throw new RangeError(
    `${className}: the input shape is ${shown}; one whole number of at least 1 is needed, as in [2]`,
  );
}

/** Whether a value can be a number of units. */
export function isSize(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}
