/** @file The live edition where a browser lacks something: a sentence for the visitor, and no work is lost. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, type LiveEdition, LiveNotebook, liveEdition } from './live-edition.ts';

const LESSON = '03-one-hot.ipynb';
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** As Chromium answers where a visitor blocks site data. */
const BLOCKED = `for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
  Object.defineProperty(window, name, { get() { throw new DOMException('Access is denied.', 'SecurityError'); } });`;
/** As it answers where no room is left, while \`window.isFull\` is true. */
const FULL = `const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (...args) {
  if (window.isFull) throw new DOMException('No room is left.', 'QuotaExceededError');
  return put.apply(this, args);
};`;

describe('the live edition on bad days @long', function () {
  this.timeout(2 * PATIENCE);
  const browser = withChromium();
  const contexts: BrowserContext[] = [];
  let edition: LiveEdition;
  before(async () => {
    edition = await liveEdition();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  /** A browser that nobody has used. @param script runs before the page's own programs */
  async function visitor(script = '', options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser().newContext({ serviceWorkers: 'block', viewport: DESK, ...options });
    contexts.push(context);
    if (script !== '') await context.addInitScript(script);
    await exposeApplication(context, edition);
    return context;
  }

  const open = async (context: BrowserContext): Promise<LiveNotebook> =>
    LiveNotebook.open(await context.newPage(), edition, LESSON);

  it('work is where site data is kept: the page says so once, and of private windows, too', async () => {
    const context = await visitor();
    const notebook = await open(context);
    await said(notebook.page, 'Your work is kept in this browser only; a private window forgets it.');
    await notebook.menu('File', 'Download my work');
    await said(notebook.page, 'There is nothing to download yet');
    expect(await saidAtFirst(await open(context))).not.to.contain('kept in this browser');
  });

  it('site data is blocked: the page says so, and the work can be downloaded', async () => {
    const notebook = await open(await visitor(BLOCKED));
    await said(notebook.page, 'Site data is blocked: what you do is lost when you close this page.');
    expect((await notebook.execute('1 + 1')).text).to.equal('2\n');
    await write(notebook, '// not kept');
    await notebook.page.keyboard.press('Control+s');
    await notebook.untilSaved();
    expect((await downloaded(notebook))[LESSON]).to.contain('// not kept');
    await said(notebook.page, 'put your name in front of its name');
  });

  it('no room is left: the page says so, the work can be downloaded, and saved when there is room', async () => {
    const notebook = await open(await visitor(FULL));
    // JupyterLab says it in its own words, too, each time that it tries
    const dismiss = notebook.page.locator('.jp-Dialog button.jp-mod-reject');
    await notebook.page.addLocatorHandler(dismiss, () => dismiss.click());
    await notebook.page.evaluate('window.isFull = true');
    await write(notebook, '// no room');
    await notebook.page.keyboard.press('Control+s');
    await said(notebook.page, 'Not saved: the browser has no room left.');
    expect((await downloaded(notebook))[LESSON]).to.contain('// no room');
    await notebook.page.evaluate('window.isFull = false');
    await notebook.page.keyboard.press('Control+s');
    await notebook.untilSaved();
    expect(JSON.stringify(await notebook.file(LESSON))).to.contain('// no room');
  });

  it('a notebook is open in two tabs: the second one says so', async () => {
    const context = await visitor();
    const first = await open(context);
    const second = await open(context);
    await said(second.page, `${LESSON} is open in another tab, too.`);
    expect(await saidAtFirst(first)).not.to.contain('another tab');
    // What the other tab has saved is not written over without a question.
    for (const [notebook, words] of [
      [first, '// the first'],
      [second, '// the second'],
    ] as const) {
      await write(notebook, words);
      await notebook.page.keyboard.press('Control+s');
      if (notebook === first) await notebook.untilSaved();
    }
    await said(second.page, 'has changed on disk since the last time it was opened or saved');
    expect(JSON.stringify(await first.file(LESSON)))
      .to.contain('// the first')
      .and.not.to.contain('// the second');
  });

  it('the screen is that of a phone: the notebook fills it, and cells run', async () => {
    const notebook = await open(await visitor('', { viewport: PHONE, hasTouch: true, isMobile: true }));
    const { page } = notebook;
    await said(page, 'Your work is kept');
    const width = 'document.querySelector(".jp-NotebookPanel").offsetWidth';
    await page.waitForFunction(`${width} > 320`, undefined, { timeout: PATIENCE });
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.equal(PHONE.width);
    await page.locator('.jp-Notification-Toast-Close').first().tap();
    const before = await notebook.prompt(0);
    await notebook.cell(0).locator('.cm-content').tap();
    await notebook.menu('Run', 'Run Selected Cell');
    await notebook.untilItHasRun(0, before.replace(/\d+/, 'earlier'));
    await notebook.untilItSays(0, 'ready: ');
    // the list of files opens at a tap, and stays open
    await page.locator('.lm-TabBar-tab[data-id="filebrowser"]').tap();
    await page.locator('.jp-DirListing-item').first().waitFor({ timeout: PATIENCE });
  });

  for (const [what, script] of [
    ['lacks a function', 'delete Object.hasOwn;'],
    ['has no module workers', 'window.Worker = function () { this.terminate = function () {}; };'],
    ['cannot read the programs', 'window.Function = function () { throw new SyntaxError(); };'],
  ] as const)
    it(`a browser that ${what} is told that it is too old`, async () => {
      const page = await (await visitor(script)).newPage();
      await page.goto(`${edition.url}lab/index.html?path=${LESSON}`);
      await page.getByText('This browser is too old to run the course').waitFor({ timeout: PATIENCE });
    });

  it('a browser without JavaScript is told that the course needs it', async () => {
    const page = await (await visitor('', { javaScriptEnabled: false })).newPage();
    await page.goto(`${edition.url}lab/index.html?path=${LESSON}`);
    expect(await page.locator('noscript > div').textContent()).to.contain('in JavaScript: allow it');
  });
});

describe('the live edition without WebAssembly SIMD @long', function () {
  this.timeout(2 * PATIENCE);
  // V8 needs these instructions of the processor for it
  const browser = withChromium(['--js-flags=--no-enable-sse4-1']);

  it('says that trainings take longer, and trains', async () => {
    const edition = await liveEdition();
    const context = await browser().newContext({ serviceWorkers: 'block', viewport: DESK });
    await exposeApplication(context, edition);
    const notebook = await LiveNotebook.open(await context.newPage(), edition, LESSON);
    await said(notebook.page, 'This browser has no WebAssembly SIMD: everything works');
    const { text } = await notebook.execute(
      `import { describeBackend, oneHot, RandomState, train, zeros } from "scratchnet";
       const run = await train(zeros(784, 20), oneHot(new Uint8Array(20), 10), { iterations: 2 });
       console.log(describeBackend(), run.history.loss.length);`,
    );
    expect(text).to.match(/^plain TypeScript.* \d+\n$/);
    await context.close();
  });
});

/** Waits until the page says it. */
async function said(page: Page, sentence: string): Promise<void> {
  await page.getByText(sentence).first().waitFor({ timeout: PATIENCE });
}

/** All that the page says beside the notebook, once the kernel is there. */
async function saidAtFirst({ page }: LiveNotebook): Promise<string> {
  return (await page.locator('.Toastify__toast').allTextContents()).join('\n');
}

/** Writes a line at the top of the first cell. */
async function write(notebook: LiveNotebook, words: string): Promise<void> {
  await notebook.cell(0).locator('.cm-content').click();
  await notebook.page.keyboard.press('Control+Home');
  await notebook.page.keyboard.type(`${words}\n`);
}

/** "Download my work": its files. */
async function downloaded(notebook: LiveNotebook): Promise<Record<string, string>> {
  const [download] = await Promise.all([
    notebook.page.waitForEvent('download', { timeout: PATIENCE }),
    notebook.menu('File', 'Download my work'),
  ]);
  const files = unzipSync(readFileSync(await download.path()));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}
