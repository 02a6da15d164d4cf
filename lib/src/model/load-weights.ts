/**
 * @file Weights by their names: as this library and TensorFlow.js call them, or by the layer and a number, as Keras does.
 */
import { valueText } from '../core/value-text.ts';
import type { Layer } from './layer.ts';
import { type LayerWeight, setAll } from './layer-weight.ts';
import type { Tensor } from './tensor.ts';

/**
 * Gives weights their values.
 * @param strict whether every weight must be given, and nothing else
 * @throws RangeError if a name is missing or too many, or a shape does not fit
 */
export function loadByName(
  layers: readonly Layer[],
  values: Readonly<Record<string, Tensor>>,
  strict: boolean,
  caller: string = 'loadWeights',
): void {
  if (typeof values !== 'object' || values === null) {
    throw new TypeError(
      `${caller}: ${valueText(values)} is given; tensors by the names of weights are needed`,
    );
  }
  const names = namesOf(layers);
  const found = new Map<LayerWeight, Tensor>();
  for (const [name, value] of Object.entries(values)) {
    const weight = names.get(name);
    if (weight) found.set(weight, value);
    else if (strict) throw wrongName(caller, `${valueText(name)} is given`, names);
  }
  const missing = [...names.values()].find((weight) => !found.has(weight));
  if (strict && missing) throw wrongName(caller, `${missing.name} is not given`, names);
  setAll(caller, [...found.keys()], [...found.values()]);
}

function namesOf(layers: readonly Layer[]): ReadonlyMap<string, LayerWeight> {
  const names = new Map<string, LayerWeight>();
  for (const layer of layers) {
    for (const [i, weight] of layer.weights.entries()) {
      names.set(weight.name, weight);
      names.set(`${layer.name}/${i}`, weight);
    }
  }
  return names;
}

function wrongName(caller: string, what: string, names: ReadonlyMap<string, LayerWeight>): RangeError {
  const known = new Set([...names.values()].map(({ name }) => name));
  return new RangeError(`${caller}: ${what}; the weights are ${[...known].join(', ') || 'none'}`);
}
