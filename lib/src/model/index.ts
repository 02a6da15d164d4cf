/**
 * @file The list of `scratchnet/model`: the Keras-like face, with the names of TensorFlow.js. It only re-exports.
 *
 *     import * as tf from 'scratchnet/model';   // or from '@tensorflow/tfjs'
 */
export type { ActivationOptions } from './activation-layer.ts';
export * as callbacks from './callbacks.ts';
export {
  Callback,
  type CallbackFunctions,
  type EarlyStoppingOptions,
  type FitParams,
  type Logs,
} from './callbacks.ts';
export type { CompileOptions } from './compiled.ts';
export type { DenseOptions } from './dense.ts';
export type { DropoutOptions } from './dropout-layer.ts';
export type { FitOptions, History } from './fit.ts';
export * as initializers from './initializers.ts';
export type { LayerOptions, Pass, Shape, Slopes } from './layer.ts';
export type { LayerWeight } from './layer-weight.ts';
export * as layers from './layers.ts';
export { loadLayersModel } from './load.ts';
export type { MetricFunction } from './metrics.ts';
export * as metrics from './metrics.ts';
export * as train from './optimizers.ts';
export { type BatchOptions, Sequential, type SequentialOptions, sequential } from './sequential.ts';
export { dispose, oneHot, scalar, Tensor, type TensorValues, tensor1d, tensor2d, tidy } from './tensor.ts';
