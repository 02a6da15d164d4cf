/**
 * @file Networks as the commands save them: the network's own file, and in it, as one more text, the settings of its
 * training. So `loadNetwork` and NumPy read it, and `evaluate` and `predict` know what examples it expects.
 */
import { toMatrix } from '../io/nd-array.ts';
import { readBytes } from '../io/read-bytes.ts';
import { formatNetwork, isOfNetwork, parseNetwork } from '../model/network-file.ts';
import { isOfParams, loadParams } from '../model/params-file.ts';
import { formatOf, formatWeights, parseWeights, type Weights } from '../model/weights-file.ts';
import { layersOf, type Network } from '../nn/network.ts';
import type { Settings } from './settings.ts';

/** The text with the settings, as JSON. */
export const SETTINGS_TEXT = 'scratchnet.settings';

/** The text that only a checkpoint has. */
export const CHECKPOINT_TEXT = 'checkpoint';

/** A network, and how it was trained if its file says so. */
export interface SavedModel {
  readonly network: Network;
  readonly settings: Partial<Settings>;
}

/**
 * The bytes of a file with a network and its settings.
 * @param path whose ending decides the format
 * @throws RangeError if the path ends in neither .npz nor .safetensors, or the format cannot hold the network
 */
export function formatModel(path: string, network: Network, settings: Settings): Uint8Array {
  const format = formatOf(path, 'train');
  const { arrays, texts } = parseWeights(formatNetwork(network, format), path, 'train', isOfNetwork);
  const matrices = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, toMatrix(array)]));
  const all = { arrays: matrices, texts: { ...texts, [SETTINGS_TEXT]: JSON.stringify(settings) } };
  return formatWeights(all, format);
}

/** Whether a file is a network, of this library or under its names; a training that can go on is more than that. */
export function isModelFile(path: string): boolean {
  const { arrays, texts } = weightsIn(path);
  return ('layers.0.W' in arrays || 'W1' in arrays) && !(CHECKPOINT_TEXT in texts);
}

/** Whether a file is a training that can go on. */
export function isCheckpointFile(path: string): boolean {
  return CHECKPOINT_TEXT in weightsIn(path).texts;
}

function weightsIn(path: string): Weights {
  try {
    return parseWeights(readBytes(path, '.npz or .safetensors file', 'train'), path, 'train', isNeeded);
  } catch {
    return { arrays: {}, texts: {} };
  }
}

/**
 * Loads a network: one of these, a checkpoint, any of `saveNetwork`, or the two layers of `saveParams`.
 * @throws Error if there is no such file; RangeError if it is damaged or no network
 */
export function loadModel(path: string, caller: string): SavedModel {
  const bytes = readBytes(path, '.npz or .safetensors file', caller);
  const { arrays, texts } = parseWeights(bytes, path, caller, isNeeded);
  const isTwoLayer = 'W1' in arrays && !('layers.0.W' in arrays);
  return {
    network: isTwoLayer ? layersOf(loadParams(path)) : parseNetwork(bytes, path),
    settings: settingsIn(texts, path, caller),
  };
}

function isNeeded(part: string): boolean {
  return part === SETTINGS_TEXT || isOfNetwork(part) || isOfParams(part);
}

function settingsIn(
  texts: Readonly<Record<string, string>>,
  path: string,
  caller: string,
): Partial<Settings> {
  const text = texts[SETTINGS_TEXT];
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as Partial<Settings>;
  } catch {
    throw new RangeError(`${caller}: the text ${SETTINGS_TEXT} in ${path} is damaged; JSON is needed`);
  }
}
