/**
 * @file `tf.layers`: the layers, and the class to make one's own from.
 */
import { Activation, type ActivationOptions } from './activation-layer.ts';
import { Dense, type DenseOptions } from './dense.ts';
import { Dropout, type DropoutOptions } from './dropout-layer.ts';

export { Layer } from './layer.ts';

/** A {@link Dense} layer. @example layers.dense({ units: 10, activation: 'softmax' }) */
export function dense(options: DenseOptions): Dense {
  return new Dense(options);
}

/** An {@link Activation} layer. @example layers.activation({ activation: 'relu' }) */
export function activation(options: ActivationOptions): Activation {
  return new Activation(options);
}

/** A {@link Dropout} layer. @example layers.dropout({ rate: 0.5 }) */
export function dropout(options: DropoutOptions): Dropout {
  return new Dropout(options);
}
