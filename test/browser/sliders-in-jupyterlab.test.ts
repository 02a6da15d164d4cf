/** @file Sliders of figures in a notebook that somebody else has run: no kernel runs, and they move all the same. */
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { type Figure, initializeParams, plotFrames, plotLines, plotNetwork, plotWeights } from 'scratchnet';
import { seriousViolations } from './axe.ts';
import { PATIENCE } from './chromium.ts';
import { type CellOutput, type NotebookFile, newNotebook } from './jupyterlab.ts';
import { expectCount } from './lab-notebook.ts';
import { withDesk } from './shared-lab.ts';

const NAME = 'sliders.ipynb';
const CHARTS = '.jp-OutputArea .js-plotly-plot';
const slopes = [1, 2, 3, 4];
const lines = plotFrames(
  slopes.map((slope) => plotLines({ line: [0, slope] }, { title: `The slope is ${slope}` })),
  { label: 'slope', values: slopes, start: 1 },
);
const networks = plotFrames(
  [1, 2].map((seed) => plotNetwork(initializeParams(2, 3, 2, { seed }), { input: [1, 2], label: 0 })),
  { label: 'seed', values: [1, 2] },
);
const weights = plotFrames(
  [1, 2].map((seed) => plotWeights(initializeParams(784, 3, 2, { seed }).W1, { limit: 0.2 })),
  { label: 'iteration', values: [0, 500] },
);

describe('the slider of a figure in JupyterLab @long', function () {
  this.timeout(PATIENCE);
  const desk = withDesk();
  let chart: Locator;
  let slider: Locator;
  before(async () => {
    desk.lab.write(NAME, saved([lines, networks, weights]));
    await desk.page.goto(desk.lab.address(NAME), { timeout: PATIENCE });
    await expectCount(desk.page.locator(`${CHARTS} .main-svg`).locator('nth=0'), 1);
    await desk.page.waitForFunction(`document.querySelectorAll('${CHARTS}').length === 3`);
    chart = desk.page.locator(CHARTS).first();
    slider = desk.page.getByRole('slider', { name: 'slope' });
    await slider.waitFor();
  });

  const drawn = (): Promise<unknown> => chart.evaluate(read<unknown>('chart._fullData[0].y[1]'));
  const untilDrawn = (y: number): Promise<unknown> =>
    desk.page.waitForFunction(`document.querySelector('${CHARTS}')._fullData[0].y[1] === ${y}`);

  it('stands where the figure says, once, and says its value', async () => {
    expect(await drawn()).to.equal(2);
    expect(await slider.getAttribute('aria-valuetext')).to.equal('2');
    expect(await chart.locator('.slider-container').count()).to.equal(0);
  });

  it('is moved by the keys, which JupyterLab leaves to it', async () => {
    const active = desk.page.locator('.jp-Cell.jp-mod-active');
    await slider.focus();
    const before = await active.count();
    await desk.page.keyboard.press('ArrowRight');
    await untilDrawn(3);
    await desk.page.keyboard.press('End');
    await untilDrawn(4);
    await desk.page.keyboard.press('ArrowDown');
    await untilDrawn(3);
    expect(await slider.evaluate(read<boolean>('document.activeElement === chart'))).to.equal(true);
    expect(await active.count()).to.equal(before);
    expect(await chart.locator('.gtitle').textContent()).to.equal('The slope is 3');
    expect(await chart.getAttribute('aria-label')).to.match(/^slope 3: /);
  });

  it('is moved by the pointer', async () => {
    const box = await slider.boundingBox();
    if (!box) throw new Error('the slider is not on the page');
    await desk.page.mouse.click(box.x + 4, box.y + box.height / 2);
    await untilDrawn(1);
  });

  it('moves a network, too', async () => {
    const units = `document.querySelectorAll('${CHARTS}')[1]._fullData.find(({ name }) => name === 'units')`;
    const first = await desk.page.evaluate(`${units}.text.join()`);
    await desk.page.getByRole('slider', { name: 'seed' }).press('ArrowRight');
    await desk.page.waitForFunction(`${units}.text.join() !== ${JSON.stringify(first)}`);
  });

  it('moves weights, with sharp pixels', async () => {
    const image = `document.querySelectorAll('${CHARTS}')[2].querySelector('.imagelayer image')`;
    const shown = `${image}.getAttributeNS('http://www.w3.org/1999/xlink', 'href')`;
    const first = JSON.stringify(await desk.page.evaluate(shown));
    const slider = desk.page.getByRole('slider', { name: 'iteration' });
    await slider.press('End');
    await desk.page.waitForFunction(`${shown} !== ${first}`);
    await slider.press('Home');
    await desk.page.waitForFunction(`${shown} === ${first}`);
    const rendering = await desk.page.evaluate(`getComputedStyle(${image}).imageRendering`);
    expect(rendering).to.equal('pixelated');
  });

  it('leaves nobody alone: axe finds nothing serious', async () => {
    expect(await seriousViolations(desk.page, '.jp-OutputArea-output')).to.deep.equal([]);
    expect(desk.watched).to.deep.equal({ errors: [], strangers: [] });
  });
});

/** A notebook with these charts in it; nobody has run its cells here. */
function saved(figures: readonly Figure[]): NotebookFile {
  const notebook = newNotebook(figures.map(() => 'show(figure);'));
  for (const [i, figure] of figures.entries()) {
    const data = { 'application/vnd.plotly.v1+json': figure, 'text/plain': 'a chart' };
    const output = { output_type: 'display_data', data, metadata: {} } as unknown as CellOutput;
    const cell = notebook.cells[i];
    if (cell) cell.outputs = [output];
  }
  return notebook;
}

/** An expression over `chart`, the element, as a function that Playwright can send to the page. */
function read<Result>(expression: string): (chart: unknown) => Result {
  return new Function('chart', `return ${expression}`) as (chart: unknown) => Result;
}
