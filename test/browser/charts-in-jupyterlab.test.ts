/** @file Charts of a notebook that somebody else has run: fresh from a clone, not trusted, nothing runs. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousViolations } from './axe.ts';
import { PATIENCE } from './chromium.ts';
import { hasValues, valueUnderPointer } from './hover.ts';
import { type CellOutput, LabNotebook, type NotebookFile, newNotebook } from './jupyterlab.ts';
import { expectCount } from './lab-notebook.ts';
import { withDesk } from './shared-lab.ts';

/** With a script that would leave a trace. */
const HTML = '<b>kept</b><script>window.ranIn = (window.ranIn ?? 0) + 1</script>';
const SHOW_HTML = `import { display } from "scratchnet/notebook";
display({ data: { "text/html": ${JSON.stringify(HTML)}, "text/plain": "kept" } });`;
const CHARTS = '.jp-OutputArea .js-plotly-plot';
const NAME = 'untrusted.ipynb';

describe('a notebook that is not trusted @long', function () {
  this.timeout(PATIENCE);
  const desk = withDesk();
  const charts = savedCharts('03-one-hot.ipynb');
  before(() => {
    desk.lab.write(NAME, untrusted([...charts, savedPad()]));
  });

  it('has live charts that show the value under the pointer, without anything having run', async () => {
    const { page, lab } = desk;
    await page.goto(lab.address(NAME));
    await page.locator(`${CHARTS} .main-svg`).first().waitFor();
    await page.waitForFunction(`document.querySelectorAll('${CHARTS}').length === ${charts.length}`);
    const values: string[] = [];
    for (const chart of await page.locator(CHARTS).all())
      if (await hasValues(chart)) values.push(await valueUnderPointer(chart));
    expect(values).to.have.length.of.at.least(2);
    for (const value of values) expect(value).to.match(/\d/);
    expect(await page.locator('.jp-InputArea-prompt').allTextContents()).to.include('[ ]:');
  });

  it('leaves nobody alone: axe finds nothing serious in its charts and pictures', async () => {
    const { page } = desk;
    const picture = page.locator('.jp-RenderedImage img');
    await picture.scrollIntoViewIfNeeded();
    expect(await picture.getAttribute('alt')).to.match(/^Drawing pad: run this cell/);
    expect(await picture.evaluate('(image) => [image.width, image.height]')).to.deep.equal([560, 272]);
    expect(await seriousViolations(page, '.jp-OutputArea-output')).to.deep.equal([]);
  });

  it('shows HTML without running its scripts, which run once the learner runs the cell', async () => {
    const { page } = desk;
    await page.locator('.jp-OutputArea b', { hasText: 'kept' }).waitFor();
    expect(await page.evaluate('window.ranIn')).to.equal(undefined);
    // the same output of a cell that was run here: the test above would notice a script
    await new LabNotebook(page).run(charts.length + 1);
    await page.waitForFunction('window.ranIn === 1');
  });

  it('shows pictures where the renderer of charts is missing', async () => {
    const page = await desk.browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.route(/\/scratchnet-plotly\/static\//, (route) => route.abort());
    await page.goto(desk.lab.address(NAME), { timeout: PATIENCE });
    const pictures = page.locator('.jp-OutputArea-output img[src^="data:image/png"]');
    await pictures.first().waitFor({ timeout: PATIENCE });
    await expectCount(pictures, charts.length + 1);
    await page.waitForFunction(ALL_ARE_DRAWN, undefined, { timeout: PATIENCE });
    expect(await widthOfFirst(page)).to.equal(charts[0]?.metadata['image/png']?.width);
    expect(await page.locator(CHARTS).count()).to.equal(0);
    await page.close();
  });

  it('has complained of nothing and asked no other host for anything', () => {
    expect(desk.watched).to.deep.equal({ errors: [], strangers: [] });
  });
});

/** A program for the page: every picture has pixels. */
const ALL_ARE_DRAWN = `[...document.querySelectorAll('.jp-OutputArea-output img')].every((i) => i.naturalWidth > 0)`;

/** The outputs with charts of a notebook of the course. */
function savedCharts(name: string): SavedChart[] {
  const { cells } = JSON.parse(readFileSync(`notebooks/${name}`, 'utf8')) as NotebookFile;
  return cells
    .flatMap((cell) => cell.outputs ?? [])
    .filter((output): output is SavedChart => 'application/vnd.plotly.v1+json' in (output.data ?? {}));
}

/** What is saved of a drawing pad: a picture and a sentence. */
function savedPad(): CellOutput {
  const { cells } = JSON.parse(readFileSync('notebooks/10-test.ipynb', 'utf8')) as NotebookFile;
  const pad = cells
    .flatMap((cell) => cell.outputs ?? [])
    .find(({ data }) => /^Drawing pad/.test(String(data?.['text/plain'])));
  if (pad === undefined) throw new Error('notebook 10 has no drawing pad any more');
  return pad;
}

interface SavedChart extends CellOutput {
  metadata: { 'image/png'?: { width: number } };
}

/** One cell a chart, and one with HTML; anyone who opens it has run none of them. */
function untrusted(outputs: CellOutput[]): NotebookFile {
  const notebook = newNotebook([...outputs.map(() => 'show(figure);'), SHOW_HTML]);
  const html = { output_type: 'display_data', data: { 'text/html': HTML }, metadata: {} };
  for (const [i, output] of [...outputs, html].entries()) {
    const cell = notebook.cells[i];
    if (cell) cell.outputs = [output];
  }
  return notebook;
}

/** How wide the first picture is on the screen. */
function widthOfFirst(page: Page): Promise<number> {
  return page.evaluate<number>(`document.querySelector('.jp-OutputArea-output img').width`);
}
