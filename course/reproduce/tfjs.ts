/**
 * @file The same training by TensorFlow.js: its layers with our starting weights, its optimizers, its `fit`.
 *
 * `fit` puts the examples in an order that cannot be seeded, so two runs differ a little unless the batch is all.
 */
import { createRequire } from 'node:module';
import { Matrix, type Network, type NetworkHistory, type NetworkLayer } from 'scratchnet';
import { type Engine, type Progress, SCRATCH, type Settings, UsageError } from 'scratchnet/cli';

/** Its value of `--mode`. */
export const TFJS = 'tfjs';
const PACKAGE = '@tensorflow/tfjs';

const require = createRequire(import.meta.url);

/** The part of TensorFlow.js that is used here; it is an optional package. */
interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}
interface Logs {
  readonly loss: number;
  readonly acc: number;
}
interface Model {
  add(layer: { setWeights(weights: Tensor[]): void; getWeights(): Tensor[] }): void;
  compile(options: object): void;
  fit(X: Tensor, Y: Tensor, options: object): Promise<unknown>;
  readonly layers: readonly { getWeights(): Tensor[] }[];
  stopTraining: boolean;
}
interface Tfjs {
  enableProdMode(): void;
  setBackend(name: string): Promise<boolean>;
  tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  tensor1d(values: Float32Array): Tensor;
  sequential(): Model;
  readonly layers: {
    dense(options: object): { setWeights(weights: Tensor[]): void; getWeights(): Tensor[] };
  };
  readonly train: Readonly<Record<string, (...settings: number[]) => object>>;
}

const LOSSES = {
  crossEntropy: 'categoricalCrossentropy',
  binaryCrossEntropy: 'binaryCrossentropy',
  meanSquaredError: 'meanSquaredError',
} as const;

/** So many milliseconds may pass before a signal is noticed. */
const TURN_AFTER = 50;

