/**
 * @file The list of `scratchnet/model`: the Keras-like face, with the names of TensorFlow.js. It only re-exports.
 *
 *     import * as tf from 'scratchnet/model';   // or from '@tensorflow/tfjs'
 */
export type { ActivationOptions } from './activation-layer.ts';
export type { AlphaOptions, ReLUOptions } from './activation-layers.ts';
export type { ModelActivationName } from './activations.ts';
export {
  Callback,
  type CallbackFunctions,
  CustomCallback,
  type FitParams,
} from './callback.ts';
export type { EarlyStoppingOptions } from './callbacks.ts';
export * as callbacks from './callbacks.ts';
export type { TensorGiven } from './checked-rows.ts';
export type { CompileOptions } from './compiled.ts';
export type { DenseOptions } from './dense.ts';
export type { DropoutOptions } from './dropout-layer.ts';
export type { FitOptions } from './fit.ts';
export { model } from './functional.ts';
export type { History, Logs } from './history.ts';
export type { ModelInitializer } from './initializer.ts';
export type { WeightsInitializer } from './initializer-for.ts';
export * as initializers from './initializers.ts';
export { type InputOptions, input } from './input-layer.ts';
export * as io from './io.ts';
export type { ApplyOptions, Pass, Slopes } from './layer.ts';
export type { LayerOptions } from './layer-options.ts';
export type { LayerWeight } from './layer-weight.ts';
export * as layers from './layers.ts';
export { LayersModel } from './layers-model.ts';
export { type LoadOptions, loadLayersModel } from './load.ts';
export type { ModelLossName } from './losses.ts';
export type { MetricFunction } from './metrics.ts';
export * as metrics from './metrics.ts';
export type {
  IOHandler,
  ModelArtifacts,
  ModelArtifactsInfo,
  SaveOptions,
  SaveResult,
  WeightSpec,
} from './model-artifacts.ts';
export type { ModelOptions } from './model-ends.ts';
export * as models from './models.ts';
export * as train from './optimizers.ts';
export { Sequential, type SequentialOptions, sequential } from './sequential.ts';
export { type Shape, type SourceLayer, SymbolicTensor } from './symbolic-tensor.ts';
export { Tensor } from './tensor.ts';
export {
  dispose,
  type NumberList,
  oneHot,
  ones,
  scalar,
  type TensorType,
  type TensorValues,
  tensor,
  tensor1d,
  tensor2d,
  tidy,
  zeros,
} from './tensors.ts';
export type { BatchOptions, TrainableModel } from './trainable-model.ts';
