/**
 * @file Layers of known kinds as a network of the library, which trains them much faster.
 */
import { ACTIVATIONS } from '../nn/layer-activations.ts';
import type { Network, NetworkLayer } from '../nn/network.ts';
import type { ActivationLayer } from './activation-layer.ts';
import { ACTIVATION_LAYERS } from './activation-layers.ts';
import { activationName } from './activations.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout-layer.ts';
import type { Layer } from './layer.ts';
import type { Metric } from './metric-for.ts';

/**
 * The network that does what these layers do: a dense layer takes in the activation and the dropout that follow.
 * @returns null if there is none, because of layers of another kind or in another order
 */
export function asNetwork(given: readonly Layer[]): Network | null {
  const layers = partsOf(given);
  const network: NetworkLayer[] = [];
  // A layer that stands at two places has one set of weights, which no network has.
  if (new Set(layers).size !== layers.length) return null;
  for (const layer of layers) {
    const before = network.at(-1);
    // A class that extends one of these may do something else.
    if (layer.constructor === Dense) network.push(ofDense(layer as Dense));
    else if (ACTIVATION_LAYERS.has(layer.constructor) && before && takesActivation(before)) {
      network[network.length - 1] = { ...before, activation: byItsName(layer as ActivationLayer) };
    } else if (layer.constructor === Dropout && before && !before.dropout && !hasOwnSeed(layer as Dropout)) {
      network[network.length - 1] = { ...before, dropout: (layer as Dropout).dropout };
    } else return null;
  }
  // A network drops nothing of its results.
  return network.length === 0 || network.at(-1)?.dropout ? null : network;
}

/** The layers that work goes through: those of models among them instead of the models. */
export function partsOf(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => layer.parts());
}

/** The network of the layers, if the fast path counts all that is asked for. */
export function fastNetwork(
  layers: readonly Layer[],
  { metrics }: { readonly metrics: readonly Metric[] },
): Network | null {
  return metrics.every(({ counted }) => counted) ? asNetwork(layers) : null;
}

/** Puts the numbers of a trained network back into the layers it was made of. */
export function takeNetwork(layers: readonly Layer[], network: Network): void {
  const dense: readonly Layer[] = partsOf(layers).filter((layer) => layer.constructor === Dense);
  for (const [l, { W, b }] of network.entries()) {
    const [kernel, bias] = dense[l]?.weights ?? [];
    kernel?.write(W.T);
    if (b) bias?.write(b.T);
  }
}

function ofDense(layer: Dense): NetworkLayer {
  const { kernel, bias } = layer;
  return { W: kernel.T, b: bias ? bias.T : null, activation: byItsName(layer) };
}

/** The library's own by their names, as its files and fast kernels know them. */
function byItsName({ activation }: Dense | ActivationLayer): NetworkLayer['activation'] {
  const name = activationName(activation);
  return name !== undefined && Object.hasOwn(ACTIVATIONS, name)
    ? (name as keyof typeof ACTIVATIONS)
    : activation;
}

function takesActivation({ activation, dropout }: NetworkLayer): boolean {
  return !dropout && activation === 'linear';
}

function hasOwnSeed({ seed }: Dropout): boolean {
  return seed !== undefined;
}
