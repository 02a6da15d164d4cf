/** @file The network that a learner hands in, in any of the forms in which the lessons have one. */
import { Matrix, type Network, type NetworkLayer, type Params, predictLabels } from 'scratchnet';
import { testImages } from './test-images.ts';

/** What training gives back holds the network, too. */
export type GivenNetwork = Network | Params | { readonly network: Network } | { readonly params: Params };

/** @returns a sentence if it is no network for digits */
export function networkOf(given: unknown): Network | string {
  const { network, params } = Object(given) as { network?: unknown; params?: unknown };
  const inside = network ?? params ?? given;
  const layers = Array.isArray(inside) ? (inside as Network) : layersOf(inside);
  if (layers === undefined || layers.length === 0 || !layers.every(isLayer))
    return 'this is no network: hand in what train or trainNetwork gives back';
  const [inputs, outputs] = [layers[0].W.cols, layers[layers.length - 1].W.rows];
  if (inputs !== 784 || outputs !== 10)
    return `the network has ${inputs} inputs and ${outputs} outputs; one for digits has 784 and 10`;
  return layers;
}

function layersOf(given: unknown): Network | undefined {
  const { W1, b1, W2, b2 } = Object(given) as Partial<Params>;
  if (!W1 || !b1 || !W2 || !b2) return undefined;
  return [
    { W: W1, b: b1, activation: 'relu' },
    { W: W2, b: b2, activation: 'softmax' },
  ];
}

function isLayer(layer: unknown): layer is NetworkLayer {
  const { W, b } = Object(layer) as Partial<NetworkLayer>;
  return W instanceof Matrix && (b === null || b === undefined || b instanceof Matrix);
}

/** How many numbers are in it: all weights and all biases, those that are 0, too. */
export function parametersOf(network: Network): number {
  return network.reduce((all, { W, b }) => all + W.rows * W.cols + (b ? b.rows * b.cols : 0), 0);
}

/** The share of the test images that a network reads, from 0 to 1. */
export function accuracyOf(network: Network): number {
  const { X, labels } = testImages();
  const predicted = predictLabels(X, network);
  return predicted.filter((digit, i) => digit === labels[i]).length / labels.length;
}
