/**
 * @file The chain of layers between two tensors without numbers, and their names.
 */
import { valueText } from '../core/value-text.ts';
import { InputLayer } from './input-layer.ts';
import { Layer } from './layer.ts';
import type { SymbolicTensor } from './symbolic-tensor.ts';

/** The two ends of a chain of layers. */
export interface Ends {
  readonly input: SymbolicTensor;
  readonly output: SymbolicTensor;
}

/** The layers from the input to the output. @throws RangeError if the output is not made from the input */
export function chainOf({ input, output }: Ends): Layer[] {
  const chain: Layer[] = [];
  let tensor: SymbolicTensor | undefined = output;
  while (tensor !== input) {
    const layer = tensor?.sourceLayer;
    if (!tensor || !(layer instanceof Layer) || layer instanceof InputLayer) {
      throw new RangeError(
        `model: the output ${output.name} is not made from the input ${input.name}; layers applied one after the other, from this input to this output, are needed`,
      );
    }
    chain.unshift(layer);
    tensor = tensor.inputs[0];
  }
  return chain;
}

/** The tensor of a name in a chain. @throws RangeError if there is none */
export function tensorNamed(caller: string, { input, output }: Ends, name: string): SymbolicTensor {
  const names: string[] = [];
  for (let tensor: SymbolicTensor | undefined = output; tensor; tensor = tensor.inputs[0]) {
    if (tensor.name === name) return tensor;
    names.unshift(tensor.name);
    if (tensor === input) break;
  }
  throw new RangeError(
    `${caller}: there is no tensor ${valueText(name)}; the tensors are ${names.join(', ')}`,
  );
}

/**
 * Gives all layers different names: files and getLayer could not distinguish them. Names that were not
 * given are counted on, where layers of two chains come together.
 * @throws RangeError if a name was given twice
 */
export function makeNamesDiffer(layers: readonly Layer[]): void {
  const names = layers.filter(({ isNamed }) => isNamed).map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new RangeError(
      `model: the name ${twice} is given to two layers; every layer needs a name of its own`,
    );
  }
  const taken = new Set<string>();
  // Given names first: they stay.
  for (const layer of allIn(layers).sort((a, b) => Number(b.isNamed) - Number(a.isNamed))) {
    const [, stem = layer.name, first = '0'] = /^(.*?)(\d+)$/.exec(layer.name) ?? [];
    for (let count = Number(first) + 1; taken.has(layer.name) && !layer.isNamed; count++) {
      layer.name = `${stem}${count}`;
    }
    taken.add(layer.name);
  }
}

/** Layers, and those of models among them. */
function allIn(layers: readonly Layer[]): Layer[] {
  const inner = (layer: Layer): readonly Layer[] => (layer as { layers?: readonly Layer[] }).layers ?? [];
  return [...new Set(layers.flatMap((layer) => [layer, ...allIn(inner(layer))]))];
}
