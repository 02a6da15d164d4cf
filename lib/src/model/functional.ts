/**
 * @file `tf.model`: a model made by applying layers one after the other.
 */
import { LayersModel } from './layers-model.ts';
import type { ModelOptions } from './model-ends.ts';

/**
 * The model that goes from an input to an output, through all layers between them: one chain.
 *
 * Layers are shared with other models that they are in: what one learns, the others know.
 *
 * @throws RangeError if there is no chain from the input to the output, or there are several inputs or outputs;
 *   TypeError if one is missing
 * @example
 * const x = tf.input({ shape: [2] });
 * const hidden = tf.layers.dense({ units: 4, activation: 'relu' }).apply(x);
 * const model = tf.model({ inputs: x, outputs: tf.layers.dense({ units: 1 }).apply(hidden) });
 */
export function model(options: ModelOptions): LayersModel {
  return new LayersModel(options);
}
