import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { fromRows, initializeNetwork, oneHot, plotTrainingCurves, train, trainNetwork } from 'scratchnet';
import * as tf from 'scratchnet/model';
import { liveTraining } from 'scratchnet/notebook';
import { printed, type Sent, startFakeKernel, stopFakeKernel } from './fake-kernel.ts';

const PLOTLY = 'application/vnd.plotly.v1+json';
const progress = (iteration: number, iterations: number): Parameters<ReturnType<typeof liveTraining>>[0] => ({
  iteration,
  iterations,
  loss: 2 / (iteration + 1),
  accuracy: iteration / 10,
});

const X3 = fromRows([
  [0, 1, 2],
  [1, 0, 1],
]);
const Y3 = oneHot([0, 1, 1], 2);

function smallModel(metrics?: string[]): tf.Sequential {
  const dense = tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [2] });
  const model = tf.sequential({ layers: [dense] });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy', ...(metrics ? { metrics } : {}) });
  return model;
}

/** A figure as it is sent. */
const plain = ({ data, layout }: { data: unknown; layout: unknown }): unknown =>
  JSON.parse(JSON.stringify({ data, layout }));
const figureOf = (sent?: Sent): unknown => plain(sent?.data[PLOTLY] as { data: unknown; layout: unknown });

