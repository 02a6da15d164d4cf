/** @file The course as web pages: written by the real command, opened in a real browser. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { serveSite } from 'scratchnet-course/site/serve';
import { choosePort } from 'scratchnet-setup/port';
import { skip } from '../skip.ts';
import { seriousViolations, showCharts } from './axe.ts';
import { PATIENCE, watch, withChromium } from './chromium.ts';
import { hasJava, htmlProblems, NO_JAVA } from './html-checker.ts';
import { brokenLinks } from './site-links.ts';

/** A program for the page: a dollar sign in it is a formula that was not drawn. */
const TEXT_WITHOUT_CODE = `(() => {
  const main = document.querySelector('main').cloneNode(true);
  for (const code of main.querySelectorAll('pre, code, script, .katex')) code.remove();
  return main.textContent;
})()`;

/** Names that we pass on from other packages, which describe them: Command is commander's. */
const OF_OTHERS = ['Command'];

describe('npm run site @long', function () {
  // All pages are written, and all are looked at.
  this.timeout(5 * PATIENCE);
  const browser = withChromium();
  const root = mkdtempSync(join(tmpdir(), 'scratchnet site é-'));
  const folder = join(root, 'course');
  let written: ReturnType<typeof spawnSync>;
  before(() => {
    written = spawnSync(process.execPath, ['scripts/site.mjs', '--no-live', '--out', folder], {
      encoding: 'utf8',
    });
  });
  after(() => rmSync(root, { recursive: true }));

  const serve = async (): Promise<{ server: Server; address: string }> =>
    serveSite(root, await choosePort(undefined, 8090));
  const open = async (name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const page = await browser().newPage({ colorScheme, viewport: { width: 1200, height: 900 } });
    await page.goto(pathToFileURL(join(folder, name)).href);
    return page;
  };

  const ownPages = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.html'));

  it('writes a page for every notebook, with links that lead somewhere', () => {
    expect(written.stderr).to.equal('');
    expect(written.status, String(written.stdout)).to.equal(0);
    const notebooks = readdirSync('notebooks', { recursive: true }).map(String);
    const lessons = notebooks.filter(
      (name) => name.endsWith('.ipynb') && !name.includes('.ipynb_checkpoints'),
    );
    expect(ownPages()).to.have.length(lessons.length + 2);
    expect(ownPages()).to.include.members(['index.html', 'teaching.html']);
  });

  it('draws live charts and formulas on every page, asks nobody for anything, and complains about nothing', async () => {
    for (const name of readdirSync(folder).filter((file) => /^\d.*\.html$/.test(file))) {
      const page = await browser().newPage({ viewport: { width: 1200, height: 900 } });
      const watched = watch(page, '');
      await page.goto(pathToFileURL(join(folder, name)).href);
      const chart = page.locator('figure.chart').first();
      if ((await chart.count()) > 0) {
        await chart.scrollIntoViewIfNeeded();
        await chart.locator('.main-svg').first().waitFor({ timeout: PATIENCE });
      }
      expect(await page.locator('.katex-error').count(), name).to.equal(0);
      expect(await page.evaluate(TEXT_WITHOUT_CODE), name).not.to.match(/\$/);
      expect(watched, name).to.deep.equal({ errors: [], strangers: [] });
      await page.close();
    }
  });

  it('holds together below a path of its own: every link and anchor leads somewhere, from the front page on', async () => {
    const { server, address } = await serve();
    const { pages, broken } = await brokenLinks(`${address}course/index.html`);
    server.close();
    expect(broken).to.deep.equal([]);
    const written = readdirSync(folder, { recursive: true }).map(String);
    const names = written.filter((name) => name.endsWith('.html')).map((name) => name.replaceAll('\\', '/'));
    expect(names.filter((name) => !pages.has(name))).to.deep.equal([]);
  });

  it('is valid HTML on every page, to the last hint', function () {
    if (!hasJava()) skip(this, NO_JAVA);
    expect(htmlProblems(folder, ['.'])).to.deep.equal([]);
  });

  it('leaves nobody alone on any page: axe finds nothing serious', async () => {
    for (const name of [...ownPages(), ...referencePages(folder)]) {
      const page = await open(name);
      // Once all of a page with charts of all kinds.
      await showCharts(page, name === '10-test.html' ? 100 : 2);
      expect(await seriousViolations(page), name).to.deep.equal([]);
      await page.close();
    }
  });

  it('leaves nobody alone in the dark, and on a phone', async () => {
    const PHONE = { viewport: { width: 390, height: 844 } };
    for (const name of ['index.html', 'teaching.html', '10-test.html', '17-saving.html', 'api/index.html'])
      for (const options of [{ colorScheme: 'dark' } as const, PHONE]) {
        const page = await browser().newPage(options);
        await page.goto(pathToFileURL(join(folder, name)).href);
        await showCharts(page);
        expect(await seriousViolations(page), `${name} ${JSON.stringify(options)}`).to.deep.equal([]);
        await page.close();
      }
  });

  it('has a reference of every public name, which is searched without a server', async () => {
    const pages = readdirSync(join(folder, 'api'), { recursive: true }).map(String);
    for (const list of [
      'scratchnet',
      'scratchnet/model',
      'scratchnet/notebook',
      'scratchnet/cli',
      'scratchnet-course',
    ]) {
      const names = Object.keys(await import(list));
      const missing = names.filter((name) => !pages.some((page) => page.endsWith(`.${name}.html`)));
      expect(missing).to.deep.equal(list === 'scratchnet/cli' ? OF_OTHERS : []);
    }
    const page = await browser().newPage();
    const watched = watch(page, '');
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.getByRole('link', { name: 'Reference of the library' }).click();
    await page.locator('#tsd-search-trigger').click();
    await page.locator('#tsd-search-input').fill('confusionMatrix');
    await page.locator('#tsd-search-results a').first().click();
    await page
      .getByRole('heading', { name: /confusionMatrix/ })
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Course', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Build a neural network that reads your handwriting' }).waitFor();
    expect(watched).to.deep.equal({ errors: [], strangers: [] });
    await page.close();
  });

  it('shows the value under the pointer', async () => {
    const page = await open('03-one-hot.html');
    const chart = page.locator('figure.chart').first();
    await chart.scrollIntoViewIfNeeded();
    const bar = await chart.locator('.bars .point').nth(4).boundingBox();
    if (bar === null) throw new Error('the bar is not to be seen');
    await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2, { steps: 5 });
    await chart.locator('.hoverlayer text').first().waitFor();
    expect(await chart.locator('.hoverlayer').textContent()).to.match(/5\.3/);
  });

  it('follows the theme of the reader and fits a narrow screen', async () => {
    const page = await open('03-one-hot.html', 'dark');
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).to.equal('rgb(17, 22, 28)');
    await page.setViewportSize({ width: 400, height: 800 });
    await page.reload();
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(400);
  });

  it('has charts that follow the width of the page, with their numbers for those who do not see them', async () => {
    const page = await open('03-one-hot.html');
    const figure = page.locator('figure.chart').first();
    await figure.scrollIntoViewIfNeeded();
    const chart = figure.locator('.js-plotly-plot');
    await chart.locator('.main-svg').first().waitFor();
    expect(await chart.getAttribute('aria-label')).to.match(
      /^A bar for each digit: its distance from the average three/,
    );
    const rows = figure.getByRole('table').getByRole('row');
    expect(await rows.nth(0).locator('th').allTextContents()).to.deep.equal(['digit', 'distance']);
    expect(await rows.nth(2).locator('td').allTextContents()).to.deep.equal(['1', '5.1']);
    expect((await chart.boundingBox())?.width).to.be.above(600);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.waitForFunction(`document.querySelector('.js-plotly-plot').offsetWidth < 400`);
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.waitForFunction(`document.querySelector('.js-plotly-plot').offsetWidth > 600`);
  });
});

/** In the folder of the reference: pages about all, those of modules, and one of each other kind. */
function referencePages(folder: string): string[] {
  return readdirSync(join(folder, 'api'), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'assets') return [];
    if (!entry.isDirectory()) return entry.name.endsWith('.html') ? [`api/${entry.name}`] : [];
    const pages = readdirSync(join(folder, 'api', entry.name)).map((name) => `api/${entry.name}/${name}`);
    return entry.name === 'modules' ? pages : pages.slice(0, 1);
  });
}
