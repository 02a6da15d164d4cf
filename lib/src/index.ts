/**
 * @file The public list of the library, grouped by layer. It only re-exports.
 */

// core: numbers

export { add, divide, exp, map, multiply, subtract } from './core/elementwise.ts';
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
export { type RandomSnapshot, RandomState } from './core/random.ts';
export { type Axis, argmax, max, mean, min, sum } from './core/reduce.ts';

// backend: the matrix product

export {
  availableBackends,
  type BackendOptions,
  currentBackend,
  describeBackend,
  useBackend,
} from './backend/active-backend.ts';
export type { BackendName } from './backend/backend.ts';
export { matmul } from './backend/matmul.ts';

// nn: pure functions of a network

export {
  relu,
  reluDerivative,
  sigmoid,
  sigmoidDerivative,
  softmax,
  softmaxBackward,
  tanh,
  tanhDerivative,
} from './nn/activations.ts';
export {
  type CheckedEntry,
  type CheckGradientsOptions,
  checkGradients,
  type GradientReport,
} from './nn/check-gradients.ts';
export { type DropoutOptions, dropoutMask } from './nn/dropout.ts';
export {
  constantWeights,
  heInit,
  INITIALIZERS,
  type InitializeOptions,
  type Initializer,
  type InitializerName,
  initializeParams,
  initializerOf,
  type Params,
} from './nn/initializers.ts';
export type { Labels } from './nn/labels.ts';
export {
  ACTIVATIONS,
  type Activation,
  type ActivationName,
  activationOf,
  diagonalSoftmax,
} from './nn/layer-activations.ts';
export {
  binaryCrossEntropy,
  binaryCrossEntropyFromLogits,
  crossEntropy,
  LOSSES,
  type Loss,
  type LossName,
  lossOf,
  meanSquaredError,
} from './nn/losses.ts';
export {
  accuracy,
  binaryAccuracy,
  type ClassReport,
  classReport,
  confusionMatrix,
  predictLabels,
} from './nn/metrics.ts';
export {
  backwardPass,
  forwardPass,
  type InitializeNetworkOptions,
  initializeNetwork,
  type LayerGradients,
  type Network,
  type NetworkLayer,
} from './nn/network.ts';
export { oneHot } from './nn/one-hot.ts';
export {
  type AdamOptions,
  type AdamState,
  adam,
  type MomentumOptions,
  momentum,
  nesterov,
  OPTIMIZERS,
  type Optimizer,
  type OptimizerName,
  optimizerOf,
  type RmsPropOptions,
  rmsProp,
  type SgdOptions,
  sgd,
  type Update,
} from './nn/optimizers.ts';
export { flatten, normalize } from './nn/preprocess.ts';
export {
  elu,
  eluDerivative,
  gelu,
  geluDerivative,
  leakyRelu,
  leakyReluDerivative,
  softplus,
  softplusDerivative,
  swish,
  swishDerivative,
} from './nn/relu-relatives.ts';
export {
  constantRate,
  cosineDecay,
  linearDecay,
  type Schedule,
  type StepDecayOptions,
  stepDecay,
} from './nn/schedules.ts';
export {
  backProp,
  type Cache,
  forwardProp,
  type Gradients,
  type ParamGradients,
  updateParams,
} from './nn/two-layer.ts';

// train: learning

export type { Best, Checkpoint } from './train/checkpoint.ts';
export { type EvaluateNetworkOptions, evaluate, evaluateNetwork } from './train/evaluate.ts';
export type { NetworkHistory, TrainHistory } from './train/history.ts';
export type { Score } from './train/score.ts';
export { type Progress, type TrainOptions, type TrainResult, train } from './train/train.ts';
export { type TrainNetworkResult, trainingSteps, trainNetwork } from './train/train-network.ts';
export type {
  BatchProgress,
  EpochProgress,
  TrainingOptions,
  TrainNetworkOptions,
} from './train/training-options.ts';

