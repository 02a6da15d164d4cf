/** @file Drawings that are kept on the pad, each with its digit, and copied into a cell. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { digitImage, imageAt, type Params, parseDrawings } from 'scratchnet';
import { drawingPadHtml } from 'scratchnet/notebook';
import { measureOwnHandwriting } from 'scratchnet-course/challenge/own-handwriting';
import { PATIENCE, type Watch, watch, withChromium } from './chromium.ts';
import { Pad } from './pad.ts';
import { DIGITS, placed } from './strokes.ts';
import { trainedParams } from './trained.ts';

describe('drawings kept on the pad @long', function () {
  this.timeout(PATIENCE);
  const browser = withChromium();
  let folder: string;
  let params: Params;
  let page: Page;
  let pad: Pad;
  let watched: Watch;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet-pad-'));
    params = await trainedParams();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    const file = join(folder, 'pad.html');
    const html = drawingPadHtml(params, { collect: true });
    writeFileSync(file, `<!doctype html><meta charset="utf-8"><div id="pad">${html}</div>`);
    page = await browser().newPage();
    page.setDefaultTimeout(PATIENCE);
    watched = watch(page, '');
    await page.goto(pathToFileURL(file).href);
    pad = new Pad(page, page.locator('#pad'));
  });
  afterEach(async () => {
    await page.close();
    expect(watched).to.deep.equal({ errors: [], strangers: [] });
  });

  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  const keep = (digit: number): Promise<void> => button(new RegExp(`^${digit}, kept`)).click();
  const said = async (): Promise<string | null> => pad.find('.kept').textContent();
  const text = (): Promise<string> => page.getByLabel('Your drawings as text').inputValue();

  it('come into Node as images with labels, prepared as MNIST prepares them', async () => {
    const expected: Uint8Array[] = [];
    for (const digit of [3, 7]) {
      await pad.drawOver(DIGITS[digit] ?? []);
      expected.push(digitImage(await pad.pixels(), 280, 280));
      await keep(digit);
      expect(await pad.isBlank()).to.equal(true);
    }
    expect(await said()).to.equal('2 kept. Draw the next one.');
    expect(await button('7, kept: 1').count()).to.equal(1);
    const { images, labels } = parseDrawings(await text());
    expect([...labels]).to.deep.equal([3, 7]);
    for (const [i, image] of expected.entries()) expect(imageAt(images, i)).to.deep.equal(image);
  });

  it('are prepared even if the preprocessing is switched off', async () => {
    await pad.prepare('only shrunk');
    await pad.drawOver(placed(DIGITS[4] ?? [], [0.1, 0.1], 0.4));
    const expected = digitImage(await pad.pixels(), 280, 280);
    await keep(4);
    expect(imageAt(parseDrawings(await text()).images, 0)).to.deep.equal(expected);
  });

  it('are neither blank paper nor images of MNIST', async () => {
    const refused = 'Draw a digit yourself first, then say which one it is.';
    await keep(1);
    expect(await said()).to.equal(refused);
    await pad.button('Sample').click();
    await keep(7);
    expect(await said()).to.equal(refused);
    await pad.drawOver(DIGITS[1] ?? []);
    await keep(7);
    expect(await said()).to.equal(refused);
    await button('Copy').click();
    expect(await said()).to.equal('There is nothing to copy yet.');
    expect(await page.getByLabel('Your drawings as text').isHidden()).to.equal(true);
  });

  it('can be taken back, and copied: to the clipboard, or marked for the keyboard', async () => {
    for (const digit of [2, 5]) {
      await pad.drawOver(DIGITS[digit] ?? []);
      await keep(digit);
    }
    await button('Take the last one back').click();
    expect(await said()).to.equal('1 kept.');
    expect([...parseDrawings(await text()).labels]).to.deep.equal([2]);
    await button('Copy').click();
    await page.waitForFunction(
      "document.querySelector('#pad > div').shadowRoot.querySelector('.kept').textContent.startsWith('Cop')",
    );
    const marked: string = await page.evaluate(
      "(() => { const { value, selectionStart, selectionEnd } = document.querySelector('#pad > div').shadowRoot.querySelector('textarea'); return value.slice(selectionStart, selectionEnd); })()",
    );
    expect(marked).to.equal(await text());
  });

  it('are what the challenge of your own handwriting measures', async () => {
    for (const [digit, strokes] of DIGITS.entries())
      for (const place of [placed(strokes, [0, 0], 1), placed(strokes, [0.1, 0.15], 0.8)]) {
        await pad.drawOver(place);
        await keep(digit);
      }
    const { value, says } = measureOwnHandwriting(params, await text());
    expect(value, says).to.be.at.least(0.8);
    expect(says).to.contain('of your 20 drawings');
  });
});
