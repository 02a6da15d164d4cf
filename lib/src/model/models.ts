/**
 * @file `tf.models`: models from JSON.
 */
export { modelFromJSON } from './load.ts';
