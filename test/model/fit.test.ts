import { expect } from 'chai';
import { OPTIMIZERS, RandomState } from 'scratchnet';
import type { Callback, Logs, layers, Sequential, Tensor } from 'scratchnet/model';
import { type Api, largestDifference, onBoth, ours } from './both.js';

const ROWS = new RandomState(5).randn(40, 2).toArray();
const LABELS = ROWS.map(([x = 0, y = 0]) => Number(x * x > y));

/** Two inputs, three hidden units, one output; both modules start from these weights. */
function small(tf: Api, more: { loss?: 'binaryCrossentropy' | 'meanSquaredError' } = {}): Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 3, activation: 'tanh', inputShape: [2] }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  model.setWeights([
    tf.tensor2d([
      [0.5, -0.4, 0.3],
      [0.2, 0.6, -0.7],
    ]),
    tf.tensor1d([0.1, 0, -0.1]),
    tf.tensor2d([[0.7], [-0.5], [0.4]]),
    tf.tensor1d([0]),
  ]);
  const { loss = 'binaryCrossentropy' } = more;
  model.compile({ optimizer: tf.train.adam(0.05), loss, metrics: ['accuracy'] });
  return model;
}

const inputs = (tf: Api): Tensor => tf.tensor2d(ROWS);
const labels = (tf: Api): Tensor => tf.tensor1d(LABELS);

