import { expect } from 'chai';
import { RandomState } from 'scratchnet';
import type { ModelActivationName, ModelLossName, Sequential, Tensor } from 'scratchnet/model';
import { type Api, largestDifference, onBoth, ours } from './both.js';

// Everything that has a name: one program on both, with that name.

const ROWS = new RandomState(11).randn(12, 3).toArray();
/** From 0 to 1, with the sum 1 in each row: right for every loss. */
const SHARES = new RandomState(12)
  .uniform(0.1, 1, 12, 2)
  .toArray()
  .map(([a = 0, b = 0]) => [a / (a + b), b / (a + b)]);

const HOT = SHARES.map(([a = 0]) => (a > 0.5 ? [1, 0] : [0, 1]));

/** Two dense layers from the same weights. */
function small(tf: Api, hidden: string, output: string): Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 4, activation: hidden as 'relu', inputShape: [3] }));
  model.add(tf.layers.dense({ units: 2, activation: output as 'relu' }));
  const random = new RandomState(3);
  model.setWeights(
    model.getWeights().map(({ shape }) => {
      const [rows = 1, cols = 1] = shape;
      const values = random.uniform(-0.7, 0.9, rows, cols).toArray();
      return shape.length === 2 ? tf.tensor2d(values) : tf.tensor1d(values.flat());
    }),
  );
  return model;
}

/** What a training found, and what it left. */
async function course(
  tf: Api,
  model: Sequential,
  targets: Tensor,
  metrics: string[] = [],
): Promise<number[]> {
  const x = tf.tensor2d(ROWS);
  const { history } = await model.fit(x, targets, { epochs: 3, batchSize: 5, shuffle: false });
  const weights = model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
  const measured = [model.evaluate(x, targets)].flat().flatMap((value) => Array.from(value.dataSync()));
  return [...weights, ...measured, ...['loss', ...metrics].flatMap((name) => history[name])];
}

const activations: readonly ModelActivationName[] = [
  'linear',
  'relu',
  'elu',
  'softplus',
  'swish',
  'gelu',
  'sigmoid',
  'tanh',
  'softmax',
  'selu',
  'relu6',
  'hardSigmoid',
  'softsign',
  'mish',
  'gelu_new',
  'logSoftmax',
];

const losses: readonly ModelLossName[] = [
  'categoricalCrossentropy',
  'binaryCrossentropy',
  'meanSquaredError',
  'meanAbsoluteError',
  'meanAbsolutePercentageError',
  'meanSquaredLogarithmicError',
  'squaredHinge',
  'hinge',
  'categoricalHinge',
  'logcosh',
  'kullbackLeiblerDivergence',
  'poisson',
  'cosineProximity',
];

const metrics = [
  'accuracy',
  'binaryAccuracy',
  'categoricalAccuracy',
  'mse',
  'MSE',
  'mae',
  'MAE',
  'mape',
  'MAPE',
  'cosine',
  'categoricalCrossentropy',
  'crossentropy',
];

