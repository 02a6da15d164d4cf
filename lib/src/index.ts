/**
 * @file The public list of the library, grouped by layer. It only re-exports.
 */

// core: numbers
export { add, divide, map, multiply, subtract } from './core/elementwise.ts';
export { log } from './core/log.ts';
export {
  columnSlice,
  type DType,
  fromData,
  fromRows,
  full,
  Matrix,
  type Numbers,
  toDtype,
  withShape,
  zeros,
} from './core/matrix.ts';
export { RandomState } from './core/random.ts';
export { type Axis, argmax, max, mean, min, sum } from './core/reduce.ts';

// backend: the matrix product
export type { BackendName } from './backend/backend.ts';
export { availableBackends, currentBackend, describeBackend, useBackend } from './backend/choice.ts';
export { matmul } from './backend/matmul.ts';

// nn: pure functions of a network
export { relu, reluDerivative, softmax } from './nn/activations.ts';
export { heInit, type InitializeOptions, initializeParams, type Params } from './nn/initializers.ts';
export { crossEntropy } from './nn/losses.ts';
export { accuracy, confusionMatrix, predictLabels } from './nn/metrics.ts';
export { oneHot } from './nn/one-hot.ts';
export { flatten, normalize } from './nn/preprocess.ts';
export {
  backProp,
  type Cache,
  forwardProp,
  type Gradients,
  type ParamGradients,
  updateParams,
} from './nn/two-layer.ts';

// train: learning
export type { Score } from './train/blocks.ts';
export { evaluate } from './train/evaluate.ts';
export { type History, type Progress, type TrainOptions, type TrainResult, train } from './train/train.ts';
