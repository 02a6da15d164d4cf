/**
 * @file Where a model begins and ends: the options of `tf.model`.
 */
import { anything, type Rules, seed, text } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { chainOf, type Ends } from './chain.ts';
import { checkGiven, optionsOf } from './given.ts';
import { InputLayer } from './input-layer.ts';
import type { Layer } from './layer.ts';
import { SymbolicTensor } from './symbolic-tensor.ts';

/** Options of {@link model}. */
export interface ModelOptions {
  /** Where the chain begins: what {@link input} gave, alone or in a list. */
  readonly inputs: SymbolicTensor | readonly SymbolicTensor[];
  /** What the last layer gave. */
  readonly outputs: SymbolicTensor | readonly SymbolicTensor[];
  /** Default `'model1'`. */
  readonly name?: string;
  /** The seed of the order of the examples and of dropout. Default that of the input. */
  readonly seed?: number;
}

const RULES: Rules<ModelOptions> = { inputs: anything, outputs: anything, name: text, seed };

/** What a model is made of. */
export interface ModelParts {
  readonly name: string;
  readonly seed: number;
  readonly ends: Ends;
  readonly layers: readonly Layer[];
}

/** @throws RangeError or TypeError as {@link model} does */
export function partsOfModel(given: ModelOptions): ModelParts {
  const { inputs, outputs, name = 'model1', seed } = optionsOf('model', given, RULES);
  const ends: Ends = { input: theTensor('inputs', inputs), output: theTensor('outputs', outputs) };
  const first = ends.input.sourceLayer;
  const layers = [...(first instanceof InputLayer ? [first] : []), ...chainOf(ends)];
  return { name, seed: seed ?? ends.input.origin.seed, ends, layers: [...new Set(layers)] };
}

function theTensor(what: string, given: ModelOptions['inputs']): SymbolicTensor {
  const needs = 'a tensor without numbers, as input() and apply() make it';
  checkGiven('model', what, given, { needs });
  const [tensor, ...more] = (Array.isArray(given) ? given : [given]) as readonly SymbolicTensor[];
  if (more.length > 0) {
    throw new RangeError(
      `model: ${what} is ${valueText(given)}; models with several are not here, one is needed`,
    );
  }
  if (tensor instanceof SymbolicTensor) return tensor;
  throw new TypeError(`model: ${what} is ${valueText(tensor)}; it must be ${needs}`);
}
