/** @file The module `worker_threads` in the browser: what a program for Node's threads does there, too. */
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, type LiveEdition, LiveNotebook, liveEdition } from './live-edition.ts';

describe('threads that cells start in the browser @long', function () {
  this.timeout(2 * PATIENCE);
  const browser = withChromium();
  let edition: LiveEdition;
  let context: BrowserContext;
  let notebook: LiveNotebook;
  before(async () => {
    edition = await liveEdition();
    context = await browser().newContext({ serviceWorkers: 'block' });
    await exposeApplication(context, edition);
    notebook = await LiveNotebook.open(await context.newPage(), edition, '00-start-here.ipynb');
    const { error } = await notebook.execute(
      `import { once } from "node:events";
       import { isMainThread, Worker } from "node:worker_threads";
       const threads = "const { parentPort, workerData, isMainThread, threadId } = require('node:worker_threads');\\n";
       const start = (code: string, options = {}) => new Worker(threads + code, { eval: true, ...options });`,
    );
    expect(error).to.equal(undefined);
  });
  after(() => context?.close());

  it('get their data and the library, and answer as often as they are asked', async () => {
    const { text, error } = await notebook.execute(
      `const doubling = start(\`
         const { fromRows, multiply } = require("scratchnet");
         parentPort.on("message", (row) => {
           parentPort.postMessage(multiply(fromRows([row]), workerData.by).toArray());
         });\`, { workerData: { by: 2 } });
       for (const row of [[1, 2], [3, 4]]) {
         doubling.postMessage(row);
         console.log((await once(doubling, "message"))[0]);
       }
       console.log(isMainThread, await doubling.terminate());`,
    );
    expect(error).to.equal(undefined);
    expect(text).to.equal('[ [ 2, 4 ] ]\n[ [ 6, 8 ] ]\ntrue 1\n');
  });

  it('keep messages until somebody listens, give numbers away, and print below the cell', async () => {
    const { text, error } = await notebook.execute(
      `const late = start(\`
         console.log("thread", isMainThread);
         setTimeout(() => parentPort.on("message", (numbers) => {
           parentPort.postMessage(numbers, [numbers.buffer]);
           parentPort.postMessage(numbers.length);
         }), 300);\`);
       const answers: unknown[] = [];
       late.on("message", (answer) => answers.push(answer));
       const numbers = new Float32Array([1, 2, 3]);
       late.postMessage(numbers, [numbers.buffer]);
       console.log("here", numbers.length);
       while (answers.length < 2) await new Promise((done) => setTimeout(done, 20));
       console.log(answers);
       void late.terminate();`,
    );
    expect(error).to.equal(undefined);
    expect(text.split('\n').sort()).to.deep.equal(
      ['', 'here 0', 'thread false', '[ Float32Array(3) [ 1, 2, 3 ], 0 ]'].sort(),
    );
  });

  it('start threads of their own', async () => {
    const { text, error } = await notebook.execute(
      `const outer = start(\`
         const { Worker } = require("node:worker_threads");
         const inner = new Worker('require("worker_threads").parentPort.postMessage("from within")', { eval: true });
         inner.on("message", (message) => parentPort.postMessage(message + " and without"));\`);
       console.log((await once(outer, "message"))[0]);
       void outer.terminate();`,
    );
    expect(error).to.equal(undefined);
    expect(text).to.equal('from within and without\n');
  });

  it('end with an error that nobody caught, which the cell hears of', async () => {
    const { text, error } = await notebook.execute(
      `const ends: unknown[] = [];
       for (const code of ['throw new RangeError("at once")', 'Promise.reject(new TypeError("later"))', 'if (']) {
         const failing = start(code);
         const [failure] = await new Promise<any[]>((done) => failing.on("error", (...it) => done(it)));
         const [exit] = await once(failing, "exit");
         ends.push(failure.name, exit);
       }
       console.log(ends.join(" "));`,
    );
    expect(error).to.equal(undefined);
    expect(text).to.equal('RangeError 1 TypeError 1 SyntaxError 1\n');
    const unheard = await notebook.execute(
      `const lone = start('throw new Error("nobody hears this")');\nawait new Promise((done) => lone.on("exit", done));`,
    );
    expect(unheard.text).to.contain('nobody hears this');
  });

  it('need their program as a text', async () => {
    const { error } = await notebook.execute('new Worker("./program.js", {} as any);');
    expect(error).to.equal(
      'TypeError: new Worker: in a browser a thread has no file; its program as a text and { eval: true } are needed',
    );
  });
});
