/** @file The drawing pad in a page of its own: quick, and everything but JupyterLab. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { imageAt, initializeNetwork, loadMnist, type Params } from 'scratchnet';
import { drawingPad } from 'scratchnet/notebook';
import { startFakeKernel, stopFakeKernel } from '../notebook/fake-kernel.ts';
import { PATIENCE, type Watch, watch, withChromium } from './chromium.ts';
import { compareWithNode, Pad, PREPARATIONS, type Preparation } from './pad.ts';
import { DIGITS, placed } from './strokes.ts';
import { trainedParams } from './trained.ts';

/** What a cell with these calls would show, as HTML. */
function shownHtml(calls: () => void): string[] {
  const sent = startFakeKernel();
  calls();
  stopFakeKernel();
  return sent.map(({ data }) => String(data['text/html']));
}

describe('the drawing pad in a real browser @long', function () {
  this.timeout(PATIENCE);
  const browser = withChromium();
  let folder: string;
  let params: Params;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet-pad-'));
    params = await trainedParams();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  let page: Page;
  let watched: Watch;
  afterEach(async () => {
    await page?.close();
    expect(watched).to.deep.equal({ errors: [], strangers: [] });
  });

  /** A page with these outputs, each in its own part. */
  async function open(outputs: string[], options: object = {}): Promise<Pad[]> {
    const file = join(folder, 'pads.html');
    const parts = outputs.map((html, i) => `<div id="output-${i}">${html}</div>`);
    writeFileSync(file, `<!doctype html><meta charset="utf-8"><body>${parts.join('\n')}`);
    page = await browser().newPage(options);
    page.setDefaultTimeout(PATIENCE);
    watched = watch(page, '');
    await page.goto(pathToFileURL(file).href);
    return outputs.map((_, i) => new Pad(page, page.locator(`#output-${i}`)));
  }
  const openOne = async (options: object = {}): Promise<Pad> =>
    (
      await open(
        shownHtml(() => drawingPad(params)),
        options,
      )
    )[0];

  it('reads ten drawn digits as Node does, with preprocessing and without', async () => {
    const pad = await openOne();
    const right: Record<Preparation, number> = {
      preprocessed: 0,
      'inverted and shrunk': 0,
      'only shrunk': 0,
    };
    for (const digit of DIGITS.keys()) {
      await pad.draw(DIGITS[digit] ?? []);
      for (const preparation of PREPARATIONS) {
        await pad.prepare(preparation);
        const read = await compareWithNode(pad, params, preparation);
        right[preparation] += Number(read.digit === digit);
      }
    }
    expect(right.preprocessed).to.be.at.least(8);
    expect(right['only shrunk']).to.be.at.most(3);
  });

  it('shows why preprocessing matters: small digits in a corner are read with it alone', async () => {
    const pad = await openOne();
    const right = { with: 0, without: 0 };
    for (const [digit, strokes] of DIGITS.slice(0, 5).entries()) {
      await pad.draw(placed(strokes, [0.02, 0.02], 0.45));
      await pad.prepare('preprocessed');
      right.with += Number((await compareWithNode(pad, params, 'preprocessed')).digit === digit);
      await pad.prepare('inverted and shrunk');
      right.without += Number((await compareWithNode(pad, params, 'inverted and shrunk')).digit === digit);
    }
    expect(right.with).to.be.at.least(4);
    expect(right.without).to.be.at.most(1);
  });

  it('shows the steps of the preprocessing, and fewer without it', async () => {
    const pad = await openOne();
    expect(await pad.captions()).to.deep.equal([]);
    await pad.draw(DIGITS[4] ?? []);
    expect(await pad.captions()).to.deep.equal([
      '1. inverted',
      '2. cropped',
      '3. fitted into 20 × 20',
      '4. centre of mass in the middle of 28 × 28',
    ]);
    await pad.prepare('inverted and shrunk');
    expect(await pad.captions()).to.deep.equal(['1. inverted', '2. shrunk to 28 × 28']);
    await pad.prepare('only shrunk');
    expect(await pad.captions()).to.deep.equal(['1. shrunk to 28 × 28']);
  });

  it('is blank at first and after "Clear", and then says what to do', async () => {
    const pad = await openOne();
    const asked = async (): Promise<void> => {
      expect(await pad.sentence()).to.equal('Draw a digit from 0 to 9.');
      expect(await pad.probabilities()).to.deep.equal(new Array(10).fill(0));
      expect([await pad.isBlank(), await pad.captions()]).to.deep.equal([true, []]);
    };
    await asked();
    await pad.draw(DIGITS[3] ?? []);
    expect(await pad.isBlank()).to.equal(false);
    await pad.button('Clear').click();
    await pad.settle();
    await asked();
  });

  it('works with the keyboard alone: Tab goes through the controls, Enter and Space press them', async () => {
    const pad = await openOne();
    const focused = (): Promise<string> =>
      page.evaluate('document.querySelector("#output-0 > div").shadowRoot.activeElement?.className ?? ""');
    const visited: string[] = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Tab');
      visited.push(await focused());
    }
    // "Invert" has no say while preprocessing is on.
    expect(visited).to.deep.equal(['clear', 'sample', 'preprocess']);
    await page.keyboard.press('Space');
    await pad.settle();
    expect(await pad.preprocessing.isChecked()).to.equal(false);
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('invert');
    for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await pad.settle();
    expect(await pad.isBlank()).to.equal(false);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await pad.settle();
    expect(await pad.isBlank()).to.equal(true);
  });

  it('"Sample" shows test images of MNIST, another one each time, to the dot', async () => {
    const pad = await openOne();
    const { images, labels } = loadMnist().test;
    const shown: number[] = [];
    for (let i = 0; i < 11; i++) {
      await pad.button('Sample').click();
      await pad.settle();
      const label = Number(/label is (\d)/.exec((await pad.find('.note').textContent()) ?? '')?.[1]);
      shown.push(label);
      await compareWithNode(pad, params, 'preprocessed');
      const image = imageAt(images, labels.indexOf(label));
      const pixels = await pad.pixels();
      expect(
        image.every((value, at) => pixels[(at % 28) * 10 + Math.floor(at / 28) * 2800 + 5] === 255 - value),
      ).to.equal(true);
    }
    expect(new Set(shown).size).to.equal(10);
    expect(shown[10]).to.equal(shown[0]);
  });

  it('draws with a finger, and a second one is ignored', async () => {
    const pad = await openOne({ hasTouch: true });
    const { x, y } = (await pad.paper.boundingBox()) ?? { x: 0, y: 0 };
    const ink = async (): Promise<number> => {
      await pad.settle();
      return (await pad.pixels()).filter((value) => value < 128).length;
    };
    await page.touchscreen.tap(x + 60, y + 60);
    const dot = await ink();
    // A dot as wide as the pen: π · 11² ≈ 380.
    expect(dot).to.be.within(350, 410);

    await page.mouse.move(x + 200, y + 60);
    await page.mouse.down();
    for (const [type, across] of [['pointerdown', 50] as const, ['pointermove', 200] as const]) {
      const place = { clientX: x + across, clientY: y + 200 };
      await pad.paper.dispatchEvent(type, { pointerId: 7, pointerType: 'touch', button: 0, ...place });
    }
    expect(await ink()).to.be.within(2 * dot - 10, 2 * dot + 10);
    await page.mouse.up();
  });

  it('two pads on a page do not disturb each other', async () => {
    const random = initializeNetwork([784, 16, 10], { activation: 'tanh' });
    const outputs = shownHtml(() => {
      drawingPad(params);
      drawingPad(random, { preprocess: false });
    });
    const [first, second] = (await open(outputs)) as [Pad, Pad];
    await first.draw(DIGITS[0] ?? []);
    expect(await second.sentence()).to.equal('Draw a digit from 0 to 9.');
    expect([await first.preprocessing.isChecked(), await second.preprocessing.isChecked()]).to.deep.equal([
      true,
      false,
    ]);
    await compareWithNode(first, params, 'preprocessed');
    await second.button('Sample').click();
    await second.settle();
    await compareWithNode(first, params, 'preprocessed');
    expect(await second.probabilities()).not.to.deep.equal(await first.probabilities());
  });

  it('fits into narrow places, and there, too, ink appears where the pointer is', async () => {
    const pad = await openOne({ viewport: { width: 220, height: 900 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(220);
    expect((await pad.paper.boundingBox())?.width).to.be.below(220);
    await pad.draw([
      [
        [0.5, 0.5],
        [0.5, 0.9],
      ],
    ]);
    const pixels = await pad.pixels();
    expect([pixels[140 * 280 + 140], pixels[140 * 280 + 120]]).to.deep.equal([0, 255]);
  });

  it('paints all black without complaint: then there is nothing to read', async () => {
    const pad = await openOne();
    const heights = Array.from({ length: 20 }, (_, i) => 0.02 + (0.96 * i) / 19);
    await pad.draw(heights.map((y) => [[0, y] as const, [0.99, y] as const]));
    expect(await pad.sentence()).to.equal('Draw a digit from 0 to 9.');
  });
});
