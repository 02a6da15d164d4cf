/**
 * @file Models from files that {@link Sequential.save} or saveNetwork wrote.
 */
import type { Layer as NetworkLayer } from '../nn/network.ts';
import { Dense } from './dense.ts';
import { Dropout } from './dropout-layer.ts';
import type { Layer } from './layer.ts';
import { type LoadNetworkOptions, loadNetwork } from './network-file.ts';
import { type Sequential, sequential } from './sequential.ts';
import { Tensor } from './tensor.ts';

/**
 * A model with the layers and weights of a file; compile it to train or evaluate it.
 *
 * @param path ends in .npz or .safetensors
 * @throws as {@link loadNetwork} does
 * @example const model = await tf.loadLayersModel('digits.npz');
 */
export async function loadLayersModel(path: string, options: LoadNetworkOptions = {}): Promise<Sequential> {
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
