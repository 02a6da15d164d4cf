/**
 * @file A training that was stopped, as a .npz file from which it goes on as if nothing had been.
 *
 * Under the names of a saved network stands the network as it is; with the prefix `best.` the best one so far. The
 * optimizer's numbers and the random generators are arrays, too, and all else is one text of JSON. (JSON keeps
 * every digit of a number.)
 */
import type { Numbers } from '../core/matrix.ts';
import type { RandomSnapshot } from '../core/random.ts';
import type { NdArray } from '../io/nd-array.ts';
import { formatNpz, parseWholeNpz } from '../io/npz.ts';
import { readBytes } from '../io/read-bytes.ts';
import { formatNetwork, parseNetwork } from '../model/network-file.ts';
import type { Network } from '../nn/network.ts';
import type { Checkpoint } from '../train/checkpoint.ts';
import { checkStates, checkWhole } from './checkpoint-check.ts';
import { CHECKPOINT_TEXT, SETTINGS_TEXT } from './model-file.ts';
import type { Rest, SavedTraining } from './saved-training.ts';
import type { Settings } from './settings.ts';

const FORMAT = 1;
const BEST = 'best.';

/** The bytes of a file with a training. */
export function formatCheckpoint({ checkpoint, settings }: SavedTraining): Uint8Array {
  const { network, states, order, dropout, best, ...counts } = checkpoint;
  const rest: Rest = {
    format: FORMAT,
    ...counts,
    states: states.length,
    order: withoutKey(order),
    dropout: withoutKey(dropout),
    best: best && { epoch: best.epoch, loss: best.loss },
  };
  const arrays = {
    ...arraysOf(network, ''),
    ...(best ? arraysOf(best.network, BEST) : {}),
    ...Object.fromEntries(states.map((numbers, i) => [`states.${i}`, numbers])),
    'order.key': order.key,
    'dropout.key': dropout.key,
    [SETTINGS_TEXT]: textArray(JSON.stringify(settings)),
    [CHECKPOINT_TEXT]: textArray(JSON.stringify(rest)),
  };
  return formatNpz(arrays);
}

/**
 * Loads a training to go on with.
 * @throws Error if there is no such file; RangeError if it is damaged or no checkpoint
 */
export function loadCheckpoint(path: string): SavedTraining {
  const arrays = parseWholeNpz(readBytes(path, 'checkpoint', 'train'), path);
  const rest = jsonIn<Rest>(arrays, CHECKPOINT_TEXT, path);
  if (rest.format !== FORMAT) {
    throw new RangeError(
      `train: ${path} is a checkpoint of format ${rest.format}; format ${FORMAT} is needed`,
    );
  }
  const settings = jsonIn<Settings>(arrays, SETTINGS_TEXT, path);
  checkWhole(rest, settings, path);
  const { format: _, states, order, dropout, best, ...counts } = rest;
  const numbers = (name: string): NdArray['data'] => arrayIn(arrays, name, path).data;
  const snapshot = (saved: Omit<RandomSnapshot, 'key'>, name: string): RandomSnapshot => ({
    ...saved,
    key: numbers(name) as Uint32Array,
  });
  const checkpoint: Checkpoint = {
    ...counts,
    network: networkIn(arrays, '', path),
    states: Array.from({ length: states }, (_, i) => numbers(`states.${i}`) as Numbers),
    order: snapshot(order, 'order.key'),
    dropout: snapshot(dropout, 'dropout.key'),
    best: best && { ...best, network: networkIn(arrays, BEST, path) },
  };
  checkStates(checkpoint, path);
  return { checkpoint, settings };
}

function withoutKey({ key: _, ...rest }: RandomSnapshot): Omit<RandomSnapshot, 'key'> {
  return rest;
}

/** A network's arrays under their usual names, after a prefix. */
function arraysOf(network: Network, prefix: string): Record<string, NdArray> {
  const arrays = parseWholeNpz(formatNetwork(network, 'npz'), 'the network');
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [prefix + name, array]));
}

function networkIn(arrays: Record<string, NdArray>, prefix: string, path: string): Network {
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(`${prefix}layers.`));
  const named = own.map(([name, array]): [string, NdArray] => [name.slice(prefix.length), array]);
  return parseNetwork(formatNpz(Object.fromEntries(named)), path);
}

function textArray(text: string): NdArray {
  return { shape: [], dtype: 'str', data: [text], fortranOrder: false };
}

function arrayIn(arrays: Record<string, NdArray>, name: string, path: string): NdArray {
  const array = arrays[name];
  if (array) return array;
  throw new RangeError(`train: ${path} has no array ${name}; a checkpoint that train has saved is needed`);
}

function jsonIn<T>(arrays: Record<string, NdArray>, name: string, path: string): T {
  const text = arrayIn(arrays, name, path).data[0];
  try {
    const value: unknown = JSON.parse(String(text));
    if (typeof value === 'object' && value !== null) return value as T;
  } catch {
    // Said below.
  }
  throw new RangeError(`train: the text ${name} in ${path} is damaged; JSON of an object is needed`);
}
