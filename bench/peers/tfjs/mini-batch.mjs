/**
 * @file Mini-batch training with TensorFlow.js layers: `model.fit`, as its users do.
 *
 * `fit` cannot be told an order, so each epoch's images are put in order before its clock starts.
 */
import { oneHot, tensor1d, tensor2d, train, transpose } from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { heInit, loadMnist, RandomState, subset } from 'scratchnet';
import { readJob, serve } from 'scratchnet-bench/peers/protocol';
import { version } from './backend.mjs';

/** @import { MiniBatchJob, OptimizerSettings } from 'scratchnet-bench/workloads/workload' */

const job = /** @type {MiniBatchJob} */ (await readJob(version));
const { images, labels } = subset(loadMnist().train, job.images);
const PIXELS = 784;

await serve(async (epochs) => {
  const start = performance.now();
  const model = network();
  const begin = performance.now() - start;
  const random = new RandomState(7);
  /** @type {number[]} */
  const ms = [];
  /** @type {number[]} */
  const values = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const [X, Y] = examplesInOrder(random.permutation(labels.length));
    const start = performance.now();
    const { history } = await model.fit(X, Y, {
      batchSize: job.batchSize,
      epochs: 1,
      shuffle: false,
      verbose: 0,
      yieldEvery: 'never',
    });
    ms.push(performance.now() - start);
    values.push(Number(history.loss[0]));
    X.dispose();
    Y.dispose();
  }
  model.dispose();
  return { ms, begin, values };
});

/** The network with the weights that all start from; TensorFlow.js stores them (in × out). */
function network() {
  const model = sequential();
  const random = new RandomState(33);
  for (const [i, units] of job.layers.slice(1).entries()) {
    const isLast = i === job.layers.length - 2;
    const layer = layers.dense({
      units,
      inputShape: [job.layers[i]],
      activation: isLast ? 'softmax' : 'relu',
    });
    model.add(layer);
    const W = heInit(units, job.layers[i], random);
    layer.setWeights([
      transpose(tensor2d(/** @type {Float32Array} */ (W.data), [W.rows, W.cols])),
      tensor1d(new Float32Array(units)),
    ]);
  }
  model.compile({ optimizer: optimizerFor(job.optimizer), loss: 'categoricalCrossentropy' });
  return model;
}

/** @param {OptimizerSettings} settings */
function optimizerFor(settings) {
  const { learningRate } = settings;
  if (settings.name === 'sgd') return train.sgd(learningRate);
  if (settings.name === 'momentum') return train.momentum(learningRate, settings.momentum);
  return train.adam(learningRate, settings.beta1, settings.beta2, settings.epsilon);
}

/**
 * Pixels from 0 to 1, one image per row, and one-hot labels.
 * @param {Int32Array} order
 */
function examplesInOrder(order) {
  const X = new Float32Array(order.length * PIXELS);
  for (const [row, image] of order.entries()) {
    for (let p = 0; p < PIXELS; p++) X[row * PIXELS + p] = images.data[image * PIXELS + p] / 255;
  }
  const digits = Int32Array.from(order, (image) => labels[image]);
  return [tensor2d(X, [order.length, PIXELS]), oneHot(tensor1d(digits, 'int32'), 10)];
}
