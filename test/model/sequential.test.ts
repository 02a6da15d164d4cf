import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  ACTIVATIONS,
  diagonalSoftmax,
  forwardPass,
  initializeNetwork,
  loadNetwork,
  RandomState,
  saveNetwork,
} from 'scratchnet';
import type { Sequential, Tensor } from 'scratchnet/model';
import * as tf from 'scratchnet/model';
import { type Api, onBoth, theirs } from './both.js';

const { dense, dropout, activation } = tf.layers;
const x = tf.tensor2d(new RandomState(1).randn(6, 3));
const y = tf.oneHot(tf.tensor1d([0, 1, 1, 0, 1, 0], 'int32'), 2);

function model(more: { seed?: number } = {}): Sequential {
  const stack = [
    dense({ units: 4, inputShape: [3] }),
    activation({ activation: 'tanh' }),
    dropout({ rate: 0.5 }),
    dense({ units: 2, activation: 'softmax' }),
  ];
  return tf.sequential({ ...more, layers: stack });
}

function compiledModel(): Sequential {
  const made = model();
  made.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  return made;
}

/** What a program prints as summary on either. */
function summaryOf(api: Api): string[] {
  const made = api.sequential({
    layers: [
      api.layers.dense({ units: 16, activation: 'relu', inputShape: [784], name: 'a_rather_long_name' }),
      api.layers.dropout({ rate: 0.5, name: 'half' }),
      api.layers.dense({ units: 10, useBias: false, name: 'out' }),
      api.layers.activation({ activation: 'softmax', name: 'softmax' }),
    ],
  });
  const lines: string[] = [];
  made.summary(undefined, undefined, (line) => lines.push(line));
  made.summary(60, undefined, (line) => lines.push(line));
  return lines;
}

describe('Sequential', () => {
  it('prints the same summary as TensorFlow.js', async () => {
    const [a, b] = await onBoth(summaryOf);
    expect(a).to.deep.equal(b);
    expect(a).to.include('Total params: 12720');
  });

  it('names layers and weights, counts them, and finds them', () => {
    const made = model();
    expect(made.layers.map(({ name }) => name)).to.deep.equal([
      'dense_Dense1',
      'activation_Activation1',
      'dropout_Dropout1',
      'dense_Dense2',
    ]);
    expect(made.getWeights().map(({ shape }) => shape)).to.deep.equal([[3, 4], [4], [4, 2], [2]]);
    expect(made.getLayer('dense_Dense2')).to.equal(made.getLayer(3));
    expect(made.getLayer(3).weights.map(({ name }) => name)).to.deep.equal([
      'dense_Dense2/kernel',
      'dense_Dense2/bias',
    ]);
    expect([made.countParams(), made.getLayer(0).countParams()]).to.deep.equal([26, 16]);
    expect([made.inputShape, made.outputShape]).to.deep.equal([
      [null, 3],
      [null, 2],
    ]);
  });

  it('starts with the weights of initializeNetwork, and has the ranges of the initializers', () => {
    const made = tf.sequential({ seed: 7 });
    made.add(dense({ units: 5, inputShape: [3], kernelInitializer: 'heNormal' }));
    made.add(dense({ units: 2, kernelInitializer: 'heNormal' }));
    const network = initializeNetwork([3, 5, 2], { seed: 7 });
    expect(made.getWeights()[0]?.arraySync()).to.deep.equal(network[0]?.W.T.toArray());
    expect(made.getWeights()[2]?.arraySync()).to.deep.equal(network[1]?.W.T.toArray());

    const wide = tf.sequential({ layers: [dense({ units: 100, inputShape: [50] })] });
    const [kernel, bias] = wide.getWeights().map((weight) => Array.from(weight.dataSync()));
    // Glorot uniform: ±√(6 / (50 + 100)) = ±0.2
    expect(Math.max(...kernel)).to.be.within(0.199, 0.2);
    expect(Math.min(...kernel)).to.be.within(-0.2, -0.199);
    expect(new Set(bias)).to.deep.equal(new Set([0]));

    const seeded = (seed: number): unknown =>
      tf
        .sequential({
          layers: [
            dense({ units: 2, inputShape: [2], kernelInitializer: tf.initializers.glorotNormal({ seed }) }),
          ],
          seed: seed + 1000 * Math.round(performance.now()),
        })
        .getWeights()[0]
        ?.arraySync();
    expect(seeded(3)).to.deep.equal(seeded(3));
    expect(seeded(3)).to.not.deep.equal(seeded(4));
  });

  it('drops nothing when it predicts, and about its rate when it learns', async () => {
    const big = tf.sequential({ seed: 3 });
    big.add(dense({ units: 1000, inputShape: [1], kernelInitializer: 'ones', useBias: false }));
    big.add(dropout({ rate: 0.2 }));
    big.add(dense({ units: 1, kernelInitializer: 'ones', useBias: false }));
    const one = tf.tensor2d([[1]]);
    expect(big.predict(one).arraySync()).to.deep.equal([[1000]]);
    big.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const loss = (await big.trainOnBatch(one, tf.tensor1d([0]))) as number;
    // The sum of the numbers kept, each made larger by 1 / 0.8: 1000 on average, but not exactly.
    expect(Math.sqrt(loss)).to.be.within(900, 1100);
    expect(Math.abs(Math.sqrt(loss) - 1000)).to.be.above(0.1);
  });

  it('drops at the very end, too, where no network does', async () => {
    const made = tf.sequential({ layers: [dense({ units: 50, inputShape: [1] }), dropout({ rate: 0.9 })] });
    made.setWeights([tf.tensor2d([new Array(50).fill(1)]), tf.tensor1d(new Array(50).fill(0))]);
    made.compile({ optimizer: tf.train.sgd(25), loss: 'meanSquaredError' });
    await made.trainOnBatch(tf.tensor2d([[1]]), tf.tensor2d([new Array(50).fill(0)]));
    const kernel = Array.from(made.getWeights()[0]?.dataSync() ?? []);
    const untouched = kernel.filter((value) => value === 1).length;
    // The others: slope 2/50 · 10 (kept) · 10 (made larger) = 4, times 25.
    expect(kernel.filter((value) => Math.abs(value + 99) < 1e-3).length).to.equal(50 - untouched);
    expect(untouched).to.be.within(35, 49);
  });

  it('can be compiled with a name in capitals, as in Python', () => {
    const made = model();
    for (const optimizer of ['SGD', 'Adam', 'RMSProp']) {
      made.compile({ optimizer, loss: 'meanSquaredError' });
      expect(made.optimizer.name.toLowerCase()).to.equal(optimizer.toLowerCase());
    }
    expect(made.metricsNames).to.deep.equal(['loss']);
  });

  it('gives a number for the loss alone, and a list with metrics', async () => {
    const made = compiledModel();
    expect((made.evaluate(x, y) as Tensor).shape).to.deep.equal([]);
    expect(await made.trainOnBatch(x, y)).to.be.a('number');
    made.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
    expect(await made.trainOnBatch(x, y)).to.have.length(2);
    expect(made.evaluate(x, y)).to.have.length(2);
  });
});