describe('a name means the same as in TensorFlow.js:', () => {
  for (const activation of activations) {
    for (const metric of [undefined, 'mse']) {
      it(`the activation ${activation}, ${metric ? 'layer by layer' : 'on the fast path'}`, async () => {
        const [a, b] = await onBoth((tf) => {
          const model = small(tf, activation, 'linear');
          model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError', metrics: metric ?? [] });
          return course(tf, model, tf.tensor2d(SHARES));
        });
        expect(largestDifference(a, b)).to.be.at.most(1e-5);
      });
    }
  }

  for (const loss of losses) {
    it(`the loss ${loss}`, async () => {
      const [a, b] = await onBoth((tf) => {
        const model = small(tf, 'tanh', 'softmax');
        model.compile({ optimizer: tf.train.sgd(0.02), loss });
        return course(tf, model, tf.tensor2d(SHARES));
      });
      // One of them is in percent, here some hundreds.
      expect(largestDifference(a, b)).to.be.at.most(loss === 'meanAbsolutePercentageError' ? 5e-3 : 1e-5);
    });
  }

  for (const targets of [[1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1], undefined]) {
    it(`the loss sparseCategoricalCrossentropy, with labels in ${targets ? 'a list' : 'a column'}`, async () => {
      const labels = targets ?? [0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1];
      const [a, b] = await onBoth(async (tf) => {
        const model = small(tf, 'tanh', 'softmax');
        model.compile({
          optimizer: tf.train.sgd(0.3),
          loss: 'sparseCategoricalCrossentropy',
          metrics: ['accuracy'],
        });
        const y = targets ? tf.tensor1d(labels) : tf.tensor2d(labels, [12, 1]);
        return course(tf, model, y, ['acc']);
      });
      expect(largestDifference(a, b)).to.be.at.most(1e-5);
    });
  }

  for (const metric of metrics) {
    it(`the metric ${metric}`, async () => {
      // In percent of the target: 0 is no target.
      const inPercent = metric.toLowerCase() === 'mape';
      const [a, b] = await onBoth(async (tf) => {
        const model = small(tf, 'tanh', 'softmax');
        model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy', metrics: [metric] });
        return {
          names: model.metricsNames,
          numbers: await course(tf, model, tf.tensor2d(inPercent ? SHARES : HOT)),
        };
      });
      expect(a.names).to.deep.equal(b.names);
      expect(largestDifference(a.numbers, b.numbers)).to.be.at.most(inPercent ? 5e-3 : 1e-5);
    });
  }

  it('the metric functions: one number for each example, of two lists one', async () => {
    const target = [
      [1, 0],
      [0, 1],
      [1, 0],
    ];
    const found = [
      [0.8, 0.2],
      [0.6, 0.4],
      [0.4, 0.6],
    ];
    const names = [
      'binaryAccuracy',
      'categoricalAccuracy',
      'meanSquaredError',
      'meanAbsoluteError',
      'mse',
      'binaryCrossentropy',
      'categoricalCrossentropy',
      'cosineProximity',
      'r2Score',
    ] as const;
    for (const name of names) {
      const [a, b] = await onBoth((tf) => {
        const table = tf.metrics[name](tf.tensor2d(target), tf.tensor2d(found));
        const list = tf.metrics[name](tf.tensor1d([1, 0]), tf.tensor1d([0.3, 0.7]));
        return { shapes: [table.shape, list.shape], numbers: [...table.dataSync(), ...list.dataSync()] };
      });
      expect(a.shapes, name).to.deep.equal(b.shapes);
      expect(largestDifference(a.numbers, b.numbers), name).to.be.at.most(1e-5);
    }
    const [a, b] = await onBoth((tf) => {
      const sure = [
        [1, 0],
        [1, 0],
        [0, 1],
      ];
      const y = [tf.tensor2d(target), tf.tensor2d(sure)] as const;
      return [
        ...tf.metrics.precision(...y).dataSync(),
        ...tf.metrics.recall(...y).dataSync(),
        ...tf.metrics.precision(tf.tensor1d([0, 1]), tf.tensor1d([0, 0])).dataSync(),
        ...tf.metrics.sparseCategoricalAccuracy(tf.tensor1d([0, 1, 1]), tf.tensor2d(found)).dataSync(),
      ];
    });
    expect(largestDifference(a, b)).to.be.at.most(1e-6);
  });

  it('the initializers: the same ranges, means and deviations', async () => {
    const makers: Record<string, (tf: Api) => { apply(shape: number[]): Tensor }> = {
      randomNormal: (tf) => tf.initializers.randomNormal({ mean: 1, stddev: 0.5, seed: 1 }),
      randomUniform: (tf) => tf.initializers.randomUniform({ minval: 2, maxval: 3, seed: 1 }),
      truncatedNormal: (tf) => tf.initializers.truncatedNormal({ mean: -1, stddev: 0.5, seed: 1 }),
      leCunNormal: (tf) => tf.initializers.leCunNormal({ seed: 1 }),
      leCunUniform: (tf) => tf.initializers.leCunUniform({ seed: 1 }),
      heUniform: (tf) => tf.initializers.heUniform({ seed: 1 }),
      fanOut: (tf) =>
        tf.initializers.varianceScaling({ scale: 3, mode: 'fanOut', distribution: 'uniform', seed: 1 }),
      constant: (tf) => tf.initializers.constant({ value: 0.25 }),
    };
    for (const [name, make] of Object.entries(makers)) {
      const [a, b] = await onBoth((tf) => {
        const values = Array.from(make(tf).apply([100, 200]).dataSync());
        const mean = values.reduce((total, value) => total + value, 0) / values.length;
        const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
        return [mean, Math.sqrt(variance)];
      });
      // 20 000 numbers: the mean is good within deviation / 141.
      expect(a[0], `${name}: mean`).to.be.closeTo(b[0], 0.05 * b[1] + 1e-6);
      expect(a[1], `${name}: deviation`).to.be.closeTo(b[1], 0.03 * b[1] + 1e-6);
    }
    const far = ours.initializers.truncatedNormal({ stddev: 1 }).apply([100, 100]).dataSync();
    expect(Math.max(...far.map(Math.abs))).to.be.within(1.9, 2);
    expect(ours.initializers.identity({ gain: 2 }).apply([2, 2]).arraySync()).to.deep.equal([
      [2, 0],
      [0, 2],
    ]);
    for (const shape of [
      [3, 5],
      [5, 3],
    ]) {
      const rows = ours.initializers.orthogonal({ gain: 2 }).apply(shape).arraySync() as number[][];
      const columns = rows[0]?.map((_, c) => rows.map((row) => row[c]));
      const vectors = rows.length < columns.length ? rows : columns;
      for (const [i, v] of vectors.entries()) {
        for (const [j, w] of vectors.entries()) {
          const product = v.reduce((total, value, c) => total + value * w[c], 0);
          expect(product).to.be.closeTo(i === j ? 4 : 0, 1e-5);
        }
      }
    }
  });
});
