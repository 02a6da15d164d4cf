/** @file Long work in JupyterLab: a chart that grows, and a stop button that stops. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { WebSocket } from 'playwright-core';
import { PATIENCE } from './chromium.ts';
import { COMMANDS, type LabNotebook } from './lab-notebook.ts';
import { clock, measured, summary } from './measured.ts';
import { withDesk } from './shared-lab.ts';

const CELLS = [
  `import { columnSlice, flatten, initializeNetwork, loadMnist, normalize, oneHot } from "scratchnet";
import { subset, train, trainNetwork, trainingSteps } from "scratchnet";
import { interruptible, liveTraining } from "scratchnet/notebook";
import * as tf from "scratchnet/model";
const mnist = loadMnist();
const X = normalize(flatten(mnist.train.images));
const Y = oneHot(mnist.train.labels);
const start = initializeNetwork([784, 64, 10]);
let batches = 0;`,
  `const live = liveTraining({ alpha: 0.1, digits: subset(mnist.test, 10) });
const run = await interruptible((signal) =>
  train(X, Y, { iterations: 5000, onProgress: live, signal }));
live.finish();`,
  `console.log("interrupted", run.interrupted, run.params.W1.shape.join("×"));
console.log(run.history.loss.length, run.history.accuracy.length);`,
  `console.log("learning");
const deep = await interruptible((signal) => trainNetwork(X, Y, start, { epochs: 500, signal }));
console.log("stopped", deep.interrupted, deep.network.length, deep.checkpoint.seen > 0);`,
  `console.log("learning");
batches = 0;
for (const step of trainingSteps(X, Y, start, { epochs: 500 })) batches++;`,
  'console.log(batches > 0 ? "batches were kept" : "nothing was kept");',
  `console.log("computing");
for (let i = 0; ; i++) Math.sqrt(i);`,
  'console.log("the next cell runs");',
  `const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 64, activation: "relu", inputShape: [784] }),
  tf.layers.dense({ units: 10, activation: "softmax" }) ] });
model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
const [x, y] = [tf.tensor2d(columnSlice(X, 0, 10000).T), tf.tensor2d(columnSlice(Y, 0, 10000).T)];
const fitted = await model.fit(x, y, { epochs: 500, callbacks: liveTraining() });
console.log("epochs:", fitted.epoch.length > 0 && fitted.epoch.length < 500);`,
  `const alone = await train(X, Y, { iterations: 5000 });
console.log("interrupted:", alone.interrupted);`,
  `const short = liveTraining({ alpha: 0.5 });
const first = columnSlice(X, 0, 1000);
const ended = await train(first, columnSlice(Y, 0, 1000), { alpha: 0.5, iterations: 40, onProgress: short });`,
] as const;
const [SETUP, TRAIN, TRAINED, NETWORK, STEPS, BATCHES, LOOP, NEXT, FIT, ALONE, SHORT] = CELLS.keys();

const NAME = 'training.ipynb';
const IDLE = `document.querySelector('.jp-Notebook-ExecutionIndicator').dataset.status === 'idle'`;
/** How often each kind of work is stopped. */
const STOPS = 20;
/** A machine with other work takes its time. On one without, half a second is enough. */
const SOON = 5000;