describe('save and loadLayersModel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-model-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const name of ['model.npz', 'model.safetensors']) {
    it(`give the model back: ${name}`, async () => {
      const made = model();
      await made.save(join(folder, name));
      const again = await tf.loadLayersModel(join(folder, name));
      expect(again.predict(x).arraySync()).to.deep.equal(made.predict(x).arraySync());
      expect(again.layers.map((layer) => layer.getClassName())).to.deep.equal(['Dense', 'Dropout', 'Dense']);
      again.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
      const { history } = await again.fit(x, y, { epochs: 30 });
      expect(history.loss?.at(-1)).to.be.below(history.loss?.[0]);
    });
  }

  it('read and write what saveNetwork and loadNetwork do', async () => {
    const network = initializeNetwork([3, 4, 2], { bias: false, dtype: 'float64', output: diagonalSoftmax });
    const path = join(folder, 'network.npz');
    saveNetwork(path, network);
    const loaded = await tf.loadLayersModel(path);
    const wanted = forwardPass(x.matrix.T, initializeNetwork([3, 4, 2], { bias: false }))
      .at(-1)
      ?.T.toArray();
    for (const [r, row] of (loaded.predict(x).arraySync() as number[][]).entries())
      for (const [c, value] of row.entries()) expect(value).to.be.closeTo(wanted?.[r]?.[c] as number, 1e-6);
    await loaded.save(path);
    expect(loadNetwork(path)[1]?.W.toArray()).to.deep.equal(network[1]?.W.toArray());
  });

  it('refuse layers that are no network', async () => {
    const made = tf.sequential({ layers: [dropout({ rate: 0.5, inputShape: [3] }), dense({ units: 2 })] });
    expect(await messageOf(made.save(join(folder, 'x.npz')))).to.match(
      /^save: the layers are Dropout, Dense; only dense layers, each with an activation and dropout after it, can be saved/,
    );
  });
});

