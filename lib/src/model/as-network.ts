/**
 * @file Layers of known kinds as a network of the library, which trains them much faster.
 */
import { activationOf } from '../nn/layer-activations.ts';
import type { Network, Layer as NetworkLayer } from '../nn/network.ts';
import { Activation } from './activation-layer.ts';
import type { Compiled } from './compiled.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout-layer.ts';
import type { Layer } from './layer.ts';

/**
 * The network that does what these layers do: a dense layer takes in the activation and the dropout that follow.
 * @returns null if there is none, because of layers of another kind or in another order
 */
export function asNetwork(layers: readonly Layer[]): Network | null {
  const network: NetworkLayer[] = [];
  for (const layer of layers) {
    const before = network.at(-1);
    // A class that extends one of these may do something else.
    if (layer.constructor === Dense) network.push(ofDense(layer as Dense));
    else if (layer.constructor === Activation && before && takesActivation(before)) {
      network[network.length - 1] = { ...before, activation: (layer as Activation).activation };
    } else if (layer.constructor === Dropout && before && !before.dropout) {
      network[network.length - 1] = { ...before, dropout: (layer as Dropout).dropout };
    } else return null;
  }
  // A network drops nothing of its results.
  return network.length === 0 || network.at(-1)?.dropout ? null : network;
}

/** The network of the layers, if the fast path counts all that is asked for. */
export function fastNetwork(layers: readonly Layer[], { metrics }: Compiled): Network | null {
  return metrics.every(({ counted }) => counted) ? asNetwork(layers) : null;
}

/** Puts the numbers of a trained network back into the layers it was made of. */
export function takeNetwork(layers: readonly Layer[], network: Network): void {
  const dense: readonly Layer[] = layers.filter((layer) => layer.constructor === Dense);
  for (const [l, { W, b }] of network.entries()) {
    const [kernel, bias] = dense[l]?.weights ?? [];
    kernel?.write(W.T);
    if (b) bias?.write(b.T);
  }
}

function ofDense({ kernel, bias, activation }: Dense): NetworkLayer {
  return { W: kernel.T, b: bias ? bias.T : null, activation };
}

function takesActivation({ activation, dropout }: NetworkLayer): boolean {
  return !dropout && activationOf(activation).name === 'linear';
}