describe('liveTraining', () => {
  let sent: Sent[] = [];
  beforeEach(() => {
    sent = startFakeKernel();
  });
  afterEach(stopFakeKernel);

  it('draws one output and replaces it, without pictures until the end', () => {
    const live = liveTraining({ every: 0, alpha: 0.1 });
    for (let i = 0; i < 4; i++) live(progress(i, 4));
    expect(sent.map(({ update }) => update)).to.deep.equal([false, true, true, true]);
    expect(new Set(sent.map(({ transient }) => transient.display_id)).size).to.equal(1);
    expect(sent.map(({ data }) => 'image/png' in data)).to.deep.equal([false, false, false, true]);
  });

  it('says how far it is and how long it will take, and forgets that in the end', () => {
    const live = liveTraining({ every: 0, alpha: 0.1 });
    for (let i = 0; i < 3; i++) live(progress(i, 3));
    expect(sent[0]?.data['text/plain']).to.equal('iteration 1 of 3: loss 2.000, accuracy 0.0%');
    expect(sent[1]?.data['text/plain']).to.match(
      /^iteration 2 of 3: loss 1\.000, accuracy 10\.0%, \d+ s left$/,
    );
    const history = { loss: [2, 1, 2 / 3], accuracy: [0, 0.1, 0.2] };
    const final = sent[2]?.data[PLOTLY] as { data: unknown; layout: unknown };
    const { data, layout } = plotTrainingCurves(history, { alpha: 0.1 });
    expect({ data: final.data, layout: final.layout }).to.deep.equal({ data, layout });
    expect(sent[2]?.data['text/plain']).to.equal(
      'Training curves: loss 2.000 → 0.667, accuracy 0.0% → 20.0%, 3 iterations, learning rate 0.1',
    );
  });

  it('draws at most so often', () => {
    const live = liveTraining({ every: 60_000 });
    for (let i = 0; i < 99; i++) live(progress(i, 100));
    expect(sent).to.have.length(1);
  });

  it('draws more rarely where a drawing takes long: nine tenths of the time are for the training', () => {
    const { now } = performance;
    let time = 0;
    performance.now = () => (time += 60);
    try {
      const live = liveTraining({ every: 100 });
      for (let i = 0; i < 40; i++) live(progress(i, 100));
    } finally {
      performance.now = now;
    }
    expect(sent).to.have.length(5); // without that rule 20
  });

  it('loads what draws the picture at its first frame, so that the end does not wait for it @long', () => {
    const program = `
      import { createRequire } from 'node:module';
      import { join } from 'node:path';
      import { liveTraining } from 'scratchnet/notebook';
      const { cache } = createRequire(import.meta.url);
      const tslab = join('/', 'node_modules', 'tslab', 'dist', 'jupyter.js');
      cache[tslab] = { exports: { lastWriteDisplayData() {} } };
      const isLoaded = () => Object.keys(cache).some((file) => file.includes('resvg'));
      const before = isLoaded();
      liveTraining()({ iteration: 0, iterations: 9, loss: 1, accuracy: 0 });
      console.log(before, isLoaded());`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    expect(stdout).to.equal('false true\n');
  }).timeout(60_000);

  it('says how many images a second it works through, where the report counts them', async () => {
    const live = liveTraining({ every: 0, unit: 'epoch' });
    live({ ...progress(0, 3), examples: 1000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    live({ ...progress(1, 3), examples: 1000 });
    expect(sent[1]?.data['text/plain']).to.match(
      /^epoch 2 of 3: loss 1\.000, accuracy 10\.0%, [\d\u202f]+ images\/s, \d+ s left$/,
    );
  });

  it('finishes a training that was stopped, once, and says how far it came', () => {
    const live = liveTraining({ every: 60_000 });
    for (let i = 0; i < 5; i++) live(progress(i, 100));
    expect(printed(() => live.finish())).to.equal(
      'stopped after iteration 5 of 100; weights and history so far are kept',
    );
    live.finish();
    expect(sent).to.have.length(2);
    expect(sent[1]?.data['text/plain']).to.match(/5 iterations$/);
  });

  it('shows nothing for a training that never began', () => {
    liveTraining().finish();
    expect(sent).to.deep.equal([]);
  });

  it('is what train wants as onProgress', async () => {
    const live = liveTraining({ every: 60_000 });
    const { history } = await train(X3, Y3, { hidden: 3, iterations: 6, onProgress: live });
    const final = sent.at(-1)?.data[PLOTLY] as { data: { y: number[] }[] };
    expect(final.data[0]?.y).to.deep.equal(history.loss.map((loss) => Number(loss.toPrecision(4))));
  });

  it('is what trainNetwork wants as onEpoch: it counts epochs then, and has the lines of validation', async () => {
    const live = liveTraining({ every: 0 });
    const network = initializeNetwork([2, 4, 2]);
    const validation = { X: X3, Y: Y3 };
    const { history } = await trainNetwork(X3, Y3, network, { epochs: 3, validation, onEpoch: live });
    expect(sent).to.have.length(3);
    expect(sent[0]?.data['text/plain']).to.match(/^epoch 1 of 3: loss \d\.\d{3}, accuracy \d+\.\d%$/);
    expect(figureOf(sent.at(-1))).to.deep.equal(plain(plotTrainingCurves(history, { unit: 'epoch' })));
    expect(history.valLoss).to.have.length(3);
  });

  it('is a callback of model.fit, also in the middle of an epoch', async () => {
    const live = liveTraining({ every: 0 });
    const model = smallModel(['accuracy']);
    const [x, y] = [tf.tensor2d(X3.T), tf.tensor2d(Y3.T)];
    const slow = { onBatchEnd: () => new Promise((resolve) => setTimeout(resolve, 60)) };
    const options = { epochs: 2, batchSize: 1, validationData: [x, y] as const, callbacks: [live, slow] };
    const { history } = await model.fit(x, y, options);
    const said = sent.map(({ data }) => String(data['text/plain']));
    expect(said[0]).to.match(
      /^epoch 1 of 2, 33%: loss \d\.\d{3}, accuracy \d+\.\d%, \d+ images\/s, \d s left$/,
    );
    expect(said[2]).to.match(/^epoch 1 of 2: loss/);
    expect(said.at(-1)).to.match(/^Training curves: loss .* validation accuracy .* 2 epochs$/);
    expect(new Set(sent.map(({ transient }) => transient.display_id)).size).to.equal(1);
    const { loss, acc: accuracy, val_loss: valLoss, val_acc: valAccuracy } = history;
    const lists = { loss, accuracy, valLoss, valAccuracy } as Parameters<typeof plotTrainingCurves>[0];
    const figure = plotTrainingCurves(lists, { unit: 'epoch' });
    expect(figureOf(sent.at(-1))).to.deep.equal(plain(figure));
  });

  it('draws the loss alone for a model without accuracy, and a new chart for each fit', async () => {
    const live = liveTraining({ every: 0 });
    const model = smallModel();
    const [x, y] = [tf.tensor2d(X3.T), tf.tensor2d(Y3.T)];
    for (let i = 0; i < 2; i++) await model.fit(x, y, { epochs: 1, callbacks: live });
    expect(new Set(sent.map(({ transient }) => transient.display_id)).size).to.equal(2);
    for (const { data } of sent) expect(data['text/plain']).to.match(/^Training curves: loss [^a]*1 epoch$/);
  });

  it('says how far a fit came that was stopped', async () => {
    const live = liveTraining({ every: 60_000 });
    const model = smallModel();
    const stop = {
      onEpochEnd: (epoch: number) => {
        model.stopTraining = epoch === 1;
      },
    };
    const lines: string[] = [];
    const { log } = console;
    console.log = (line: string) => void lines.push(line);
    try {
      await model.fit(tf.tensor2d(X3.T), tf.tensor2d(Y3.T), { epochs: 9, callbacks: [live, stop] });
    } finally {
      console.log = log;
    }
    expect(lines).to.deep.equal(['stopped after epoch 2 of 9; weights and history so far are kept']);
  });

  it('prints one sentence in the end outside a kernel', () => {
    stopFakeKernel();
    const live = liveTraining({ every: 0 });
    const text = printed(() => {
      for (let i = 0; i < 3; i++) live(progress(i, 3));
    });
    expect(text).to.equal('Training curves: loss 2.000 → 0.667, accuracy 0.0% → 20.0%, 3 iterations');
  });

  it('refuses a pace that is none', () => {
    expect(() => liveTraining({ every: Number.NaN })).to.throw(
      RangeError,
      'liveTraining: every is NaN; it must be a finite number of at least 0',
    );
  });
});