describe('tensors', () => {
  it('give the same answers on both', async () => {
    const [a, b] = await onBoth(async (api) => {
      const table = api.tensor2d([1, 5, 2, 9, 3, 4], [2, 3]);
      const hot = api.oneHot(api.tensor1d([2, 0], 'int32'), 3);
      const tidied = api.tidy(() => api.tensor2d([[7, 8]]));
      const found = [
        [table.shape, table.rank, table.size, table.dtype],
        table.arraySync(),
        await table.array(),
        Array.from(table.dataSync()),
        Array.from(await table.data()),
        table.argMax(-1).arraySync(),
        hot.arraySync(),
        tidied.arraySync(),
        api.scalar(3).arraySync(),
        api.tensor1d([1, 2]).arraySync(),
        api.tensor2d([[1, 2]], [1, 2]).shape,
      ];
      table.dispose();
      api.dispose([hot, tidied]);
      return found;
    });
    expect(a).to.deep.equal(b);
  });

  it('are views of matrices', () => {
    const X = new RandomState(1).randn(2, 3);
    const tensor = tf.tensor2d(X.T);
    expect(tensor.matrix.data).to.equal(X.data);
    expect(tensor.arraySync()).to.deep.equal(X.T.toArray());
    expect(String(tensor)).to.match(/^Matrix \(3×2\) float32/);
  });
});

describe('metrics', () => {
  it('are those of TensorFlow.js', () => {
    const [target, found] = [
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
      [
        [0.8, 0.2],
        [0.6, 0.4],
        [0.4, 0.6],
      ],
    ];
    const names = ['binaryAccuracy', 'categoricalAccuracy', 'meanSquaredError', 'meanAbsoluteError'] as const;
    for (const name of [...names, 'binaryCrossentropy', 'categoricalCrossentropy'] as const) {
      const [ours, others] = [tf, theirs].map((api) => {
        const values = api.metrics[name](api.tensor2d(target), api.tensor2d(found));
        const numbers = Array.from(values.dataSync());
        return numbers.reduce((total, value) => total + value, 0) / numbers.length;
      });
      expect(ours, name).to.be.closeTo(others, 1e-6);
    }
  });
});

