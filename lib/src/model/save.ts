/**
 * @file Models as files, in the format of networks: see network-file.ts.
 */
import { asNetwork } from './as-network.ts';
import type { Layer } from './layer.ts';
import { saveNetwork } from './network-file.ts';

/** @throws RangeError if the layers are no network; and as {@link saveNetwork} does */
export function saveModel(path: string, layers: readonly Layer[]): void {
  const network = asNetwork(layers);
  if (!network) {
    throw new RangeError(
      `save: the layers are ${layers.map((layer) => layer.getClassName()).join(', ') || 'none'}; only dense layers, each with an activation and dropout after it, can be saved (getWeights gives the weights of any)`,
    );
  }
  saveNetwork(path, network);
}