describe('fit', () => {
  it('calls back in the same order with the same logs', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const calls: string[] = [];
      const numbers: number[] = [];
      const note = (name: string, logs: Logs = {}) => {
        const keys = Object.keys(logs).sort();
        calls.push(`${name}: ${keys.join(' ')}`);
        for (const key of keys) numbers.push(logs[key]);
      };
      await small(tf).fit(inputs(tf), labels(tf), {
        epochs: 2,
        batchSize: 16,
        shuffle: false,
        validationData: [inputs(tf), labels(tf)],
        callbacks: {
          onTrainBegin: () => note('train begins'),
          onEpochBegin: (epoch) => note(`epoch ${epoch} begins`),
          onBatchBegin: (batch) => note(`batch ${batch} begins`),
          onBatchEnd: (batch, logs) => note(`batch ${batch} ends`, logs),
          onEpochEnd: (epoch, logs) => note(`epoch ${epoch} ends`, logs),
          onTrainEnd: () => note('train ends'),
        },
      });
      return { calls, numbers };
    });
    expect(a.calls).to.deep.equal(b.calls);
    expect(a.calls).to.include('epoch 1 ends: acc loss val_acc val_loss');
    expect(largestDifference(a.numbers, b.numbers)).to.be.at.most(1e-5);
  });

  for (const [name, make] of Object.entries(OPTIMIZERS)) {
    it(`called three times is as called once, with every optimizer of the library: ${name}`, async () => {
      const fitted = async (...epochs: readonly number[]): Promise<number[][]> => {
        const model = small(ours);
        model.compile({ optimizer: make({ learningRate: 0.05 }), loss: 'binaryCrossentropy' });
        for (const count of epochs)
          await model.fit(inputs(ours), labels(ours), { epochs: count, batchSize: 40, shuffle: false });
        return model.getWeights().map((weights) => Array.from(weights.dataSync()));
      };
      expect(await fitted(1, 2, 1)).to.deep.equal(await fitted(4));
    });
  }

  it('goes on where it stopped when it is called again, as the optimizer remembers', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const model = small(tf);
      for (let i = 0; i < 3; i++) await model.fit(inputs(tf), labels(tf), { epochs: 2, shuffle: false });
      await model.trainOnBatch(inputs(tf), labels(tf));
      return model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
    });
    expect(largestDifference(a, b)).to.be.at.most(1e-5);
  });

  it('stops early in the same epoch', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const model = small(tf, { loss: 'meanSquaredError' });
      model.compile({ optimizer: tf.train.sgd(8), loss: 'meanSquaredError' });
      const callbacks = tf.callbacks.earlyStopping({ monitor: 'val_loss', patience: 2 });
      const options = { epochs: 50, shuffle: false, validationSplit: 0.2, callbacks };
      return (await model.fit(inputs(tf), labels(tf), options)).epoch;
    });
    expect(a).to.deep.equal(b);
    expect(a.length).to.be.within(3, 49);
  });

  it('ends after the batch in which a callback asks for it', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const model = small(tf);
      let batches = 0;
      const onBatchEnd = (batch: number) => {
        batches++;
        if (batch === 1) model.stopTraining = true;
      };
      const options = { epochs: 3, batchSize: 8, shuffle: false, callbacks: { onBatchEnd } };
      const { epoch, history } = await model.fit(inputs(tf), labels(tf), options);
      return { epoch, batches, loss: history.loss };
    });
    expect(a).to.include({ batches: 2 });
    expect([a.epoch, a.batches]).to.deep.equal([b.epoch, b.batches]);
    expect(largestDifference(a.loss, b.loss)).to.be.at.most(1e-5);
  });

  it('counts epochs on from initialEpoch', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const options = { initialEpoch: 3, epochs: 5, shuffle: false };
      return (await small(tf).fit(inputs(tf), labels(tf), options)).epoch;
    });
    expect(a).to.deep.equal([3, 4]);
    expect(b).to.deep.equal([3, 4]);
  });

  it('lets a callback predict with the weights of that moment', async () => {
    const model = small(ours);
    const [x, y] = [inputs(ours), labels(ours)];
    const losses: number[] = [];
    const lossNow = (): number => (model.evaluate(x, y) as Tensor[])[0]?.arraySync() as number;
    const onBatchEnd = (): void => void losses.push(lossNow());
    const { history } = await model.fit(x, y, { epochs: 4, batchSize: 40, callbacks: { onBatchEnd } });
    // With one batch an epoch, the loss before the next step is the loss after this one.
    expect(largestDifference(losses.slice(0, 3), history.loss.slice(1))).to.be.at.most(1e-6);
  });

  it('tells callbacks what is planned, and now and then how far it is, with the weights of that moment', async () => {
    const model = small(ours);
    const [x, y] = [inputs(ours), labels(ours)];
    const told: unknown[] = [];
    const weights: number[] = [];
    const callbacks = {
      setParams: (params: unknown) => void told.push(params),
      onYield: (epoch: number, batch: number, logs: Record<string, number>) => {
        told.push([epoch, batch, Object.keys(logs)]);
        weights.push(model.getWeights()[0]?.dataSync()[0]);
      },
    };
    const { now } = performance;
    let time = 0;
    // so slow a machine that others get their turn before each batch
    performance.now = () => (time += 60);
    try {
      await model.fit(x, y, { epochs: 2, batchSize: 20, shuffle: false, callbacks });
    } finally {
      performance.now = now;
    }
    const names = model.metricsNames;
    expect(told[0]).to.deep.equal({
      epochs: 2,
      initialEpoch: 0,
      samples: 40,
      steps: null,
      batchSize: 20,
      doValidation: false,
      metrics: names,
    });
    expect(told.slice(1)).to.deep.equal([
      [0, 1, names],
      [1, 1, names],
    ]);
    // With validation its names are told, too, as in TensorFlow.js.
    const [a, b] = await onBoth(async (tf) => {
      let metrics: readonly string[] = [];
      class Watch extends tf.Callback {
        override onTrainBegin(): void {
          metrics = this.params?.metrics ?? [];
        }
      }
      await small(tf).fit(inputs(tf), labels(tf), { validationSplit: 0.5, callbacks: new Watch() });
      return [...metrics];
    });
    expect(a).to.deep.equal(['loss', 'acc', 'val_loss', 'val_acc']);
    expect(b).to.deep.equal(a);
    const first = small(ours).getWeights()[0]?.dataSync()[0];
    expect(new Set([first, ...weights]).size).to.equal(3);
  });

  it('refuses a function that nothing would call', async () => {
    const callbacks = (() => {}) as Callback & (() => void);
    const error = await small(ours)
      .fit(inputs(ours), labels(ours), { callbacks })
      .catch((reason: Error) => reason);
    expect(error).to.be.an.instanceOf(RangeError);
    expect((error as Error).message).to.contain(
      'fit: callbacks is a function; an object with functions is needed',
    );
  });

  it('works through one batch at least, when a callback stops it before', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const model = small(tf);
      const onEpochBegin = () => {
        model.stopTraining = true;
      };
      const options = { epochs: 3, batchSize: 8, shuffle: false, callbacks: { onEpochBegin } };
      const { epoch, history } = await model.fit(inputs(tf), labels(tf), options);
      return { epoch, loss: history.loss };
    });
    expect(a.epoch).to.deep.equal(b.epoch);
    expect(largestDifference(a.loss, b.loss)).to.be.at.most(1e-5);
  });

  it('gives a callback class its model, and restores the best weights if early stopping is asked to', async () => {
    class Watch extends ours.Callback {
      readonly losses: number[] = [];
      override onEpochEnd(): void {
        const model = this.model as Sequential;
        this.losses.push((model.evaluate(inputs(ours), labels(ours)) as Tensor[])[0]?.arraySync() as number);
      }
    }
    const model = small(ours, { loss: 'meanSquaredError' });
    model.compile({ optimizer: ours.train.sgd(8), loss: 'meanSquaredError', metrics: 'accuracy' });
    const watch = new Watch();
    const stop = ours.callbacks.earlyStopping({ monitor: 'val_loss', patience: 3, restoreBestWeights: true });
    const validationData = [inputs(ours), labels(ours)] as const;
    const callbacks: Callback[] = [watch, stop];
    await model.fit(inputs(ours), labels(ours), { epochs: 50, validationData, callbacks });
    const left = (model.evaluate(inputs(ours), labels(ours)) as Tensor[])[0]?.arraySync();
    expect(left).to.equal(Math.min(...watch.losses));
    expect(left).to.be.below(watch.losses.at(-1) as number);
  });

  it('gives the same numbers for the same seed, others for another, and shuffles anew in each call', async () => {
    const run = async (seed: number): Promise<number[]> => {
      const layers = [
        ours.layers.dense({ units: 4, activation: 'relu', inputShape: [2] }),
        ours.layers.dropout({ rate: 0.5 }),
        ours.layers.dense({ units: 1, activation: 'sigmoid' }),
      ];
      const model = ours.sequential({ seed, layers });
      model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
      for (let i = 0; i < 2; i++) await model.fit(inputs(ours), labels(ours), { batchSize: 8 });
      return model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
    };
    const [a, again, other] = [await run(1), await run(1), await run(2)];
    expect(a).to.deep.equal(again);
    expect(a).to.not.deep.equal(other);
    const first = small(ours);
    const losses: (readonly number[])[] = [];
    for (let i = 0; i < 2; i++) {
      first.compile({ optimizer: ours.train.sgd(1e-9), loss: 'binaryCrossentropy' });
      const seen: number[] = [];
      const onBatchEnd = (_: number, logs: Logs): void => void seen.push(logs.loss);
      for (let call = 0; call < 2; call++)
        await first.fit(inputs(ours), labels(ours), { batchSize: 4, callbacks: { onBatchEnd } });
      losses.push(seen);
    }
    // Nothing is learned at this rate: only the order makes the losses of the two calls differ.
    expect(losses[0]?.slice(0, 10)).to.not.deep.equal(losses[0]?.slice(10));
    expect(largestDifference(losses[0] ?? [], losses[1] ?? [])).to.be.at.most(1e-5);
  });

  it('takes the fast path for dense, activation and dropout layers, and the layers themselves for others', async () => {
    const { dense, activation, dropout } = ours.layers;
    const calls = async (metrics: string[], last: layers.Layer[]): Promise<number> => {
      const hidden = [
        dense({ units: 4, inputShape: [2] }),
        activation({ activation: 'relu' }),
        dropout({ rate: 0.5 }),
      ];
      const model = ours.sequential({ layers: [...hidden, ...last] });
      let count = 0;
      for (const layer of model.layers) {
        const call = layer.call.bind(layer);
        layer.call = (...passed) => {
          count++;
          return call(...passed);
        };
      }
      model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy', metrics });
      await model.fit(inputs(ours), labels(ours), { batchSize: 40 });
      model.evaluate(inputs(ours), labels(ours));
      return count;
    };
    const output = () => dense({ units: 1, activation: 'sigmoid' });
    expect(await calls(['accuracy'], [output()])).to.equal(0);
    // Four layers learn; evaluate asks the network, or the layers in two batches, if they are none.
    expect(await calls(['accuracy', 'mse'], [output()])).to.equal(4);
    expect(await calls(['accuracy'], [output(), activation({ activation: 'sigmoid' })])).to.equal(5 + 2 * 5);
  });
});