describe('a mistake', () => {
  const ofY = (numbers: number[]): Tensor => tf.tensor1d(numbers);
  const mistakes: Record<string, [mistake: () => unknown, message: string]> = {
    'no input shape': [
      () => tf.sequential({ layers: [dense({ units: 2 })] }),
      'add: the first layer has no input shape; inputShape is needed, as in { inputShape: [2] }',
    ],
    'an input shape that does not fit': [
      () => model().add(dense({ units: 2, inputShape: [9] })),
      'add: the layer before gives [null, 2] but this one takes [null, 9]; both must be equal',
    ],
    'a strange input shape': [
      () => dense({ units: 2, inputShape: [28, 28] }),
      'Dense: the input shape is [28, 28]; one whole number of at least 1 is needed, as in [2]',
    ],
    'no units': [
      () => dense({ units: 0 }),
      'layers.dense: units is 0; it must be a whole number of at least 1',
    ],
    'an option that is not known': [
      () => dense({ units: 1, kernelRegularizer: 'l2' } as never),
      'layers.dense: kernelRegularizer is not known here; regularizers are not here; units, activation, useBias, kernelInitializer, biasInitializer, name, inputShape, inputDim, batchInputShape, batchSize, dtype, trainable, weights can be given',
    ],
    'an activation that is not known': [
      () => dense({ units: 1, activation: 'zebra' as never }),
      `layers.dense: "zebra" is given; it must be one of ${Object.keys(ACTIVATIONS).join(', ')}, selu, relu6, hardSigmoid, softsign, mish, gelu_new, logSoftmax, or an activation`,
    ],
    'an initializer that is not known': [
      () => dense({ units: 1, kernelInitializer: 'orthogonol' as never }),
      'layers.dense: "orthogonol" is given; did you mean orthogonal? it must be one of heNormal, heUniform, glorotNormal, glorotUniform, scaledNormal, zeros, ones, leCunNormal, leCunUniform, identity, randomUniform, randomNormal, truncatedNormal, varianceScaling, orthogonal, or an initializer',
    ],
    'a rate of 1': [() => dropout({ rate: 1 }), 'layers.dropout: rate is 1; it must be from 0 to below 1'],
    'a layer without a model': [
      () => dense({ units: 1 }).outputShape,
      'Dense: the layer is in no model yet; its shapes and weights are known when it is',
    ],
    'a model without layers': [
      () => tf.sequential().compile({ optimizer: 'sgd', loss: 'meanSquaredError' }),
      'sequential: the model has 0 layers; at least one is needed',
    ],
    'an optimizer that is not known': [
      () => model().compile({ optimizer: 'adagrad', loss: 'meanSquaredError' }),
      'compile: "adagrad" is given; it must be one of sgd, adam, rmsprop, or an optimizer',
    ],
    'a loss that is not known': [
      () => model().compile({ optimizer: 'sgd', loss: 'hing' as never }),
      'compile: "hing" is given; did you mean hinge? it must be one of categoricalCrossentropy, sparseCategoricalCrossentropy, binaryCrossentropy, meanSquaredError, meanAbsoluteError, meanAbsolutePercentageError, meanSquaredLogarithmicError, squaredHinge, hinge, categoricalHinge, logcosh, kullbackLeiblerDivergence, poisson, cosineProximity, or a loss',
    ],
    'a metric that is not known': [
      () => model().compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['auc'] }),
      'compile: "auc" is given; it must be one of accuracy, crossentropy, MAE, MAPE, MSE, binaryAccuracy, binaryCrossentropy, categoricalAccuracy, categoricalCrossentropy, cosine, cosineProximity, mae, mape, meanAbsoluteError, meanAbsolutePercentageError, meanSquaredError, mse, precision, r2Score, recall, sparseCategoricalAccuracy, sparseCategoricalCrossentropy, or a function',
    ],
    'RMSProp with momentum': [
      () => tf.train.rmsprop(0.1, 0.9, 0.5),
      'train.rmsprop: momentum is 0.5 and centered false; here they must be 0 and false',
    ],
    'not compiled': [
      () => model().evaluate(x, y),
      'evaluate: the model is not compiled, or a layer was added since; compile({ optimizer, loss }) is needed first',
    ],
    'x of another width': [
      () => compiledModel().predict(y),
      'predict: x is [6, 2] but the model has [null, 3] there; a row for each example with so many numbers is needed',
    ],
    'x that is no tensor': [
      () => compiledModel().predict([[1, 2, 3]] as never),
      'predict: x is a list [[…]]; one tensor is needed, as tensor2d makes it',
    ],
    'y of another width': [
      () => compiledModel().fit(x, x),
      'fit: y is [6, 3] but the model has [null, 2] there; a row for each example with so many numbers is needed',
    ],
    'fewer targets': [
      () => compiledModel().evaluate(x, tf.tensor2d([[1, 0]])),
      'evaluate: x has 6 rows and y 1; both need one for each example, at least one',
    ],
    'a batch of 0': [
      () => compiledModel().fit(x, y, { batchSize: 0 }),
      'fit: batchSize is 0; it must be a whole number of at least 1',
    ],
    'a validation split of all': [
      () => compiledModel().fit(x, y, { validationSplit: 1 }),
      'fit: validationSplit is 1; it must be from 0 to below 1',
    ],
    'an option of fit that is not known': [
      () => compiledModel().fit(x, y, { sampleWeight: 1 } as never),
      'fit: sampleWeight is not known here; sample weights are not here; batchSize, epochs, initialEpoch, validationSplit, validationData, shuffle, callbacks, verbose, yieldEvery can be given',
    ],
    'a callback that nothing calls': [
      () => compiledModel().fit(x, y, { callbacks: { onEpoch: () => {} } as never }),
      'fit: callbacks: onEpoch is not known here; did you mean onEpochEnd? setParams, setModel, onTrainBegin, onTrainEnd, onEpochBegin, onEpochEnd, onBatchBegin, onBatchEnd, onYield can be given',
    ],
    'early stopping that watches nothing': [
      () => compiledModel().fit(x, y, { callbacks: tf.callbacks.earlyStopping() }),
      'callbacks.earlyStopping: val_loss is watched but there are only loss; one of them, or validation examples, are needed',
    ],
    'two trainings at once': [
      () => {
        const made = compiledModel();
        return Promise.all([made.fit(x, y), made.fit(x, y)]);
      },
      'fit: the model is being trained by fit; wait for its promise first',
    ],
    'weights of other shapes': [
      () => model().setWeights([ofY([1, 2])]),
      'setWeights: the shapes [2] are given but the weights are [3, 4] [4] [4, 2] [2]; they must be equal',
    ],
    'a layer that is not there': [
      () => model().getLayer('last'),
      'getLayer: there is no layer last; the layers are dense_Dense1, activation_Activation1, dropout_Dropout1, dense_Dense2',
    ],
    'numbers without a shape': [
      () => tf.tensor2d([1, 2, 3]),
      'tensor2d: there are 3 numbers and the shape is not given; rows times columns must be the number of numbers',
    ],
    'a shape that the rows do not have': [
      () => tf.tensor2d([[1, 2]], [2, 1]),
      'tensor2d: the values have the shape [1, 2] but [2, 1] is given; both must be equal',
    ],
    'the largest along an axis that is not there': [
      () => ofY([1, 2]).argMax(1),
      'argMax: the shape is [2] and the axis 1; at least one number and an axis from -1 to 0 are needed',
    ],
  };
  for (const [name, [mistake, message]] of Object.entries(mistakes)) {
    it(`is answered with one sentence: ${name}`, async () => {
      const answer = await messageOf(Promise.resolve().then(mistake));
      expect(answer).to.equal(message);
    });
  }
});

async function messageOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing was thrown';
}
