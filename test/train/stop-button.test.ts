import { expect } from 'chai';
import {
  type EpochProgress,
  fromRows,
  initializeNetwork,
  oneHot,
  type Progress,
  train,
  trainNetwork,
} from 'scratchnet';
import * as tf from 'scratchnet/model';

// Pressed after the first step only: on a busy computer, getting there may take longer than any time one would wait.

/** Where the kernel finds what it is to stop. */
const STOPPERS = Symbol.for('scratchnet.interrupt');
const shared = globalThis as { [STOPPERS]?: Set<() => void> };
const pressSoon = (): void => {
  setTimeout(() => {
    for (const stop of shared[STOPPERS] ?? []) stop();
  }, 20);
};

const X = fromRows([
  [0, 1, 2],
  [1, 0, 1],
]);
const Y = oneHot([0, 1, 1], 2);
const FOREVER = 1e9;

describe('the stop button of a notebook', () => {
  afterEach(() => {
    expect(shared[STOPPERS]?.size).to.equal(0);
  });

  it('ends train, which gives what it has', async () => {
    const onProgress = ({ iteration }: Progress) => iteration === 0 && pressSoon();
    const { history, interrupted } = await train(X, Y, { iterations: FOREVER, threads: 1, onProgress });
    expect(interrupted).to.equal(true);
    expect(history.loss).to.have.length.within(1, FOREVER - 1);
  });

  it('ends trainNetwork, which can be gone on with', async () => {
    const onEpoch = ({ epoch }: EpochProgress) => epoch === 0 && pressSoon();
    const network = initializeNetwork([2, 3, 2]);
    const { checkpoint, interrupted } = await trainNetwork(X, Y, network, { epochs: FOREVER, onEpoch });
    expect(interrupted).to.equal(true);
    expect(checkpoint.epoch).to.be.within(1, FOREVER - 1);
  });

  it('ends model.fit as stopTraining does', async () => {
    const dense = tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [2] });
    const model = tf.sequential({ layers: [dense] });
    model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
    const callbacks = { onEpochEnd: (epoch: number) => void (epoch === 0 && pressSoon()) };
    const { epoch } = await model.fit(tf.tensor2d(X.T), tf.tensor2d(Y.T), { epochs: FOREVER, callbacks });
    expect(model.stopTraining).to.equal(true);
    expect(epoch).to.have.length.within(1, FOREVER - 1);
  });

  it('belongs to nobody after a training that failed', async () => {
    const failed = await train(X, Y, { alpha: 1e300, iterations: 50 }).catch((error: Error) => error.name);
    expect(failed).to.equal('RangeError');
  });
});