// io: files

export type { Bytes } from './io/bytes-from.ts';
export { type IdxArray, type IdxData, loadIdx, parseIdx } from './io/idx.ts';
export type { LeftOut } from './io/left-out.ts';
export { type NdArray, type NdNumbers, type NdNumberType, type Saveable, toMatrix } from './io/nd-array.ts';
export { formatNpy, loadNpy, parseNpy, saveNpy } from './io/npy.ts';
export {
  formatNpz,
  leftOut,
  loadNpz,
  type NpzReadOptions,
  type NpzWriteOptions,
  parseNpz,
  saveNpz,
} from './io/npz.ts';
export {
  formatSafetensors,
  loadSafetensors,
  parseSafetensors,
  type Safetensors,
  saveSafetensors,
} from './io/safetensors.ts';

// model: whole networks

export {
  formatNetwork,
  type LoadNetworkOptions,
  loadNetwork,
  parseNetwork,
  saveNetwork,
} from './model/network-file.ts';
export { loadParams, saveParams } from './model/params-file.ts';
export type { WeightsFormat } from './model/weights-file.ts';

// data: images with labels, points in the plane

export { digitImage, digitImageSteps } from './data/digit-image.ts';
export type { DigitImageStep, DigitImageSteps, GreyImage } from './data/digit-steps.ts';
export { formatDrawings, type LabelledDrawing, parseDrawings } from './data/drawings.ts';
export {
  classCounts,
  type ImageDataset,
  type Images,
  imageAt,
  type LabelledImages,
  subset,
} from './data/images.ts';
export { type LoadMnistOptions, loadMnist } from './data/mnist.ts';
export { type LoadMnistSampleOptions, loadMnistSample } from './data/mnist-sample.ts';
export { type LabelledPoint, type LabelledPoints, PointDataset, type PointOptions } from './data/points.ts';
export { QuadrantDataset, quadrantPoints } from './data/quadrant.ts';
export {
  type BlobOptions,
  blobPoints,
  circlePoints,
  moonPoints,
  type ShapeOptions,
  type SpiralOptions,
  spiralPoints,
  xorPoints,
} from './data/shapes-2d.ts';
export { shrinkImage } from './data/shrink-image.ts';

// plot: figures as plain Plotly data

export { type ActivationFunction, type ActivationsOptions, plotActivations } from './plot/activations.ts';
export { type BarsOptions, plotBars } from './plot/bars.ts';
export { type ConfusionMatrixOptions, plotConfusionMatrix } from './plot/confusion-matrix.ts';
export { plotDecision } from './plot/decision.ts';
export type { PlaneClassifier } from './plot/decision-field.ts';
export { type DigitOptions, plotDigit } from './plot/digit.ts';
export { type DigitsOptions, plotDigits } from './plot/digits.ts';
export { altText, type Figure, type Frame, type Layout, type Trace } from './plot/figure.ts';
export { type FramesOptions, plotFrames } from './plot/frames.ts';
export { type HeatmapOptions, plotHeatmap } from './plot/heatmap.ts';
export { type HistogramOptions, plotHistogram } from './plot/histogram.ts';
export { type LinesOptions, type Points, plotLines, plotScatter } from './plot/lines.ts';
export { type NetworkPlotOptions, plotNetwork } from './plot/network.ts';
export type { PictureOptions } from './plot/picture-options.ts';
export { type ClassPoints, type PointsOptions, plotPoints } from './plot/points.ts';
export { type ProductOptions, plotProduct } from './plot/product.ts';
export { renderPng, renderSvg } from './plot/render.ts';
export { saveFigure } from './plot/save-figure.ts';
export type { Series } from './plot/series.ts';
export {
  type MeasuredHistory,
  plotTrainingCurves,
  type TrainingCurvesOptions,
} from './plot/training-curves.ts';
export type { Table, Values } from './plot/values.ts';
export { plotWeights, type WeightsOptions } from './plot/weights.ts';
