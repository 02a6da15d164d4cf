/**
 * @file Networks as files that other libraries can read too.
 *
 * Layer l (counted from 0) is the array `layers.l.W`, `layers.l.b` if it has biases, and the text
 * `layers.l.activation`; with dropout also the texts `layers.l.dropout.rate` and `layers.l.dropout.by`. In Python:
 *
 *     z = np.load('network.npz')
 *     Z = z['layers.0.W'] @ X + z['layers.0.b'];  str(z['layers.0.activation'])   # 'relu'
 */
import { writeAtomically } from '#files';
import { type Matrix, shapeText } from '../core/matrix.ts';
import { anything, checkNeeded, checkOptions, listOf, oneOf, type Rules, text } from '../core/options.ts';
import { nameIn } from '../core/registry.ts';
import type { Bytes } from '../io/bytes-from.ts';
import { toMatrix } from '../io/nd-array.ts';
import { readBytes } from '../io/read-bytes.ts';
import type { DropoutOptions } from '../nn/dropout.ts';
import {
  ACTIVATIONS,
  type Activation,
  type ActivationName,
  activationOf,
  diagonalSoftmax,
} from '../nn/layer-activations.ts';
import { checkLayers, type Network, type NetworkLayer } from '../nn/network.ts';
import { formatOf, formatWeights, parseWeights, type Weights, type WeightsFormat } from './weights-file.ts';

/** Options of {@link loadNetwork} and {@link parseNetwork}. */
export interface LoadNetworkOptions {
  /** Activations of your own, which a file knows only by their names. */
  readonly activations?: readonly Activation[];
}

const RULES: Rules<LoadNetworkOptions> = { activations: listOf(anything) };

/**
 * Saves a network: weights, biases, activations and dropout.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @param path ends in .npz (for NumPy) or .safetensors, which decides the format
 * @throws RangeError if the path has another ending; Error if the file cannot be written
 * @example saveNetwork('digits.npz', network); // in Python: np.load('digits.npz')['layers.0.W']
 * @see notebooks/17-saving.ipynb
 */
export function saveNetwork(path: string, network: Network): void {
  const format = formatOf(path, 'saveNetwork');
  writeAtomically(path, networkBytes(network, format, 'saveNetwork'), 'saveNetwork');
}

/**
 * Loads a network that {@link saveNetwork} has saved, or NumPy under the same names.
 *
 * Without activations in the file, they are ReLU inside and softmax at the end.
 *
 * @throws Error if there is no such file or it cannot be read; RangeError if it is not what it should be, as
 *   {@link parseNetwork} says
 * @example predictLabels(X, loadNetwork('digits.npz'));
 * @see notebooks/17-saving.ipynb
 */
export function loadNetwork(path: string, options: LoadNetworkOptions = {}): Network {
  checkOptions('loadNetwork', options, RULES);
  return parseNetwork(readBytes(path, '.npz or .safetensors file', 'loadNetwork'), path, options);
}

/**
 * The bytes of a file with this network. It needs no files, so it works in a browser too.
 * @throws TypeError or RangeError if it is not a network, or the format is not known
 */
export function formatNetwork(network: Network, format: WeightsFormat): Uint8Array {
  checkNeeded('formatNetwork', 'format', format, oneOf(['npz', 'safetensors']));
  return networkBytes(network, format, 'formatNetwork');
}

function networkBytes(network: Network, format: WeightsFormat, caller: string): Uint8Array {
  checkLayers(caller, network);
  const arrays: [string, Matrix][] = [];
  const texts: [string, string][] = [];
  for (const [l, { W, b, activation, dropout }] of network.entries()) {
    arrays.push([`layers.${l}.W`, W]);
    if (b) arrays.push([`layers.${l}.b`, b]);
    texts.push([`layers.${l}.activation`, nameOf(activation, l, caller)]);
    if (dropout) {
      texts.push([`layers.${l}.dropout.rate`, String(dropout.rate)]);
      texts.push([`layers.${l}.dropout.by`, dropout.by ?? 'element']);
    }
  }
  return formatWeights({ arrays: Object.fromEntries(arrays), texts: Object.fromEntries(texts) }, format);
}

/**
 * The network in the bytes of a file; the bytes show which of the two formats they are in.
 *
 * @param name what messages call the bytes, usually the file's name
 * @throws TypeError if they are not bytes, or text stands where numbers belong; RangeError if they are damaged, an array
 *   is missing, unknown or cannot be read, shapes do not fit each other, or an activation is not known
 */
export function parseNetwork(bytes: Bytes, name = 'the data', options: LoadNetworkOptions = {}): Network {
  checkOptions('parseNetwork', options, RULES);
  const { activations = [] } = options;
  const weights = parseWeights(bytes, name, 'parseNetwork', isOfNetwork);
  const count = countLayers(weights, name);
  const network = Array.from({ length: count }, (_, l) =>
    readLayer(weights, l, { name, isLast: l === count - 1, activations }),
  );
  checkChain(network, name);
  return network;
}

