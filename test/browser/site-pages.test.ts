/** @file A page of each kind of the web edition, in a real browser: quick enough for every change. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { writeAssets } from 'scratchnet-course/site/assets';
import { frontNetwork } from 'scratchnet-course/site/front-network';
import { frontPage } from 'scratchnet-course/site/front-page';
import { writeLessons } from 'scratchnet-course/site/lessons';
import { serveSite } from 'scratchnet-course/site/serve';
import { teachingPage } from 'scratchnet-course/site/teaching-page';
import { choosePort } from 'scratchnet-setup/port';
import { skip } from '../skip.ts';
import { seriousViolations, showCharts } from './axe.ts';
import { PATIENCE, watch, withChromium } from './chromium.ts';
import { hasJava, htmlProblems, NO_JAVA } from './html-checker.ts';
import { measured } from './measured.ts';
import { Pad } from './pad.ts';
import { firstVisit } from './slow-line.ts';
import { DIGITS } from './strokes.ts';

const PAGES = ['index.html', 'teaching.html', '03-one-hot.html'];
/** A stand-in for the live edition, which has tests of its own: here it is where links lead to. */
const LAB = '<!doctype html><title>live</title>';

describe('pages of the site @long', function () {
  this.timeout(PATIENCE);
  const browser = withChromium();
  const root = mkdtempSync(join(tmpdir(), 'scratchnet site é-'));
  const site = join(root, 'course');
  let network: Awaited<ReturnType<typeof frontNetwork>>;
  let server: Server;
  let address: string;
  before(async () => {
    writeAssets(site);
    await writeLessons(site, ['03-one-hot.ipynb', 'clinics/04-he-init-clinic.ipynb'], true);
    writeFileSync(join(site, 'teaching.html'), teachingPage());
    network = await frontNetwork();
    writeFileSync(join(site, 'index.html'), frontPage(network, true));
    mkdirSync(join(site, 'live', 'lab'), { recursive: true });
    writeFileSync(join(site, 'live', 'lab', 'index.html'), LAB);
    // Below a path of its own, as on GitHub Pages.
    const served = await serveSite(root, await choosePort(undefined, 8090));
    server = served.server;
    address = `${served.address}course/`;
  });
  after(() => {
    server?.close();
    rmSync(root, { recursive: true });
  });

  const open = async (name: string, options: object = {}, from: string = address): Promise<Page> => {
    const page = await browser().newPage({ viewport: { width: 1280, height: 900 }, ...options });
    await page.goto(from + name);
    return page;
  };
  const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

  it('leave nobody alone: axe finds nothing serious', async () => {
    const looks: readonly (readonly [string, object])[] = [
      ['index.html', {}],
      ['teaching.html', {}],
      ['03-one-hot.html', { ...PHONE, colorScheme: 'dark' }],
    ];
    for (const [name, options] of looks) {
      const page = await open(name, options);
      await showCharts(page);
      expect(await seriousViolations(page), `${name} ${JSON.stringify(options)}`).to.deep.equal([]);
      await page.close();
    }
  });

  it('are valid HTML, to the last hint', function () {
    if (!hasJava()) skip(this, NO_JAVA);
    writeFileSync(join(root, 'wrong.html'), '<!doctype html><title>x</title><p id="a"><p id="a">');
    const pages = [...PAGES, '04-he-init-clinic.html'].map((name) => join('course', name));
    const problems = htmlProblems(root, ['wrong.html', ...pages]);
    expect(problems.join()).to.match(/Duplicate ID/);
    expect(problems.filter((problem) => !problem.startsWith('wrong.html'))).to.deep.equal([]);
  });

  it('complain about nothing and ask nobody else for anything', async () => {
    for (const name of PAGES) {
      const page = await browser().newPage({ viewport: { width: 1280, height: 900 } });
      const watched = watch(page, new URL(address).host);
      page.on('response', (response) => {
        if (response.status() >= 400) watched.errors.push(`${response.status()} ${response.url()}`);
      });
      await page.goto(address + name, { waitUntil: 'networkidle' });
      expect(watched, name).to.deep.equal({ errors: [], strangers: [] });
      await page.close();
    }
  });

  it('fit a phone', async () => {
    for (const name of PAGES) {
      const page = await open(name, PHONE);
      await showCharts(page);
      expect(await page.evaluate('document.documentElement.scrollWidth'), name).to.be.at.most(390);
      await page.close();
    }
  });

  it('begin with a network that has read a digit, and reads what is drawn over it, from the first stroke on', async () => {
    const page = await open('index.html');
    const pad = new Pad(page, page.locator('.pad'));
    await pad.settle();
    expect(await pad.sentence()).to.match(/^7 \(>?\d+%\)$/);
    await pad.drawOver(DIGITS[3] ?? []);
    expect(await pad.sentence()).to.match(/^3 \(>?\d+%\)$/);
    expect((await pad.find('.note').textContent()) ?? '').to.equal('');
    // Only the first stroke clears the paper.
    const ink = (await pad.pixels()).filter((value) => value < 128).length;
    await pad.drawOver([[[0.05, 0.95]]]);
    expect((await pad.pixels()).filter((value) => value < 128).length).to.be.above(ink + 100);
    await page.close();
  });

  it('reads at least nine of ten drawn digits on the front page, opened as a file @long', async () => {
    const page = await open('index.html', {}, `${pathToFileURL(site).href}/`);
    const pad = new Pad(page, page.locator('.pad'));
    let right = 0;
    for (const [digit, strokes] of DIGITS.entries()) {
      await pad.draw(strokes);
      right += Number((await pad.sentence()).startsWith(`${digit} (`));
    }
    expect(right).to.be.at.least(9);
    await page.close();
  });

  it('say of the network what was measured', async () => {
    const page = await open('index.html');
    const numbers = (await page.locator('.numbers').textContent())?.replaceAll('\u00a0', ' ') ?? '';
    expect(network.right).to.be.within(9600, 9999);
    expect(numbers)
      .to.contain(`${(network.right / 100).toFixed(1)}%`)
      .and.to.contain('10 000 unseen images');
    expect(await page.locator('.misread img').count()).to.equal(12);
    for (const { label, readAs } of network.misread) expect(label).not.to.equal(readAs);
    expect(new Set(network.misread.map(({ label }) => label)).size).to.be.at.least(9);
    await page.close();
  });

  it('lead into the live edition, and say what to do where a file cannot run it', async () => {
    const page = await open('04-he-init-clinic.html');
    await page.getByRole('link', { name: 'Run this lesson' }).click();
    await page.waitForURL(`${address}live/lab/index.html?path=clinics/04-he-init-clinic.ipynb`);
    await page.goto(`${address}index.html`);
    await page.getByRole('link', { name: 'Start the course' }).first().click();
    await page.waitForURL(`${address}live/lab/index.html?path=00-start-here.ipynb`);

    await page.goto(`${pathToFileURL(site).href}/03-one-hot.html`);
    expect(await page.locator('.run').textContent()).to.contain('npm run site -- --serve');
    await page.goto(`${pathToFileURL(site).href}/index.html`);
    const start = page.getByRole('link', { name: 'Start the course' }).first();
    expect(await start.getAttribute('href')).to.equal('00-start-here.html');
    await page.close();
  });

  it('have a list of lessons that opens on a phone, and goes when a part of the page was chosen', async () => {
    const page = await open('03-one-hot.html', PHONE);
    const list = page.getByRole('navigation', { name: 'Lessons', exact: true });
    expect(await list.isVisible()).to.equal(false);
    await page.getByRole('button', { name: 'Lessons' }).tap();
    await list.getByRole('link', { name: 'Recap' }).tap();
    await list.waitFor({ state: 'hidden' });
    const heading = await page.getByRole('heading', { name: 'Recap' }).boundingBox();
    expect(heading?.y).to.be.within(50, 800);
    await page.close();
  });

  it('let a keyboard skip the bar, and reach only what has to be scrolled', async () => {
    const page = await open('03-one-hot.html', PHONE);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).to.equal('Skip to the text');
    await page.waitForFunction(`document.querySelector('pre[tabindex]')`);
    const wrong = `[...document.querySelectorAll('pre')]
      .filter((pre) => pre.checkVisibility() && (pre.tabIndex === 0) !== (pre.scrollWidth > pre.clientWidth))
      .map((pre) => pre.textContent)`;
    expect(await page.evaluate(wrong)).to.deep.equal([]);
    const stops = (): Promise<number> => page.locator('pre[tabindex]').count();
    const onPhone = await stops();
    await page.setViewportSize({ width: 1600, height: 900 });
    await page.waitForFunction(`(${wrong}).length === 0`);
    expect(await stops()).to.be.below(onPhone);
    await page.close();
  });

  it('are there soon over a line of 10 Mbit/s', async () => {
    for (const name of PAGES) {
      const { bytes, requests, seen, loaded } = await firstVisit(browser(), address + name);
      const size = `${Math.round(bytes / 1000)} kB in ${requests} requests`;
      measured(`${name} over 10 Mbit/s`, `${size}, first seen after ${seen} ms, loaded after ${loaded} ms`);
      // Plotly (4.8 MB) comes with the first chart that comes into view.
      expect(bytes).to.be.below(600_000);
      expect(seen).to.be.below(5000);
    }
  });
});
