/**
 * @file `tf.layers`: the layers, and the class to make your own from.
 */
import { ActivationLayer, type ActivationOptions } from './activation-layer.ts';
import { type AlphaOptions, ELU, LeakyReLU, ReLU, type ReLUOptions, Softmax } from './activation-layers.ts';
import { Dense, type DenseOptions } from './dense.ts';
import { Dropout, type DropoutOptions } from './dropout-layer.ts';
import { InputLayer } from './input-layer.ts';
import type { LayerOptions } from './layer-options.ts';

export { input } from './input-layer.ts';
export { Layer } from './layer.ts';

/** A {@link Dense} layer. @example layers.dense({ units: 10, activation: 'softmax' }) */
export function dense(options: DenseOptions): Dense {
  return new Dense(options);
}

/** An {@link ActivationLayer} layer. @example layers.activation({ activation: 'relu' }) */
export function activation(options: ActivationOptions): ActivationLayer {
  return new ActivationLayer(options);
}

/** A {@link Dropout} layer. @example layers.dropout({ rate: 0.5 }) */
export function dropout(options: DropoutOptions): Dropout {
  return new Dropout(options);
}

/** Says how many numbers an example has, as the first layer of a model. @example layers.inputLayer({ inputShape: [2] }) */
export function inputLayer(options: LayerOptions): InputLayer {
  return new InputLayer(options);
}

/** A {@link ReLU} layer. @example layers.reLU({ maxValue: 6 }) */
export function reLU(options?: ReLUOptions): ReLU {
  return new ReLU(options);
}

/** A {@link LeakyReLU} layer. @example layers.leakyReLU({ alpha: 0.1 }) */
export function leakyReLU(options?: AlphaOptions): LeakyReLU {
  return new LeakyReLU(options);
}

/** An {@link ELU} layer. @example layers.elu() */
export function elu(options?: AlphaOptions): ELU {
  return new ELU(options);
}

/** A {@link Softmax} layer. @example layers.softmax() */
export function softmax(options?: LayerOptions): Softmax {
  return new Softmax(options);
}
