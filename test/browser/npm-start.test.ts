/**
 * @file The first minute of a learner: `npm start`, their copy of the first notebook, "Run All", and Ctrl-C.
 *
 * It is the project's own folder that opens here, so the page may not save the notebook. A `my-course/` that was there
 * stays.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { PATIENCE, watch, withChromium } from './chromium.ts';
import { valueUnderPointer } from './hover.ts';
import { freePort, untilAKernelIsIdle } from './jupyterlab.ts';
import { LabNotebook } from './lab-notebook.ts';

const FIRST = 'my-course/00-start-here.ipynb';

describe('npm start @long', function () {
  this.timeout(PATIENCE);
  const browser = withChromium();
  const hadOne = existsSync('my-course');
  const own = mkdtempSync(join(tmpdir(), 'scratchnet-lab-'));
  let server: ChildProcess;
  let address: URL;
  let page: Page;
  before(async function () {
    this.timeout(2 * PATIENCE);
    const port = String(await freePort());
    const args = ['-r', './scripts/node-version.cjs', 'scripts/start.mjs', '--no-browser', '--port', port];
    // neither the learner's settings nor a change of them
    const env = {
      ...process.env,
      JUPYTERLAB_SETTINGS_DIR: join(own, 'settings'),
      JUPYTERLAB_WORKSPACES_DIR: join(own, 'workspaces'),
    };
    server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    address = new URL(await addressOf(server));
    page = await browser().newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(PATIENCE / 2);
    await page.route('**/api/contents/**', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.fallback(),
    );
  });
  after(async () => {
    await page?.close();
    if (server?.exitCode === null) server.kill('SIGTERM');
    rmSync(own, { recursive: true, force: true });
    if (!hadOne) rmSync('my-course', { recursive: true, force: true });
  });

  it('opens the first notebook, which runs from top to bottom, with live charts and without complaints', async () => {
    const watched = watch(page, address.host);
    const saved = readFileSync(FIRST, 'utf8');
    expect(address.pathname).to.equal(`/lab/tree/${FIRST}`);
    address.searchParams.set('reset', '');
    await page.goto(address.href, { timeout: PATIENCE });
    await untilAKernelIsIdle(`${address.origin}/api/kernels?token=${address.searchParams.get('token')}`);
    const notebook = new LabNotebook(page);
    expect(await page.locator('.jp-OutputArea-output').count(), 'outputs before anything has run').to.equal(
      0,
    );
    const map = page.locator('.jp-RenderedMarkdown img[src*="course.svg"]');
    await map.scrollIntoViewIfNeeded();
    await page.waitForFunction('document.querySelector(\'img[src*="course.svg"]\').naturalWidth > 100');
    await notebook.menu('Run', 'Run All Cells');
    await page.locator('.jp-InputArea-prompt', { hasText: '*' }).first().waitFor();
    const chart = page.locator('.js-plotly-plot', { hasText: 'after 150 iterations' });
    await notebook.untilAllHasRun();
    expect(await valueUnderPointer(chart)).to.match(/\d/);
    expect(watched).to.deep.equal({ errors: [], strangers: [] });
    expect(readFileSync(FIRST, 'utf8')).to.equal(saved);
  });

  it('ends with Ctrl-C', async () => {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    expect((await ended)[0]).to.equal(0);
  });
});

/** The address that `npm start` prints when it is ready. */
async function addressOf(server: ChildProcess): Promise<string> {
  let printed = '';
  let complaint = '';
  server.stderr?.setEncoding('utf8').on('data', (text) => {
    complaint += text;
  });
  for await (const text of server.stdout ?? []) {
    printed += text;
    const found = /http:\/\/localhost:\d+\/lab\S+token=\w+/.exec(printed)?.[0];
    if (found) return found;
  }
  throw new Error(`npm start has ended:\n${printed}${complaint}`);
}