/** Whether the package is installed. */
export function hasTfjs(): boolean {
  try {
    require.resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/** TensorFlow.js as a tool of `train`. */
export const tfjs: Engine = {
  mode: TFJS,
  title: 'TensorFlow.js',
  install: `npm install ${PACKAGE}`,
  check: checkSettings,
  train: ({ settings, examples, start, progress, signal }) =>
    trainWithTfjs(settings, examples, start, progress, signal),
};

/** What of the settings a training needs. */
type Training = Pick<Settings, 'optimizer' | 'lr' | 'momentum' | 'loss' | 'epochs' | 'batchSize'>;

/**
 * Trains on TensorFlow.js's processor backend.
 *
 * @param examples one per column
 * @param start the network with its starting weights
 * @param progress told after each epoch; without it no accuracies are computed on the way, which is faster
 * @param signal ends the training after the epoch that is under way
 * @throws Error if the loss stops being a finite number
 */
export async function trainWithTfjs(
  training: Training,
  examples: { readonly X: Matrix; readonly Y: Matrix },
  start: Network,
  progress?: Progress,
  signal?: AbortSignal,
): Promise<{ network: Network; history: NetworkHistory }> {
  const tf = require(PACKAGE) as Tfjs;
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const model = modelOf(tf, start);
  const history: NetworkHistory = { loss: [], accuracy: [], valLoss: [], valAccuracy: [] };
  model.compile({
    optimizer: optimizerOf(tf, training),
    loss: LOSSES[training.loss],
    ...(progress ? { metrics: ['accuracy'] } : {}),
  });
  const [X, Y] = [rowsOf(tf, examples.X), rowsOf(tf, examples.Y)];
  const { epochs, batchSize } = training;
  let lastTurn = performance.now();
  const onEpochEnd = async (epoch: number, { loss, acc }: Logs): Promise<void> => {
    if (!Number.isFinite(loss)) {
      throw new Error(
        `train: the loss is ${loss} in epoch ${epoch + 1} of ${epochs}; a smaller --lr is needed; what TensorFlow.js learned is lost`,
      );
    }
    history.loss.push(loss);
    history.accuracy.push(acc);
    progress?.onBatch({ epoch, epochs, batch: 0, batches: 1, loss, accuracy: acc });
    progress?.onEpoch({ epoch, epochs, loss, accuracy: acc });
    if (performance.now() - lastTurn < TURN_AFTER) return;
    // TensorFlow.js never lets the event loop turn, without which no signal arrives.
    await new Promise((resolve) => setImmediate(resolve));
    lastTurn = performance.now();
    if (signal?.aborted) model.stopTraining = true;
  };
  await model.fit(X, Y, {
    epochs,
    batchSize: batchSize === 'full' ? examples.X.cols : batchSize,
    verbose: 0,
    yieldEvery: 'never',
    ...(progress || signal ? { callbacks: { onEpochEnd } } : {}),
  });
  for (const tensor of [X, Y]) tensor.dispose();
  return { network: networkOf(model, start), history };
}

/**
 * Checks that TensorFlow.js is there and can do what is asked for.
 * @throws Error if the package is not installed; UsageError naming the flag that it does not know
 */
function checkSettings(settings: Settings): void {
  const { optimizer, schedule, weightDecay, dropout, activation, output } = settings;
  const { dtype, validationSplit, patience } = settings;
  const asked = [
    optimizer === 'nesterov' && '--optimizer nesterov',
    schedule !== 'constant' && `--schedule ${schedule}`,
    weightDecay > 0 && '--weight-decay',
    dropout > 0 && '--dropout',
    activation === 'leakyRelu' && `--activation ${activation}`,
    ['diagonalSoftmax', 'leakyRelu'].includes(output) && `--output ${output}`,
    dtype !== 'float32' && `--dtype ${dtype}`,
    validationSplit !== undefined && `--validation-split ${validationSplit}`,
    patience !== undefined && `--patience ${patience}`,
  ].find(Boolean);
  if (asked)
    throw new UsageError(
      `train: ${asked} is given with --mode ${TFJS}, which does not know it; use --mode ${SCRATCH}`,
    );
  requireTfjs('train');
}

/** @throws Error if the package is not installed */
export function requireTfjs(command: string): void {
  if (hasTfjs()) return;
  throw new Error(
    `${command}: --mode ${TFJS} needs the package "${PACKAGE}", which is not installed; run "npm install ${PACKAGE}"`,
  );
}

/** Dense layers with the weights of a network; TensorFlow.js stores them (in × out). */
function modelOf(tf: Tfjs, network: Network): Model {
  const model = tf.sequential();
  for (const { W, b, activation } of network) {
    const layer = tf.layers.dense({ units: W.rows, inputShape: [W.cols], activation, useBias: b !== null });
    model.add(layer);
    layer.setWeights([rowsOf(tf, W), ...(b ? [tf.tensor1d(entriesOf(b))] : [])]);
  }
  return model;
}

/** The model's weights as a network, in the number type and with the activations of the start. */
function networkOf(model: Model, start: Network): Network {
  return start.map((layer, l): NetworkLayer => {
    const [kernel, bias] = model.layers[l].getWeights();
    const { W } = layer;
    return {
      ...layer,
      W: new Matrix(kernel.dataSync().slice(), W.cols, W.rows).T,
      b: bias ? new Matrix(bias.dataSync().slice(), W.rows, 1) : null,
    };
  });
}

function optimizerOf({ train }: Tfjs, { optimizer, lr, momentum = 0.9 }: Training): object {
  const make = (name: string, ...values: number[]): object => train[name](...values);
  if (optimizer === 'sgd') return make('sgd', lr ?? 0.1);
  if (optimizer === 'momentum') return make('momentum', lr ?? 0.01, momentum);
  return optimizer === 'adam'
    ? make('adam', lr ?? 0.001, 0.9, 0.999, 1e-8)
    : make('rmsprop', lr ?? 0.001, 0.9, 0, 1e-7);
}

/** A matrix with one example per column as a tensor with one per row. */
function rowsOf(tf: Tfjs, columns: Matrix): Tensor {
  return tf.tensor2d(entriesOf(columns.T), [columns.cols, columns.rows]);
}

/** All entries row by row, in float32. */
function entriesOf(m: Matrix): Float32Array {
  return Float32Array.from({ length: m.rows * m.cols }, (_, i) => m.get(Math.floor(i / m.cols), i % m.cols));
}
