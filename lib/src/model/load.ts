/**
 * @file Loading models, and making them from JSON.
 */
import { anything, flag, type Rules } from '../core/options.ts';
import type { Activation } from '../nn/layer-activations.ts';
import type { NetworkLayer } from '../nn/network.ts';
import { OTHER_ACTIVATIONS } from './activations.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout-layer.ts';
import { optionsOf } from './given.ts';
import { handlerFor, ownPath } from './handler-for.ts';
import { parsedJson } from './json-value.ts';
import type { Layer } from './layer.ts';
import type { LayersModel } from './layers-model.ts';
import type { IOHandler } from './model-artifacts.ts';
import { modelFromArtifacts } from './model-from-artifacts.ts';
import { type LoadNetworkOptions, loadNetwork } from './network-file.ts';
import { type Sequential, sequential } from './sequential.ts';
import { Tensor } from './tensor.ts';

/** Options of {@link loadLayersModel}. */
export interface LoadOptions {
  /** Activations of your own, which .npz and .safetensors know only by their names. */
  readonly activations?: readonly Activation[];
  /** Whether a model.json must have every weight, and no other. Default true. */
  readonly strict?: boolean;
}

const RULES: Rules<LoadOptions> = { activations: anything, strict: flag };

/**
 * A model with the layers and weights of a file; compile it to train or evaluate it.
 *
 * @param source what {@link LayersModel.save} takes; or the path or URL of a model.json of TensorFlow.js or Keras, or an
 *   object of `tf.io`
 * @throws as {@link loadNetwork} does; RangeError if a model.json is damaged, or has something that is not here
 * @example const model = await tf.loadLayersModel('digits.npz');
 */
export async function loadLayersModel(
  source: `${string}.npz` | `${string}.safetensors`,
  given?: LoadOptions | null,
): Promise<Sequential>;
export async function loadLayersModel(
  source: string | IOHandler,
  given?: LoadOptions | null,
): Promise<LayersModel>;
export async function loadLayersModel(
  source: string | IOHandler,
  given?: LoadOptions | null,
): Promise<LayersModel> {
  const { activations = [], strict = true } = optionsOf('loadLayersModel', given, RULES);
  const path = ownPath(source);
  if (path !== undefined) return fromOwn(path, { activations: [...activations, ...OTHER_ACTIVATIONS] });
  const handler = handlerFor('loadLayersModel', source) as Required<IOHandler>;
  return modelFromArtifacts('loadLayersModel', await handler.load(), strict);
}

/**
 * The layers in the JSON that {@link LayersModel.toJSON} gave, with new weights.
 * @throws RangeError if it is damaged, or has something that is not here
 * @example const copy = await tf.models.modelFromJSON(model.toJSON());
 */
export async function modelFromJSON(json: string | object): Promise<LayersModel> {
  const value = typeof json === 'string' ? parsedJson('modelFromJSON', 'the text', json) : json;
  const isWhole = typeof value === 'object' && value !== null && 'modelTopology' in value;
  return modelFromArtifacts('modelFromJSON', isWhole ? value : { modelTopology: value });
}

function fromOwn(path: string, options: LoadNetworkOptions): Sequential {
  const network = loadNetwork(path, options);
  const dtype = network[0]?.W.dtype ?? 'float32';
  const model = sequential({ layers: network.flatMap(layersOf), dtype });
  model.setWeights(network.flatMap(({ W, b }) => [new Tensor(W.T), ...(b ? [new Tensor(b, [b.rows])] : [])]));
  return model;
}

function layersOf({ W, b, activation, dropout }: NetworkLayer): Layer[] {
  const dense = new Dense({
    units: W.rows,
    inputShape: [W.cols],
    activation,
    useBias: b !== null,
    kernelInitializer: 'zeros',
  });
  return dropout ? [dense, new Dropout(dropout)] : [dense];
}