describe('a training in JupyterLab @long', function () {
  this.timeout(PATIENCE);
  const desk = withDesk();
  let notebook: LabNotebook;
  const messages: string[] = [];
  before(async function () {
    this.timeout(2 * PATIENCE);
    desk.page.on('websocket', (socket) => listen(socket, messages));
    notebook = await desk.lab.open(desk.page, NAME, [...CELLS]);
    await notebook.run(SETUP);
  });

  /** Clicks the stop button while a cell runs. @returns milliseconds until the kernel is idle */
  const stop = async (): Promise<number> => {
    const latency = await clock(desk.page, `[data-command="${COMMANDS.stop}"]`, IDLE);
    await notebook.button('stop').click();
    return latency();
  };
  /** Starts a cell, waits until it is at work, and stops it. */
  const runAndStop = async (cell: number, atWork: () => Promise<void>): Promise<number> => {
    const before = await notebook.prompt(cell);
    await notebook.begin(cell);
    await notebook.cell(cell).locator('.jp-InputArea-prompt', { hasText: '*' }).waitFor();
    await atWork();
    // not always at the same moment of an iteration
    await wait(100 + 400 * Math.random());
    const latency = await stop();
    await notebook.untilItHasRun(cell, before);
    return latency;
  };
  const stopOften = async (what: string, cell: number, atWork: () => Promise<void>): Promise<void> => {
    const latencies: number[] = [];
    for (let i = 0; i < STOPS; i++) latencies.push(await runAndStop(cell, atWork));
    measured(`stop button, ${what}`, summary(latencies));
    expect(Math.max(...latencies)).to.be.below(SOON);
  };
  const chartIsThere = (): Promise<void> =>
    notebook
      .charts(TRAIN)
      .locator('.gtitle', { hasText: /^iteration/ })
      .waitFor();

  it('draws one chart that grows while the cell runs, about five times a second', async () => {
    await notebook.begin(TRAIN);
    await chartIsThere();
    const digits = notebook.charts(TRAIN).locator('.imagelayer image');
    await digits.evaluate((image) => ((image as unknown as { id: string }).id = 'the-same'));
    const titles = await desk.page.evaluate<{ title: string; at: number }[]>(collectTitles(8));
    expect(await notebook.output(TRAIN).count()).to.equal(1);
    const seconds = ((titles.at(-1)?.at ?? 0) - (titles[0]?.at ?? 0)) / 1000;
    measured('live chart', `${((titles.length - 1) / seconds).toFixed(1)} different frames a second`);
    for (const { title } of titles)
      expect(title).to.match(/^iteration \d+ of 5000: loss \d\.\d{3}, accuracy \d+\.\d%/);
    expect(titles.at(-1)?.title).to.match(/ images\/s, \d+ s left$/);
    // the picture of the digits was not drawn anew: nothing flickers
    expect(await digits.getAttribute('id')).to.equal('the-same');
    const answers = notebook.charts(TRAIN).locator('.textpoint');
    expect(await answers.allTextContents()).to.have.length(10);
    for (const answer of await answers.allTextContents()) expect(answer).to.match(/^\d [✓✗]$/);
    expect(await notebook.charts(TRAIN).getAttribute('aria-label')).to.match(
      /the network says( \d){10}: \d+ of 10 right$/,
    );
  });

  it('is stopped by the button, keeps what it has learned, says so, and the next cell runs', async () => {
    await stop();
    await notebook.untilItSays(
      TRAIN,
      /stopped after iteration \d+ of 5000; weights and history so far are kept/,
    );
    await notebook.run(TRAINED);
    const [said, lengths] = ((await notebook.output(TRAINED).textContent()) ?? '').trim().split('\n');
    expect(said).to.equal('interrupted true 64×784');
    expect(lengths).to.match(/^([1-9]\d*) \1$/);
  });

  it('uses one display id, and leaves the finished chart with its picture in the saved notebook', async () => {
    const ids = new Set(messages.flatMap((text) => /"display_id": ?"([^"]+)"/.exec(text)?.[1] ?? []));
    expect(ids.size).to.equal(1);
    expect(messages.filter((text) => text.includes('update_display_data')).length).to.be.at.least(8);
    await notebook.save();
    const outputs = desk.lab.read(NAME).cells[TRAIN]?.outputs ?? [];
    const [chart, ...more] = outputs.filter((output) => output.output_type === 'display_data');
    expect(more).to.deep.equal([]);
    expect(Object.keys(chart?.data ?? {})).to.have.members([
      'application/vnd.plotly.v1+json',
      'image/png',
      'text/plain',
    ]);
    expect(String(chart?.data?.['text/plain'])).not.to.match(/ s left/);
  });

  it('also ends on its own, with the finished chart', async () => {
    await notebook.run(SHORT);
    const chart = notebook.charts(SHORT);
    await chart.locator('.gtitle', { hasText: 'learning rate 0.5' }).waitFor();
    expect(await notebook.output(SHORT).count()).to.equal(1);
  });

  it('is stopped soon, time after time: train', async function () {
    this.timeout(4 * PATIENCE);
    await stopOften('train on 60 000 images', TRAIN, chartIsThere);
  });

  it('is stopped soon, time after time: trainNetwork, which keeps its network', async function () {
    this.timeout(4 * PATIENCE);
    await stopOften('trainNetwork', NETWORK, () => notebook.untilItSays(NETWORK, 'learning'));
    await notebook.untilItSays(NETWORK, 'stopped true 2 true');
  });

  it('is stopped soon, time after time: a loop over trainingSteps, which keeps its variables', async function () {
    this.timeout(4 * PATIENCE);
    await stopOften('a loop over trainingSteps', STEPS, () => notebook.untilItSays(STEPS, 'learning'));
    await notebook.untilItSays(STEPS, 'Interrupted: the cell was stopped');
    await notebook.run(BATCHES);
    await notebook.untilItSays(BATCHES, 'batches were kept');
  });

  it('is stopped soon, time after time: a loop that never returns', async function () {
    this.timeout(4 * PATIENCE);
    await stopOften('a plain loop', LOOP, () => notebook.untilItSays(LOOP, 'computing'));
    await notebook.untilItSays(LOOP, 'Interrupted: the cell was stopped');
    await notebook.run(NEXT);
    await notebook.untilItSays(NEXT, 'the next cell runs');
  });

  it('is drawn and stopped in the same way if it is model.fit', async () => {
    const chart = notebook.charts(FIT);
    const latency = await runAndStop(FIT, () =>
      chart.locator('.gtitle', { hasText: /^epoch \d+ of 500.* images\/s, \d+ s left$/ }).waitFor(),
    );
    expect(latency).to.be.below(SOON);
    await chart.locator('.gtitle', { hasText: /^Accuracy .* after \d+ epochs?$/ }).waitFor();
    await notebook.untilItSays(FIT, /stopped after epoch \d+ of 500/);
    await notebook.untilItSays(FIT, 'epochs: true');
  });

  it('is stopped also where the cell takes no care of it, and says so at once', async () => {
    const latency = await runAndStop(ALONE, () => wait(500));
    expect(latency).to.be.below(SOON);
    await notebook.untilItSays(ALONE, 'stopping; what has been done so far is kept');
    await notebook.untilItSays(ALONE, 'interrupted: true');
  });

  it('has complained of nothing and asked no other host for anything', () => {
    expect(desk.watched).to.deep.equal({ errors: [], strangers: [] });
  });
});

/** Keeps the kernel's messages that have a display id. */
function listen(socket: WebSocket, messages: string[]): void {
  socket.on('framereceived', ({ payload }) => {
    const text = payload.toString();
    if (text.includes('"display_id"')) messages.push(text);
  });
}

/** A program for the page: the next titles of a chart, each with its time. */
function collectTitles(count: number): string {
  return `new Promise((done) => {
    const titles = [];
    const look = () => {
      const title = document.querySelector('.js-plotly-plot .gtitle')?.textContent ?? '';
      if (title && title !== titles.at(-1)?.title) titles.push({ title, at: performance.now() });
      if (titles.length >= ${count}) done(titles);
      else requestAnimationFrame(look);
    };
    look();
  })`;
}
