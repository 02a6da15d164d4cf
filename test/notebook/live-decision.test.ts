import { expect } from 'chai';
import {
  type Figure,
  initializeNetwork,
  type Matrix,
  moonPoints,
  oneHot,
  plotDecision,
  trainNetwork,
} from 'scratchnet';
import * as tf from 'scratchnet/model';
import { type LiveDecisionOptions, liveDecision } from 'scratchnet/notebook';
import { printed, type Sent, startFakeKernel, stopFakeKernel } from './fake-kernel.ts';

const PLOTLY = 'application/vnd.plotly.v1+json';
const points = moonPoints({ count: 20, seed: 1 });
const Y = oneHot(points.labels, 2);
const start = initializeNetwork([2, 3, 2]);

const figureOf = (sent?: Sent): Figure => sent?.data[PLOTLY] as Figure;
const titleOf = ({ layout }: Figure): string => (layout.title as { text: string }).text;

/** Trains for some epochs, with a map. */
async function watched(epochs: number, options: LiveDecisionOptions, more = {}): Promise<void> {
  const live = liveDecision(points, options);
  await trainNetwork(points.X, Y, start, { epochs, onEpoch: live, ...more });
  live.finish();
}

describe('liveDecision', () => {
  let sent: Sent[] = [];
  beforeEach(() => {
    sent = startFakeKernel();
  });
  afterEach(stopFakeKernel);

  it('draws one output again and again, without pictures until the end', async () => {
    await watched(9, { drawings: 5 });
    expect(sent.map(({ update }) => update)).to.deep.equal([false, true, true, true, true]);
    expect(new Set(sent.map(({ transient }) => transient.display_id)).size).to.equal(1);
    expect(sent.map(({ data }) => 'image/png' in data)).to.deep.equal([false, false, false, false, true]);
    expect(sent.slice(0, -1).map((one) => titleOf(figureOf(one)).split(':')[0])).to.deep.equal([
      'epoch 1',
      'epoch 3',
      'epoch 5',
      'epoch 7',
    ]);
  });

  it('draws the network as it is after the epoch', async () => {
    const networks: ReturnType<typeof initializeNetwork>[] = [];
    const live = liveDecision(points, { drawings: 3, range: [-2, 2], names: ['up', 'down'] });
    const onEpoch: typeof live = Object.assign((progress: Parameters<typeof live>[0]) => {
      networks.push(progress.network());
      return live(progress);
    }, live);
    await trainNetwork(points.X, Y, start, { epochs: 3, onEpoch });
    const title = titleOf(figureOf(sent[1]));
    const expected = plotDecision(points, networks[1] as never, {
      title,
      range: [-2, 2],
      names: ['up', 'down'],
    });
    expect(figureOf(sent[1]).data).to.deep.equal(expected.data);
    expect(title).to.match(/^epoch 2: \d+\.\d% right$/);
  });

  it('leaves a slider from the first epoch to the last, with early ones closer together', async () => {
    await watched(100, { drawings: 1, positions: 4 });
    const { frames, layout } = figureOf(sent.at(-1));
    expect(frames?.map(({ name }) => name)).to.deep.equal(['1', '12', '45', '100']);
    expect(titleOf(figureOf(sent.at(-1)))).to.match(/^epoch 100:/);
    expect(layout.meta?.alt).to.match(
      /^A slider for epoch, from 1 to 100 in 4 positions. At epoch 100: Decision map/,
    );
    expect(sent.at(-1)?.data['text/plain']).to.equal(layout.meta?.alt);
  });

  it('is the same after each run', async () => {
    for (let i = 0; i < 2; i++) await watched(6, { drawings: 2, positions: 2 });
    const slow = sent.filter(({ data }) => 'image/png' in data).map((one) => JSON.stringify(figureOf(one)));
    expect(slow).to.have.length(2);
    expect(slow[0]).to.equal(slow[1]);
  });

  it('lets the training wait, so that each drawing can be looked at', async () => {
    const times: number[] = [];
    const push = sent.push.bind(sent);
    sent.push = (...items) => {
      times.push(performance.now());
      return push(...items);
    };
    await watched(5, { drawings: 5 });
    for (let i = 1; i < times.length; i++) expect(times[i] - times[i - 1]).to.be.at.least(49);
  });

  it('keeps what it has of a training that was stopped, and says how far it came', async () => {
    const controller = new AbortController();
    const live = liveDecision(points, { drawings: 1, positions: 3 });
    const onEpoch: typeof live = Object.assign((progress: Parameters<typeof live>[0]) => {
      if (progress.epoch === 6) controller.abort();
      return live(progress);
    }, live);
    await trainNetwork(points.X, Y, start, { epochs: 9, onEpoch, signal: controller.signal });
    expect(printed(() => live.finish())).to.equal('stopped after epoch 7 of 9');
    expect(figureOf(sent.at(-1)).frames?.map(({ name }) => name)).to.deep.equal(['1', '3', '7']);
    const before = sent.length;
    live.finish();
    expect(sent).to.have.length(before);
  });

  it('is a map without a slider after a single epoch, and nothing without a training', async () => {
    await watched(1, {});
    expect(figureOf(sent[0])).to.not.have.property('frames');
    liveDecision(points).finish();
    expect(sent).to.have.length(1);
  });

  it('is a callback of model.fit, also for a single output', async () => {
    const model = tf.sequential({ seed: 1 });
    model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [2] }));
    model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy' });
    const [x, y] = [tf.tensor2d(points.X.T), tf.tensor1d([...points.labels])];
    await model.fit(x, y, { epochs: 4, callbacks: liveDecision(points, { drawings: 1, positions: 2 }) });
    const last = figureOf(sent.at(-1));
    expect(last.frames?.map(({ name }) => name)).to.deep.equal(['1', '4']);
    const answer = (X: Matrix): Matrix => model.predict(tf.tensor2d(X.T)).matrix.T;
    expect(last.data[0]?.z).to.deep.equal(plotDecision(points, answer).data[0]?.z);
  });

  it('starts a new output for each training', async () => {
    const live = liveDecision(points);
    const progress = { epoch: 0, epochs: 9, network: () => start };
    for (let i = 0; i < 2; i++) await live(progress);
    expect(new Set(sent.map(({ transient }) => transient.display_id)).size).to.equal(2);
  });

  it('prints one sentence in the end outside a kernel, and does not wait', async () => {
    stopFakeKernel();
    const live = liveDecision(points, { positions: 2 });
    const progress = { epochs: 2, network: () => start };
    const text = printed(() => {
      expect(live({ epoch: 0, ...progress })).to.equal(undefined);
      live({ epoch: 1, ...progress });
    });
    expect(text).to.match(/^A slider for epoch, from 1 to 2 in 2 positions. At epoch 2: Decision map/);
  });

  it('refuses points that are none, and options that make no sense, before the training begins', () => {
    expect(() => liveDecision({ X: points.X.T, labels: [0] } as never)).to.throw(
      RangeError,
      'liveDecision: X is (20×2)',
    );
    expect(() => liveDecision(points, { drawings: 0 })).to.throw(RangeError, 'liveDecision: drawings is 0');
    expect(() => liveDecision(points, { positions: 1 })).to.throw(RangeError, 'positions is 1');
    expect(() => liveDecision(points, { title: 'x' } as never)).to.throw(
      RangeError,
      'title is not known here',
    );
  });
});
