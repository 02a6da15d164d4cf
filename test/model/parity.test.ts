import { expect } from 'chai';
import { oneHot, RandomState } from 'scratchnet';
import type { Sequential, Tensor } from 'scratchnet/model';
import { type Api, largestDifference, onBoth } from './both.js';

/** As the interface promises. */
const TOLERANCE = 1e-5;

type Loss = 'categoricalCrossentropy' | 'binaryCrossentropy' | 'meanSquaredError';
type Activation = 'relu' | 'sigmoid' | 'tanh' | 'linear' | 'softmax';

/** 50 examples of 4 numbers: with batches of 16 the last one has 2. */
const ROWS = new RandomState(5).randn(50, 4).toArray();
const CLASSES = ROWS.map(([a = 0, b = 0, c = 0]) => (a > b ? 0 : c > 0 ? 1 : 2));

/** What should come out, for a loss and a number of outputs. */
function targets(outputs: number): number[][] {
  if (outputs === 1) return CLASSES.map((label) => [Number(label > 0)]);
  return oneHot(CLASSES, 3).T.toArray();
}

/** Weights that both start from; TensorFlow.js draws other ones. */
function setStart(tf: Api, model: Sequential): void {
  const random = new RandomState(9);
  const start = model.getWeights().map(({ shape }): Tensor => {
    const [rows, cols] = shape.length === 2 ? shape : [1, shape[0]];
    const values = random.uniform(-0.8, 0.8, rows, cols).toArray();
    return shape.length === 2 ? tf.tensor2d(values) : tf.tensor1d(values[0]);
  });
  model.setWeights(start);
}

interface Case {
  readonly hidden: Activation;
  readonly output: Activation;
  readonly outputs: number;
  readonly loss: Loss;
  readonly optimizer?: (tf: Api) => ReturnType<Api['train']['sgd']>;
  readonly epochs?: number;
  readonly useBias?: boolean;
  /** Anything but accuracy takes the readable way. */
  readonly readable?: boolean;
}

/** Predicts, evaluates, learns, and does both again. */
function program({ hidden, output, outputs, loss, epochs = 3, useBias = true, readable, ...rest }: Case) {
  const { optimizer = (tf) => tf.train.sgd(0.3) } = rest;
  return async (tf: Api) => {
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 6, activation: hidden, inputShape: [4], useBias }));
    model.add(tf.layers.dense({ units: 5, useBias }));
    model.add(tf.layers.activation({ activation: hidden }));
    model.add(tf.layers.dense({ units: outputs, activation: output, useBias }));
    setStart(tf, model);
    model.compile({
      optimizer: optimizer(tf),
      loss,
      metrics: readable ? ['accuracy', 'mse', tf.metrics.meanAbsoluteError] : ['accuracy'],
    });
    const [x, y] = [tf.tensor2d(ROWS), tf.tensor2d(targets(outputs))];
    const measured = () =>
      (model.evaluate(x, y) as Tensor[]).flatMap((value) => Array.from(value.dataSync()));
    const predicted = () => Array.from(model.predict(x).dataSync());
    const before = [...predicted(), ...measured()];
    const { epoch, history } = await model.fit(x, y, {
      batchSize: 16,
      epochs,
      shuffle: false,
      validationSplit: 0.25,
    });
    return {
      before,
      history,
      epoch,
      names: model.metricsNames,
      weights: model.getWeights().flatMap((weight) => Array.from(weight.dataSync())),
      after: [...predicted(), ...measured()],
    };
  };
}

/** The largest difference of everything a program found. */
async function difference(of: Case): Promise<number> {
  const [a, b] = await onBoth(program(of));
  expect(Object.keys(a.history)).to.have.members(Object.keys(b.history));
  expect([a.epoch, a.names]).to.deep.equal([b.epoch, b.names]);
  const pairs: [readonly number[], readonly number[]][] = [
    [a.before, b.before],
    [a.weights, b.weights],
    [a.after, b.after],
    ...Object.keys(a.history).map((name): [number[], number[]] => [a.history[name], b.history[name]]),
  ];
  return Math.max(...pairs.map(([ours, theirs]) => largestDifference(ours, theirs)));
}

const OPTIMIZERS: Record<string, (tf: Api) => ReturnType<Api['train']['sgd']>> = {
  'sgd(0.5)': (tf) => tf.train.sgd(0.5),
  'momentum(0.05, 0.9)': (tf) => tf.train.momentum(0.05, 0.9),
  'momentum(0.05, 0.9, true)': (tf) => tf.train.momentum(0.05, 0.9, true),
  'rmsprop(0.01)': (tf) => tf.train.rmsprop(0.01),
  'rmsprop(0.01, 0.8, 0, 1e-5)': (tf) => tf.train.rmsprop(0.01, 0.8, 0, 1e-5),
  'adam()': (tf) => tf.train.adam(),
  'adam(0.02, 0.8, 0.99, 1e-6)': (tf) => tf.train.adam(0.02, 0.8, 0.99, 1e-6),
  "'sgd'": () => 'sgd' as never,
  "'adam'": () => 'adam' as never,
  "'rmsprop'": () => 'rmsprop' as never,
};

const LOSSES: readonly Pick<Case, 'output' | 'outputs' | 'loss'>[] = [
  { output: 'softmax', outputs: 3, loss: 'categoricalCrossentropy' },
  { output: 'sigmoid', outputs: 1, loss: 'binaryCrossentropy' },
  { output: 'sigmoid', outputs: 3, loss: 'binaryCrossentropy' },
  { output: 'linear', outputs: 3, loss: 'meanSquaredError' },
  { output: 'sigmoid', outputs: 1, loss: 'meanSquaredError' },
  { output: 'softmax', outputs: 3, loss: 'meanSquaredError' },
];

describe('one program on scratchnet/model and on TensorFlow.js', () => {
  for (const readable of [false, true]) {
    describe(readable ? 'layer by layer' : 'on the fast path', () => {
      for (const which of LOSSES) {
        for (const hidden of ['relu', 'sigmoid', 'tanh', 'linear'] as const) {
          const { output, outputs, loss } = which;
          it(`predicts, learns and evaluates alike: ${hidden}, ${outputs} × ${output}, ${loss}`, async () => {
            expect(await difference({ ...which, hidden, readable })).to.be.at.most(TOLERANCE);
          });
        }
      }

      for (const [name, optimizer] of Object.entries(OPTIMIZERS)) {
        it(`makes the same 30 steps with ${name}`, async () => {
          const which = { output: 'softmax', outputs: 3, loss: 'categoricalCrossentropy' } as const;
          const found = await difference({ ...which, hidden: 'tanh', optimizer, epochs: 10, readable });
          expect(found).to.be.at.most(TOLERANCE);
        });
      }

      it('learns alike without biases', async () => {
        const which = { output: 'softmax', outputs: 3, loss: 'categoricalCrossentropy' } as const;
        expect(await difference({ ...which, hidden: 'relu', useBias: false, readable })).to.be.at.most(
          TOLERANCE,
        );
      });
    });
  }
});
