/**
 * @file Models as the JSON of TensorFlow.js, which is that of Keras.
 */
import { fromRows } from '../core/matrix.ts';
import { ACTIVATIONS } from '../nn/layer-activations.ts';
import { ActivationLayer } from './activation-layer.ts';
import { ACTIVATION_LAYERS } from './activation-layers.ts';
import { activationName } from './activations.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout-layer.ts';
import { InputLayer } from './input-layer.ts';
import type { Layer } from './layer.ts';
import { snakeCase } from './symbolic-tensor.ts';
import type { TrainableModel } from './trainable-model.ts';

/** A layer or a model in such JSON. */
export interface LayerJson {
  readonly class_name: string;
  readonly config: Record<string, unknown>;
}

/** A whole model. @throws RangeError if a layer or an activation is your own: such files know them by name alone */
export function topologyOf(model: TrainableModel): LayerJson & { keras_version: string; backend: string } {
  return { ...modelJson(model), keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };
}

function modelJson(model: TrainableModel): LayerJson {
  const class_name = model.getClassName();
  if (class_name === 'Sequential') {
    const layers = model.layers.flatMap((layer, l) => layersJson(layer, l === 0 ? model : undefined));
    return { class_name, config: { name: model.name, layers } };
  }
  return { class_name: 'Model', config: chainJson(model) };
}

/** Layers with what goes into each. */
function chainJson(model: TrainableModel): Record<string, unknown> {
  const { input } = model;
  const first = model.layers[0];
  const start =
    first instanceof InputLayer
      ? first
      : new InputLayer({ batchInputShape: input.shape, name: `${first?.name}_input` });
  const entries = new Map<string, LayerJson & { name: string; inbound_nodes: unknown[] }>();
  let before: [string, number, number] = [start.name, 0, 0];
  for (const layer of [start, ...model.chain]) {
    for (const json of layer === start ? [startJson(start)] : layersJson(layer)) {
      const name = json.config.name as string;
      const entry = entries.get(name) ?? { name, ...json, inbound_nodes: [] };
      entries.set(name, entry);
      if (layer === start) continue;
      entry.inbound_nodes.push([[...before, {}]]);
      before = [name, entry.inbound_nodes.length - 1, 0];
    }
  }
  return {
    name: model.name,
    layers: [...entries.values()],
    input_layers: [[start.name, 0, 0]],
    output_layers: [before],
  };
}

function startJson(layer: Layer): LayerJson {
  return { class_name: 'InputLayer', config: pythonic(layer.getConfig()) };
}

/** A layer; a dense layer whose activation TensorFlow.js has as a layer only becomes two. */
function layersJson(layer: Layer, firstOf?: TrainableModel): LayerJson[] {
  const inner = modelIn(layer);
  if (inner) return [modelJson(inner)];
  // A class that extends one of these may do something else, which no file knows.
  const kind: unknown = layer.constructor;
  if (kind === InputLayer) return [startJson(layer)];
  const shape = firstOf ? { batch_input_shape: firstOf.inputShape, dtype: 'float32' } : {};
  const config = { ...pythonic(layer.getConfig()), ...shape };
  const class_name = layer.getClassName();
  if (kind === Dropout) return [{ class_name, config: dropoutConfig(layer as Dropout, config) }];
  if (kind === Dense || kind === ActivationLayer) {
    return withActivation(layer as Dense | ActivationLayer, { class_name, config });
  }
  if (ACTIVATION_LAYERS.has(kind)) return [{ class_name, config }];
  throw new RangeError(
    `save: the layer ${layer.name} is of the class ${class_name}; dense, activation, dropout and input layers can be saved, and models of them (getWeights gives the weights of any)`,
  );
}

function withActivation(layer: Dense | ActivationLayer, { class_name, config }: LayerJson): LayerJson[] {
  const name = activationName(layer.activation);
  if (name === undefined) {
    throw new RangeError(
      `save: the layer ${layer.name} has an activation of your own; one with a name in the library is needed`,
    );
  }
  if (name !== 'leakyRelu') return [{ class_name, config: { ...config, activation: pythonName(name) } }];
  const { activation: _, ...rest } = config;
  const leaky = { class_name: 'LeakyReLU', config: { alpha: LEAKY_SLOPE, trainable: true } };
  if (layer.constructor === ActivationLayer) return [{ ...leaky, config: { ...leaky.config, ...rest } }];
  return [
    { class_name, config: { ...config, activation: 'linear' } },
    { ...leaky, config: { ...leaky.config, name: `${layer.name}_leaky` } },
  ];
}

/** The slope of the library's leaky ReLU below 0, as it is. */
const LEAKY_SLOPE: number = -ACTIVATIONS.leakyRelu.forward(fromRows([[-1]], 'float64')).get(0, 0);

/** Dropout by unit drops the same for all examples of a batch. */
function dropoutConfig(
  { dropout, outputShape }: Dropout,
  config: Record<string, unknown>,
): Record<string, unknown> {
  return dropout.by === 'unit' ? { ...config, noise_shape: [1, outputShape[1]] } : config;
}

/** By what it has, not by its class: that knows this file. */
function modelIn(layer: Layer): TrainableModel | undefined {
  return 'chain' in layer ? (layer as TrainableModel) : undefined;
}

/** GELU's approximation is written so already. */
function pythonName(name: string): string {
  return name === 'gelu_new' ? name : snakeCase(name);
}

/** Keys as in Python, and what Keras needs to read even if it is not here. */
function pythonic(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(config).map(([key, value]) => [snakeCase(key), pythonicValue(value)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function pythonicValue(value: unknown): unknown {
  // A seed that was not given: JSON has no undefined.
  if (value === undefined) return null;
  if (value === 'fanIn' || value === 'fanOut' || value === 'fanAvg' || value === 'truncatedNormal')
    return snakeCase(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return pythonic(value as Record<string, unknown>);
}
