/** @file The kernel in the browser: stopping, errors, help, and work that is kept. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, type LiveEdition, LiveNotebook, liveEdition } from './live-edition.ts';

const LESSON = '00-start-here.ipynb';

describe('the kernel in the browser @long', function () {
  this.timeout(2 * PATIENCE);
  const browser = withChromium();
  let edition: LiveEdition;
  let context: BrowserContext;
  let notebook: LiveNotebook;
  before(async () => {
    edition = await liveEdition();
    context = await browser().newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 } });
    await exposeApplication(context, edition);
    notebook = await LiveNotebook.open(await context.newPage(), edition, LESSON);
  });
  after(() => context?.close());

  it('shares variables between cells, also with functions of earlier ones', async () => {
    await notebook.execute('let rate = 0.5; function step(x: number) { return x * rate; }');
    const { status, text } = await notebook.execute('rate = 0.1; step(10)');
    expect({ status, text }).to.deep.equal({ status: 'ok', text: '1\n' });
  });

  it('says which shapes do not fit, before the cell runs', async () => {
    await notebook.execute('import { matmul, zeros } from "scratchnet";');
    const { error } = await notebook.execute(
      'console.log("not run");\nmatmul(zeros(64, 784), zeros(100, 784));',
    );
    expect(error).to.match(/^TypeScriptError: matmul: a is \(64×784\) but b is \(100×784\)/);
  });

  it('names the line of a cell in which a function threw, also of an earlier cell', async () => {
    await notebook.execute(
      'function half(x: number) {\n  if (x % 2) throw new RangeError(x + " is odd");\n  return x / 2;\n}',
    );
    const { error, traceback } = await notebook.execute('const fine = half(4);\n\nhalf(3);');
    expect(error).to.equal('RangeError: 3 is odd');
    expect(traceback)
      .to.match(/if \(x % 2\) throw/)
      .and.to.match(/at half \(cell \[\d+\], line 2\)\n.*line 3$/);
  });

  it('shows an error in a timer below its cell, and an error that refuses to be described', async () => {
    const late = await notebook.execute(
      'setTimeout(() => { throw new Error("too late"); });\nawait new Promise((done) => setTimeout(done, 200));',
    );
    expect(late.text).to.match(/Error.*too late/);
    const printed = await notebook.execute('console.error(new Error("printed"));\nconsole.trace("here");');
    expect(printed.text).to.match(
      /^Error: printed\n {4}at cell \[\d+\], line 1\nTrace: here\n {4}at cell \[\d+\], line 2\n$/,
    );
    const refusing = await notebook.execute('throw new Proxy({}, { get() { throw new Error("no"); } });');
    expect(refusing.status).to.equal('error');
    expect((await notebook.execute('1 + 1')).text).to.equal('2\n');
  });

  it('shows what a cell prints after its end below that cell, also behind an await', async () => {
    const texts = await notebook.page.evaluate(LATE, [
      `const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
       const times = setInterval(() => console.log("interval"), 100);
       setTimeout(() => { clearInterval(times); console.log("timer"); }, 450);
       async function goOn() { for (let i = 0; i < 3; i++) { await pause(150); console.log("step", i); } }
       void goOn();
       console.log("first");`,
      'for (let i = 0; i < 30; i++) { await pause(50); console.log("second"); }',
    ]);
    expect(texts[1]).to.equal('second\n'.repeat(30));
    expect(texts[0]).to.match(/^first\ninterval\n/);
    const lines = texts[0]?.split('\n').filter((line) => !/^(interval)?$/.test(line));
    expect(lines?.sort()).to.deep.equal(['first', 'step 0', 'step 1', 'step 2', 'timer']);
  });

  it('shows only the first and the last lines of a cell that prints too much', async () => {
    const { text } = await notebook.execute('for (let i = 0; i < 30_000; i++) console.log("line " + i);');
    expect(text.split('\n').length).to.be.within(10_000, 10_600);
    expect(text)
      .to.match(/^line 0\n/)
      .and.to.match(/… \d+ lines are left out.*…\nline \d+\n[\s\S]*line 29999\n$/);
  });

  it('prints half of an emoji as a letter that can be saved', async () => {
    expect((await notebook.execute("console.log('🙂ab'.split('').reverse().join(''))")).text).to.equal(
      'ba\uFFFD\uFFFD\n',
    );
  });

  it('completes names behind an emoji, and explains them', async () => {
    await notebook.execute('import { softmax } from "scratchnet";');
    const { matches } = await notebook.complete('const face = "🙂"; softm');
    expect(matches).to.include('softmax');
    const { data } = await notebook.inspect('softmax', 3);
    expect(data['text/plain']).to.match(/^function softmax[<(]/);
  });

  it('stops a training and keeps its weights', async () => {
    await notebook.execute(
      `import { flatten, loadMnist, normalize, oneHot, train } from "scratchnet";
       import { liveTraining } from "scratchnet/notebook";
       const { train: digits } = loadMnist();
       const X = normalize(flatten(digits.images)); const Y = oneHot(digits.labels);`,
    );
    const { status, text, stoppedIn } = await notebook.execute(
      'const run = await train(X, Y, { iterations: 100_000, onProgress: liveTraining() });\nconsole.log(run.history.loss.length > 0, run.params.W1.rows);',
      4000,
    );
    expect(status).to.equal('ok');
    expect(text)
      .to.match(/stopping; what has been done so far is kept/)
      .and.to.match(/\ntrue \d+\n$/);
    expect(stoppedIn).to.be.below(10_000);
  });

  it('ends an endless loop in the check of an exercise', async () => {
    await notebook.execute('import { check } from "scratchnet-course";');
    const { status, text } = await notebook.execute(
      'function myOneHot(v: Uint8Array): number { while (true) {} }\ncheck.oneHot(myOneHot);',
    );
    expect(status).to.equal('ok');
    expect(text).to.match(/did not return within 2 s: look for a loop that never ends/);
  });

  it('puts what a cell saves among the files of the visitor, a picture of a chart too', async () => {
    const { status } = await notebook.execute(
      'import { plotLines, saveFigure } from "scratchnet";\n' +
        'saveFigure(plotLines({ squares: [0, 1, 4, 9] }), "../figures/squares.png");\n' +
        'saveFigure(plotLines({ squares: [0, 1, 4, 9] }), "squares.svg");',
    );
    expect(status).to.equal('ok');
    await notebook.page
      .locator('.jp-DirListing-item', { hasText: 'squares.svg' })
      .waitFor({ timeout: PATIENCE });
    const picture = await notebook.file('figures/squares.png');
    expect(atob(picture.content).slice(1, 4)).to.equal('PNG');
    expect((await notebook.file('squares.svg')).content).to.match(/^<svg[^>]*>/);
  });

  it('leaves a cell that waits', async () => {
    const { error, stoppedIn } = await notebook.execute('await new Promise(() => {});', 500);
    expect(error).to.match(/^Interrupted: the cell was left/);
    expect(stoppedIn).to.be.below(1000);
    expect((await notebook.execute('typeof step')).text).to.equal('function\n');
  });

  it('ends an endless loop with its worker, and says what is to be done', async () => {
    const { error, stoppedIn } = await notebook.execute('while (true) {}', 500);
    expect(error).to.match(/^Interrupted: .*started anew: run the cells above again/);
    expect(stoppedIn).to.be.below(3000);
    expect((await notebook.execute('const z = 1; z + 1')).text).to.equal('2\n');
  });

  it('keeps the work of a learner over a reload', async () => {
    const words = `// kept ${Date.now()}`;
    await notebook.cell(0).locator('.cm-content').click();
    await notebook.page.keyboard.press('Control+Home');
    await notebook.page.keyboard.type(`${words}\n`);
    await notebook.page.keyboard.press('Control+s');
    await notebook.untilSaved();
    await notebook.page.reload();
    await notebook.untilKernelIsThere();
    expect(await notebook.cell(0).locator('.cm-content').textContent()).to.contain(words);
  });

  it('gives a learner all work as one file, which another browser loads again', async () => {
    const [download] = await Promise.all([
      notebook.page.waitForEvent('download'),
      notebook.menu('File', 'Download my work'),
    ]);
    const file = await download.path();
    const other = await browser().newContext({
      serviceWorkers: 'block',
      viewport: { width: 1280, height: 900 },
    });
    await exposeApplication(other, edition);
    const elsewhere = await LiveNotebook.open(await other.newPage(), edition, LESSON);
    expect(await elsewhere.cell(0).locator('.cm-content').textContent()).not.to.contain('// kept');
    const chosen = elsewhere.page.waitForEvent('filechooser');
    await elsewhere.menu('File', 'Load my work…');
    await (await chosen).setFiles({
      name: 'work.zip',
      mimeType: 'application/zip',
      buffer: readFileSync(file),
    });
    await elsewhere.page.getByText('3 files are here again').waitFor();
    await elsewhere.page.reload();
    await elsewhere.untilKernelIsThere();
    expect(await elsewhere.cell(0).locator('.cm-content').textContent()).to.contain('// kept');
    await other.close();
  });
});

/** Runs in the page: cells one after the other. @returns what each has printed when the last one has ended */
const LATE = async (codes: string[]): Promise<string[]> => {
  const { jupyterapp } = globalThis as unknown as { jupyterapp: Application };
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  const texts = codes.map(() => '');
  const ends = codes.map((code, i) => {
    const future = kernel.requestExecute({ code }, false);
    future.onIOPub = ({ header: { msg_type }, content }) => {
      if (msg_type === 'stream') texts[i] += content.text;
    };
    return future.done;
  });
  await Promise.all(ends);
  return texts;
};

interface Application {
  readonly shell: { readonly currentWidget: { readonly sessionContext: { readonly session: Session } } };
}
interface Session {
  readonly kernel: { requestExecute(content: { code: string }, disposeOnDone: boolean): Future };
}
interface Future {
  onIOPub: (message: { header: { msg_type: string }; content: Record<string, string> }) => void;
  readonly done: Promise<unknown>;
}
