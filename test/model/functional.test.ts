import { expect } from 'chai';
import fc from 'fast-check';
import { RandomState } from 'scratchnet';
import type { LayersModel, Sequential, SymbolicTensor, Tensor } from 'scratchnet/model';
import { type Api, largestDifference, onBoth, ours } from './both.js';

const ROWS = new RandomState(5).randn(20, 3).toArray();
const TARGETS = ROWS.map(([a = 0, b = 0, c = 0]) => [Math.tanh(a), b * c]);
const numbersOf = (model: LayersModel): number[] =>
  model.layers.flatMap((layer) => layer.getWeights().flatMap((weight) => Array.from(weight.dataSync())));

/** Weights that both start from. */
function setStart(tf: Api, model: LayersModel): void {
  const random = new RandomState(9);
  model.setWeights(
    model.getWeights().map(({ shape }): Tensor => {
      const [rows = 1, cols = 1] = shape;
      const values = random.uniform(-0.8, 0.8, rows, cols).toArray();
      return shape.length === 2 ? tf.tensor2d(values) : tf.tensor1d(values.flat());
    }),
  );
}

/** Three dense layers; the layers are given, too. */
function chain(tf: Api): {
  model: LayersModel;
  layers: InstanceType<Api['layers']['Layer']>[];
  x: SymbolicTensor;
} {
  const x = tf.input({ shape: [3] });
  const layers = [
    tf.layers.dense({ units: 4, activation: 'tanh' }),
    tf.layers.dense({ units: 4, activation: 'relu' }),
    tf.layers.dense({ units: 2 }),
  ];
  const y = layers.reduce((tensor, layer) => layer.apply(tensor), x);
  return { model: tf.model({ inputs: x, outputs: y }), layers, x };
}

const fitted = async (tf: Api, model: LayersModel, more: object = {}): Promise<number[]> => {
  await model.fit(tf.tensor2d(ROWS), tf.tensor2d(TARGETS), {
    epochs: 2,
    batchSize: 8,
    shuffle: false,
    ...more,
  });
  return numbersOf(model);
};

describe('models made by applying layers', () => {
  it('learn and answer as in TensorFlow.js, and show the same summary', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const { model } = chain(tf);
      setStart(tf, model);
      model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
      const weights = await fitted(tf, model);
      const lines: string[] = [];
      model.summary(null, null, (line) => lines.push(line.replace(/_Dense\d+|input\d+|\s+/g, ' ')));
      return { weights, lines, answers: Array.from(model.predict(tf.tensor2d(ROWS)).dataSync()) };
    });
    expect(largestDifference(a.weights, b.weights)).to.be.at.most(1e-5);
    expect(largestDifference(a.answers, b.answers)).to.be.at.most(1e-5);
    expect(a.lines).to.deep.equal(b.lines);
  });

  it('show what comes out of a layer inside a model that has learned', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const { model, layers } = chain(tf);
      setStart(tf, model);
      const inside = tf.model({ inputs: model.inputs, outputs: model.layers[1]?.output });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      await fitted(tf, model);
      const x = tf.tensor2d(ROWS);
      const first = layers[0]?.apply(x);
      const named = model.execute(x, model.layers[1]?.output.name) as Tensor;
      return [inside.predict(x), first, named].flatMap((tensor) => Array.from(tensor.dataSync()));
    });
    expect(largestDifference(a, b)).to.be.at.most(1e-5);
  });

  it('have the weights of a Sequential with the same layers and seed', () => {
    const { model } = chain(ours);
    const layers = [
      ours.layers.dense({ units: 4, activation: 'tanh', inputShape: [3] }),
      ours.layers.dense({ units: 4, activation: 'relu' }),
      ours.layers.dense({ units: 2 }),
    ];
    expect(numbersOf(model)).to.deep.equal(numbersOf(ours.sequential({ layers })));
  });

  it('may be layers of other models, which share their weights', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const { model: inner } = chain(tf);
      setStart(tf, inner);
      const outer = tf.sequential({
        layers: [inner, tf.layers.dense({ units: 2, kernelInitializer: 'ones' })],
      });
      outer.compile({ optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError' });
      return [await fitted(tf, outer), numbersOf(inner)];
    });
    expect(largestDifference(a.flat(), b.flat())).to.be.at.most(1e-5);
    expect(a[0]?.slice(0, a[1]?.length)).to.deep.equal(a[1]);
  });

  it('may go through the same layer twice', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const x = tf.input({ shape: [3] });
      const twice = tf.layers.dense({ units: 3, activation: 'tanh' });
      const y = tf.layers.dense({ units: 2 }).apply(twice.apply(twice.apply(x)));
      const model = tf.model({ inputs: x, outputs: y });
      setStart(tf, model);
      model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
      return fitted(tf, model);
    });
    expect(a.length).to.equal(3 * 4 + 2 * 4);
    // Files of the library's own have no layer twice.
    const x = ours.input({ shape: [3] });
    const twice = ours.layers.dense({ units: 3 });
    const model = ours.model({ inputs: x, outputs: twice.apply(twice.apply(x)) });
    expect(await model.save('never.npz').catch((error: Error) => error.message)).to.match(
      /^save: the layers are/,
    );
    expect(largestDifference(a, b)).to.be.at.most(1e-5);
  });

  it('need one chain from the input to the output', () => {
    const { x, model } = chain(ours);
    const other = ours.input({ shape: [3] });
    const mistakes: [() => unknown, RegExp][] = [
      [
        () => ours.model({ inputs: other, outputs: model.outputs }),
        /^model: the output dense_Dense3\/dense_Dense3 is not made from the input input1;/,
      ],
      [
        () => ours.model({ inputs: [x, other], outputs: model.outputs }),
        /^model: inputs is a list .*; models with several are not here/,
      ],
      [
        () => ours.model({ inputs: x } as never),
        /^model: outputs is undefined; it must be a tensor without numbers/,
      ],
      [
        () => ours.layers.dense({ units: 1 }).apply([x, other] as never),
        /^apply: a list of 2 is given; one tensor is needed/,
      ],
      [
        () => ours.layers.dense({ units: 1, inputShape: [9] }).apply(x),
        /^apply: \[null, 3\] is given but the layer Dense takes \[null, 9\]; both must be equal/,
      ],
      [() => ours.input({} as never), /^input: neither shape nor batchShape is given/],
      [() => ours.input({ shape: [28, 28] }), /^input: the input shape is \[28, 28\]; one whole number/],
    ];
    for (const [mistake, message] of mistakes) expect(mistake).to.throw(message);
  });
});

