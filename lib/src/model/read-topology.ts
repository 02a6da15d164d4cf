/**
 * @file A model from the JSON of TensorFlow.js or Keras, without its weights.
 */
import { valueText } from '../core/value-text.ts';
import { Dense } from './dense.ts';
import { model as modelOf } from './functional.ts';
import { beginning, InputLayer } from './input-layer.ts';
import { type JsonObject, listIn, objectIn, own, textIn } from './json-value.ts';
import type { Layer } from './layer.ts';
import type { LayersModel } from './layers-model.ts';
import { readLayer } from './read-layer.ts';
import { Sequential } from './sequential.ts';
import { Origin, type SymbolicTensor } from './symbolic-tensor.ts';

/** Models in models in models … */
const DEEPEST = 16;

/** What the reading needs to know. */
export interface Reading {
  /** For messages. */
  readonly caller: string;
  /** The most numbers that the weights can have: what is larger is not a model but an attack. */
  readonly most: number;
}

/**
 * The model in a topology: what `toJSON` gave, or all that Keras writes.
 * @throws RangeError if it is damaged, or has something that is not here
 */
export function readTopology(topology: unknown, reading: Reading): LayersModel {
  const { caller } = reading;
  const all = objectIn(caller, 'the topology', topology);
  const found = readAny(own(all, 'model_config') ?? all, reading, 0);
  if ('layers' in found) return found as LayersModel;
  throw new RangeError(`${caller}: the topology is a single layer, ${found.name}; a model is needed`);
}

/** A layer or a model. */
function readAny(value: unknown, reading: Reading, depth: number): Layer {
  const { caller } = reading;
  if (depth > DEEPEST) {
    throw new RangeError(`${caller}: more than ${DEEPEST} models are inside one another; fewer are needed`);
  }
  const json = objectIn(caller, 'a layer', value);
  const className = textIn(caller, 'the class of a layer', own(json, 'class_name'));
  const config = own(json, 'config');
  if (className === 'Sequential') return readSequential(config, reading, depth);
  if (className === 'Model' || className === 'Functional') {
    return readChain(objectIn(caller, 'the config of a model', config), reading, depth);
  }
  return readLayer(caller, className, objectIn(caller, `the config of a ${className} layer`, config));
}

/** The layers one after the other; older files have them without a name. */
function readSequential(value: unknown, reading: Reading, depth: number): Sequential {
  const { caller } = reading;
  const config = Array.isArray(value) ? { layers: value } : objectIn(caller, 'the config of a model', value);
  const name = own(config, 'name');
  const model = new Sequential(
    name === undefined ? {} : { name: textIn(caller, 'the name of a model', name) },
  );
  for (const json of listIn(caller, 'the layers of a model', own(config, 'layers'))) {
    const layer = readAny(json, reading, depth + 1);
    const inputs = layer.batchInputShape?.[1] ?? (model.layers.length > 0 ? model.outputShape[1] : undefined);
    checkSize(layer, inputs, reading);
    model.add(layer);
  }
  return model;
}

/** A layer with the places where it is applied. */
interface Entry {
  readonly layer: Layer;
  /** For each place the name of the layer before, and which of its places. */
  readonly before: readonly (readonly [name: string, place: number])[];
}

/** Layers with what goes into each; here each is one behind the other. */
function readChain(config: JsonObject, reading: Reading, depth: number): LayersModel {
  const { caller } = reading;
  const entries = listIn(caller, 'the layers of a model', own(config, 'layers')).map((json) =>
    readEntry(json, reading, depth),
  );
  const origin = new Origin();
  const tensors = new Map<string, SymbolicTensor>();
  const key = (name: string, place: number): string => `${name}/${place}`;
  for (const { layer } of entries) {
    if (layer instanceof InputLayer) tensors.set(key(layer.name, 0), beginning(layer, origin));
  }
  const left = entries.flatMap(({ layer, before }) =>
    before.map((from, place) => ({ layer, from: key(...from), to: key(layer.name, place) })),
  );
  while (left.length > 0) {
    const next = left.findIndex(({ from }) => tensors.has(from));
    if (next < 0) {
      throw new RangeError(
        `${caller}: what goes into the layer ${left[0]?.layer.name} is not there; every layer must come after another, from the input on`,
      );
    }
    const [{ layer, from, to }] = left.splice(next, 1) as [(typeof left)[number]];
    const input = tensors.get(from) as SymbolicTensor;
    checkSize(layer, input.shape[1], reading);
    tensors.set(to, layer.link(caller, input));
  }
  const end = (name: string): SymbolicTensor => {
    const [layer, place] = readPlace(caller, theOnly(caller, name, own(config, name)));
    const tensor = tensors.get(key(layer, place));
    if (tensor) return tensor;
    throw new RangeError(`${caller}: ${name} names ${valueText(layer)}, which is not there`);
  };
  const name = textIn(caller, 'the name of a model', own(config, 'name') ?? 'model1');
  return modelOf({ inputs: end('input_layers'), outputs: end('output_layers'), name });
}

function readEntry(value: unknown, reading: Reading, depth: number): Entry {
  const { caller } = reading;
  const layer = readAny(value, reading, depth + 1);
  const nodes = listIn(
    caller,
    `inbound_nodes of ${layer.name}`,
    own(value as JsonObject, 'inbound_nodes') ?? [],
  );
  if (layer instanceof InputLayer) return { layer, before: [] };
  const before = nodes.map((node) =>
    readPlace(caller, theOnly(caller, `inbound_nodes of ${layer.name}`, [node].flat())),
  );
  return { layer, before };
}

/** A list of one thing, or that thing alone. */
function theOnly(caller: string, what: string, value: unknown): unknown {
  const list = listIn(caller, what, value);
  if (typeof list[0] === 'string') return list;
  if (list.length === 1) return list[0];
  throw new RangeError(
    `${caller}: ${what} has ${list.length} entries; one is needed, as models with several are not here`,
  );
}

function readPlace(caller: string, value: unknown): readonly [name: string, place: number] {
  const [name, place = 0] = listIn(caller, 'a place in the model', value);
  if (Number.isInteger(place) && (place as number) >= 0) {
    return [textIn(caller, 'the name of a layer', name), place as number];
  }
  throw new RangeError(
    `${caller}: a place in the model is ${valueText(value)}; a name and a whole number are needed`,
  );
}

/** Before memory is taken for it. */
function checkSize(layer: Layer, inputs: number | undefined, { caller, most }: Reading): void {
  if (!(layer instanceof Dense) || inputs === undefined || inputs * layer.units <= most) return;
  throw new RangeError(
    `${caller}: the layer ${layer.name} has ${inputs} × ${layer.units} weights, but there are ${most} numbers; as many are needed`,
  );
}