/** Whether a network has its part of this name. */
export function isOfNetwork(part: string): boolean {
  return part.startsWith('layers.');
}

/** How many layers there are, none left out. */
function countLayers({ arrays, texts }: Weights, name: string): number {
  const found = new Set<number>();
  for (const key of [...Object.keys(arrays), ...Object.keys(texts)]) {
    const [, l, part] = /^layers\.(\d+)\.(.*)$/.exec(key) ?? [];
    if (l === undefined) continue; // Others may keep more in the same file.
    if (!/^(W|b|activation|dropout\.(rate|by))$/.test(part)) {
      throw new RangeError(
        `parseNetwork: ${name} has ${key}, which no layer here has; W, b, activation and dropout are known`,
      );
    }
    found.add(Number(l));
  }
  const count = Math.max(1, found.size);
  for (let l = 0; l < count; l++) {
    if (Object.hasOwn(arrays, `layers.${l}.W`)) continue;
    const names = Object.keys(arrays).slice(0, 6).join(', ') || 'none';
    throw new RangeError(
      `parseNetwork: ${name} has no array layers.${l}.W; every layer, counted from 0, needs one (the arrays there: ${names})`,
    );
  }
  return count;
}

/** What a layer's reading needs to know beside the file. */
interface LayerContext {
  readonly name: string;
  readonly isLast: boolean;
  readonly activations: readonly Activation[];
}

function readLayer({ arrays, texts }: Weights, l: number, context: LayerContext): NetworkLayer {
  const { name, isLast, activations } = context;
  const b = arrays[`layers.${l}.b`];
  const called = texts[`layers.${l}.activation`] ?? (isLast ? 'softmax' : 'relu');
  const dropout = readDropout(texts[`layers.${l}.dropout.rate`], texts[`layers.${l}.dropout.by`], l, name);
  return {
    W: toMatrix(arrays[`layers.${l}.W`], `layers.${l}.W in ${name}`),
    b: b ? toMatrix(b, `layers.${l}.b in ${name}`) : null,
    activation: readActivation(called, activations, l, name),
    ...(dropout ? { dropout } : {}),
  };
}

/** @throws RangeError if an activation of your own has a name of the library's, which loading would take it for */
function nameOf(activation: NetworkLayer['activation'], l: number, caller: string): string {
  const known = activationOf(activation);
  const { name } = known;
  const isOwn = nameIn(ACTIVATIONS, known) === undefined && known !== diagonalSoftmax;
  if (!isOwn) return name;
  checkNeeded(caller, `the name of the activation of layer ${l}`, name, text);
  if (!(Object.hasOwn(ACTIVATIONS, name) || name === diagonalSoftmax.name)) return name;
  throw new RangeError(
    `${caller}: layer ${l} has an activation of your own with the library's name "${name}"; another name is needed, since a file knows it by its name alone`,
  );
}

function readActivation(
  called: string,
  own: readonly Activation[],
  l: number,
  name: string,
): ActivationName | Activation {
  const found = [...own, diagonalSoftmax].find((activation) => activation.name === called);
  if (found) return found;
  try {
    activationOf(called as ActivationName);
    return called as ActivationName;
  } catch {
    throw new RangeError(
      `parseNetwork: layer ${l} in ${name} has the activation ${JSON.stringify(called)}, which is not known here; give it in the option activations`,
    );
  }
}

function readDropout(
  rate: string | undefined,
  by: string | undefined,
  l: number,
  name: string,
): DropoutOptions | undefined {
  if (rate === undefined && by === undefined) return undefined;
  const share = rate?.trim() ? Number(rate) : Number.NaN;
  if (!(share >= 0 && share < 1) || !(by === undefined || by === 'element' || by === 'unit')) {
    throw new RangeError(
      `parseNetwork: layer ${l} in ${name} has dropout with rate ${rate} by ${by}; a rate from 0 to below 1 by element or unit is needed`,
    );
  }
  return by === undefined ? { rate: share } : { rate: share, by };
}

/** @throws RangeError if a layer does not fit the one before it, or its biases do not fit it */
function checkChain(network: Network, name: string): void {
  for (const [l, { W, b }] of network.entries()) {
    if (b && (b.rows !== W.rows || b.cols !== 1)) {
      throw new RangeError(
        `parseNetwork: in ${name} layers.${l}.W is ${shapeText(W)} but layers.${l}.b is ${shapeText(b)}; it must be (${W.rows}×1)`,
      );
    }
    const before = network[l - 1];
    if (before && W.cols !== before.W.rows) {
      throw new RangeError(
        `parseNetwork: in ${name} layers.${l - 1}.W is ${shapeText(before.W)} but layers.${l}.W is ${shapeText(W)}; it must have ${before.W.rows} columns`,
      );
    }
  }
}