describe('frozen weights', () => {
  const optimizers: Record<string, (tf: Api) => ReturnType<Api['train']['sgd']>> = {
    sgd: (tf) => tf.train.sgd(0.1),
    momentum: (tf) => tf.train.momentum(0.05, 0.9),
    nesterov: (tf) => tf.train.momentum(0.05, 0.9, true),
    rmsprop: (tf) => tf.train.rmsprop(0.01),
    adam: (tf) => tf.train.adam(0.01),
  };
  for (const [name, optimizer] of Object.entries(optimizers)) {
    it(`do not move, before compile, between two trainings and while one goes on: ${name}`, async () => {
      const [a, b] = await onBoth(async (tf) => {
        const { model, layers } = chain(tf);
        setStart(tf, model);
        const [first, second, third] = layers;
        if (!first || !second || !third) throw new RangeError('three layers are needed');
        third.trainable = false;
        model.compile({ optimizer: optimizer(tf), loss: 'meanSquaredError' });
        const found = [await fitted(tf, model)];
        first.trainable = false;
        found.push(await fitted(tf, model));
        first.trainable = true;
        // It was frozen when the model was compiled: it stays so.
        third.trainable = true;
        found.push(await fitted(tf, model));
        model.compile({ optimizer: optimizer(tf), loss: 'meanSquaredError' });
        found.push(await fitted(tf, model));
        const onEpochEnd = (epoch: number): void => {
          second.trainable = epoch !== 0;
        };
        found.push(await fitted(tf, model, { epochs: 3, callbacks: { onEpochEnd } }));
        return found;
      });
      for (const [i, numbers] of a.entries())
        expect(largestDifference(numbers, b[i]), `${i}`).to.be.at.most(1e-5);
      expect(a[0]?.slice(-10)).to.deep.equal(a[2]?.slice(-10));
      expect(a[1]?.slice(0, 16)).to.deep.equal(a[0]?.slice(0, 16));
      expect(a[3]?.slice(-10)).to.not.deep.equal(a[2]?.slice(-10));
    });
  }

  it('are counted apart, for layers and for models', async () => {
    const [a, b] = await onBoth((tf) => {
      const { model, layers } = chain(tf);
      if (layers[1]) layers[1].trainable = false;
      const lines: string[] = [];
      model.summary(null, null, (line) => lines.push(line));
      const counts = (): number[] => [model.trainableWeights.length, model.nonTrainableWeights.length];
      const found = [counts()];
      model.trainable = false;
      found.push(counts());
      model.trainable = true;
      found.push(counts());
      const shapes = model.getWeights().map(({ shape }) => shape);
      return { found, shapes, lines: lines.slice(-4, -1) };
    });
    expect(a).to.deep.equal(b);
    expect(a.lines).to.deep.equal(['Total params: 46', 'Trainable params: 26', 'Non-trainable params: 20']);
  });

  it('that are all there is are refused', async () => {
    const { model } = chain(ours);
    model.trainable = false;
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    const message = await fitted(ours, model).catch((error: Error) => error.message);
    expect(message).to.match(
      /^fit: no weight is to be trained; a layer with weights whose trainable is true is needed/,
    );
  });
});

describe('the fast way and the readable one', () => {
  it('learn alike: any activations, optimizer, batch size and dropout', async () => {
    const names = [
      'relu',
      'leakyRelu',
      'elu',
      'softplus',
      'swish',
      'gelu',
      'sigmoid',
      'tanh',
      'selu',
      'mish',
      'softsign',
    ] as const;
    const optimizers = ['sgd', 'adam', 'rmsprop'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.constantFrom(...names),
        fc.constantFrom(...optimizers),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        fc.constantFrom(0, 0.3),
        fc.integer({ min: 0, max: 99 }),
        async (hidden, second, optimizer, batchSize, shuffle, rate, seed) => {
          const run = async (metrics: string[]): Promise<number[]> => {
            const { dense, dropout, activation } = ours.layers;
            const model: Sequential = ours.sequential({ seed, dtype: 'float64' });
            model.add(dense({ units: 5, activation: hidden, inputShape: [3] }));
            if (rate > 0) model.add(dropout({ rate }));
            model.add(dense({ units: 4 }));
            model.add(activation({ activation: second }));
            model.add(dense({ units: 2 }));
            model.compile({ optimizer, loss: 'meanSquaredError', metrics });
            for (let i = 0; i < 2; i++) await fitted(ours, model, { batchSize, shuffle });
            return numbersOf(model);
          };
          expect(largestDifference(await run([]), await run(['mse']))).to.be.at.most(1e-9);
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  });
});
