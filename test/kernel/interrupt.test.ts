import { expect } from 'chai';
import { errorOf, printed } from './kernel.js';
import { sharedKernel } from './shared-kernel.ts';

describe('interrupting a cell', function () {
  this.timeout(60_000);
  const kernel = sharedKernel();
  before(() => kernel.run(COUNTERS));

  it('stops an endless synchronous loop', async () => {
    const result = await kernel.run(
      `console.log('on'); const end = Date.now() + 20_000; while (Date.now() < end) {}`,
      ON,
    );
    expect(errorOf(result)).to.include({ ename: 'Interrupted', evalue: 'the cell was stopped' });
    expect(printed(await kernel.run(`console.log('alive');`))).to.equal('alive\n');
  });

  it('leaves a cell that waits, and says that its work may go on', async () => {
    const { ename, evalue } = errorOf(await kernel.run('await announce(); await sleep(20_000);', ON));
    expect(ename).to.equal('Interrupted');
    expect(evalue).to.match(/may go on in the background/);
  });

  it('lets a task that can stop on its own end, and keeps its value', async () => {
    const result = await kernel.run('const run = await count();', ON);
    expect(result.reply.status).to.equal('ok');
    expect(printed(await kernel.run('[typeof run, run > 0, tasks.size]'))).to.equal(
      `[ 'number', true, 0 ]\n`,
    );
  });

  it('reaches a task of the library: `interruptible` aborts its signal', async () => {
    await kernel.run(`import { interruptible } from 'scratchnet/notebook';`);
    const result = await kernel.run(
      'const steps = await interruptible(async (signal) => {\n' +
        '  let n = 0;\n' +
        '  await announce();\n' +
        '  while (!signal.aborted) { n++; await sleep(5); }\n' +
        '  return n;\n' +
        '});',
      ON,
    );
    expect(result.reply.status).to.equal('ok');
    expect(printed(await kernel.run('steps > 0'))).to.equal('true\n');
  });

  for (const [name, cell, reached] of [
    [
      'train',
      'const a = await train(X, Y, { iterations: 1e7 });',
      'a.history.loss.length > 0 && a.interrupted',
    ],
    [
      'trainNetwork',
      'const b = await trainNetwork(X, Y, initializeNetwork([2, 4, 2]), { epochs: 1e7 });',
      'b.history.loss.length > 0 && b.interrupted',
    ],
    [
      'model.fit',
      `const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [2] })] });
      model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
      const c = await model.fit(tf.tensor2d(X.T), tf.tensor2d(Y.T), { epochs: 1e7 });`,
      'c.history.loss.length > 0 && model.stopTraining',
    ],
  ] as const) {
    it(`ends ${name} in a cell that takes no care of it, says so, and keeps what was learned`, async () => {
      await kernel.run(TRAINING);
      const result = await kernel.run(`setTimeout(() => console.log('on'), 300);\n${cell}`, ON);
      expect(result.reply.status).to.equal('ok');
      expect(printed(result)).to.contain(
        'stopping; what has been done so far is kept (stop again to end the cell at once)',
      );
      expect(printed(await kernel.run(`[${reached}, tasks.size]`))).to.equal('[ true, 0 ]\n');
    });
  }

  it('a second time leaves a task that does not end', async () => {
    const result = await kernel.run('const never = await stubborn();', { interrupts: ['on', 'asked'] });
    expect(errorOf(result).ename).to.equal('Interrupted');
    await kernel.run('tasks.clear();');
  });

  it('works as a message, too, as Windows needs it', async () => {
    const result = await kernel.run('const again = await count();', { ...ON, byMessage: true });
    expect(result.reply.status).to.equal('ok');
    const left = await kernel.run('await announce(); await sleep(20_000);', { ...ON, byMessage: true });
    expect(errorOf(left).ename).to.equal('Interrupted');
  });

  // last, because the listener stays
  it('does not kill the kernel after a cell has added a SIGINT listener in its synchronous part', async () => {
    const cell = `process.on('SIGINT', () => {}); await announce(); await sleep(20_000);`;
    expect(errorOf(await kernel.run(cell, ON)).ename).to.equal('Interrupted');
    // and the next interrupts do what they should
    for (let i = 0; i < 2; i++)
      expect((await kernel.run('const run = await count();', ON)).reply.status).to.equal('ok');
  });
});

/** Interrupts as soon as the cell has said "on". */
const ON = { interrupts: ['on'] };

const TRAINING = `
import { fromRows, initializeNetwork, oneHot, train, trainNetwork } from 'scratchnet';
import * as tf from 'scratchnet/model';
const X = fromRows([[0, 1, 2], [1, 0, 1]]);
const Y = oneHot([0, 1, 1], 2);`;

/** A task that stops when asked, one that does not; both say when they have started. */
const COUNTERS = `
const tasks = (globalThis as any)[Symbol.for('scratchnet.interrupt')] as Set<() => void>;
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));
async function announce() { await sleep(100); console.log('on'); }
async function count() {
  let stop = false, n = 0;
  const ask = () => { stop = true; };
  tasks.add(ask);
  try { await announce(); while (!stop) { n++; await sleep(5); } return n; } finally { tasks.delete(ask); }
}
async function stubborn() {
  tasks.add(() => console.log('asked'));
  await announce();
  await sleep(20_000);
  return 1;
}`;
