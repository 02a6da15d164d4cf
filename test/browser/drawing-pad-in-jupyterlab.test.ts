/** @file The drawing pad where learners meet it: in the output of a cell in JupyterLab, with the real kernel. */
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type Params, saveParams } from 'scratchnet';
import { PATIENCE, type Watch, watch, withChromium } from './chromium.ts';
import { JupyterLab, type LabNotebook } from './jupyterlab.ts';
import { compareWithNode, Pad } from './pad.ts';
import { DIGITS, placed } from './strokes.ts';
import { trainedParams } from './trained.ts';

const CELLS = [
  `import { loadParams } from "scratchnet";
import { drawingPad } from "scratchnet/notebook";
const params = loadParams("params.npz");
drawingPad(params);`,
  'drawingPad(params, { preprocess: false });',
];

describe('the drawing pad in JupyterLab @long', function () {
  this.timeout(PATIENCE);
  const browser = withChromium();
  const lab = new JupyterLab();
  let params: Params;
  let page: Page;
  let watched: Watch;
  let notebook: LabNotebook;
  before(async function () {
    this.timeout(3 * PATIENCE);
    params = await trainedParams();
    saveParams(join(lab.folder, 'params.npz'), params);
    await lab.start();
    page = await browser().newPage({ viewport: { width: 1000, height: 900 } });
    page.setDefaultTimeout(PATIENCE);
    notebook = await lab.open(page, 'pad.ipynb', CELLS);
    watched = watch(page, lab.host);
    await notebook.run(0);
  });
  after(() => lab.stop());

  const padOf = (cell: number): Pad => new Pad(page, notebook.output(cell));
  const readDigit = async (
    pad: Pad,
    preparation: 'preprocessed' | 'inverted and shrunk',
  ): Promise<number> => {
    await pad.prepare(preparation);
    return (await compareWithNode(pad, params, preparation)).digit;
  };

  it('reads what is drawn with the mouse as Node does, and a small digit in a corner with preprocessing alone', async () => {
    const pad = padOf(0);
    await pad.draw(DIGITS[3] ?? []);
    expect(await readDigit(pad, 'preprocessed')).to.equal(3);
    await readDigit(pad, 'inverted and shrunk');
    await pad.draw(placed(DIGITS[0] ?? [], [0.02, 0.02], 0.45));
    expect(await readDigit(pad, 'preprocessed')).to.equal(0);
    expect(await readDigit(pad, 'inverted and shrunk')).not.to.equal(0);
    await pad.prepare('preprocessed');
  });

  it('stays where it is when one begins to draw', async () => {
    const pad = padOf(0);
    await pad.button('Clear').click();
    const before = await pad.paper.boundingBox();
    await pad.draw(DIGITS[1] ?? []);
    expect(await pad.paper.boundingBox()).to.deep.equal(before);
  });

  it('has its keys for itself: Enter and Space press its buttons, and no key is a shortcut of JupyterLab', async () => {
    const pad = padOf(0);
    for (const key of ['Enter', 'Space']) {
      await pad.button('Clear').click();
      await pad.button('Sample').focus();
      await page.keyboard.press(key);
      await pad.settle();
      expect(await pad.isBlank(), key).to.equal(false);
    }
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    // In JupyterLab these would cut the cell, delete it, and put a new one below.
    for (const key of ['x', 'd', 'd', 'b']) await page.keyboard.press(key);
    await pad.settle();
    expect(await pad.isBlank()).to.equal(true);
    expect(await notebook.cell(0).locator('.cm-content').textContent()).to.contain('drawingPad(params);');
    expect(await page.locator('.jp-Notebook .jp-CodeCell').count()).to.equal(CELLS.length);
  });

  it('a second pad does not disturb the first, and running a cell again makes a new one', async () => {
    const first = padOf(0);
    await first.draw(DIGITS[8] ?? []);
    const said = await first.sentence();
    await notebook.run(1);
    const second = padOf(1);
    expect(await second.preprocessing.isChecked()).to.equal(false);
    await second.draw(DIGITS[1] ?? []);
    expect(await readDigit(second, 'preprocessed')).to.equal(1);
    expect(await first.sentence()).to.equal(said);
    await notebook.run(1);
    expect(await notebook.output(1).count()).to.equal(1);
    expect(await padOf(1).sentence()).to.equal('Draw a digit from 0 to 9.');
    await padOf(1).draw(DIGITS[7] ?? []);
    await compareWithNode(padOf(1), params, 'inverted and shrunk');
  });

  it('has complained of nothing and asked no other host for anything', () => {
    expect(watched).to.deep.equal({ errors: [], strangers: [] });
  });
});
