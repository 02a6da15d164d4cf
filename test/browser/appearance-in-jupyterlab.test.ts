/**
 * @file How charts look in JupyterLab: light and dark, wide and narrow.
 *
 * The screenshots in test/browser/screenshots are for people to look at.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { PATIENCE } from './chromium.ts';
import { withDesk } from './shared-lab.ts';

const SCREENSHOTS = join('test', 'browser', 'screenshots');
const SIZES = { wide: { width: 1440, height: 1400 }, narrow: { width: 480, height: 1400 } };
/** A bar chart, a heatmap and a grid of digits, with their cells as they are committed. */
const CELLS = ['s03-why-distance', 's03-hand-distance', 's03-see-heatmap'];

/** A program for the page: the background of each chart. */
const PAPERS = `[...document.querySelectorAll('.js-plotly-plot .main-svg:first-child')].map((svg) => svg.style.background)`;

describe('charts in JupyterLab @long', function () {
  this.timeout(2 * PATIENCE);
  const desk = withDesk();
  before(() => {
    const notebook = JSON.parse(readFileSync(join('notebooks', '03-one-hot.ipynb'), 'utf8'));
    const cells = notebook.cells.filter(({ id }: { id: string }) => CELLS.includes(id));
    expect(cells.length).to.be.above(1);
    desk.lab.write('looks.ipynb', { ...notebook, cells });
    mkdirSync(SCREENSHOTS, { recursive: true });
  });
  after(() => chooseTheme('Light'));

  /** As the learner's own setting, which JupyterLab reads when the page loads. */
  function chooseTheme(theme: string): void {
    const folder = join(desk.lab.folder, '.settings', '@jupyterlab', 'apputils-extension');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'themes.jupyterlab-settings'),
      JSON.stringify({ theme: `JupyterLab ${theme}` }),
    );
  }

  async function open(viewport: { width: number; height: number }): Promise<Page> {
    const page = await desk.browser.newPage({ viewport });
    await page.goto(desk.lab.address('looks.ipynb'), { timeout: PATIENCE });
    await page.locator('.jp-NotebookPanel').waitFor({ timeout: PATIENCE });
    // the list of files takes half of a narrow window; learners close it
    if (viewport.width < 800) await page.keyboard.press('Control+b');
    await page.locator('.js-plotly-plot .main-svg').first().waitFor({ timeout: PATIENCE });
    return page;
  }

  for (const theme of ['Light', 'Dark']) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      it(`stay inside the pane, dark ink on white, in the ${theme.toLowerCase()} theme on a ${size} screen`, async () => {
        chooseTheme(theme);
        const page = await open(viewport);
        const isLight = await page.locator('body').getAttribute('data-jp-theme-light');
        expect(isLight).to.equal(String(theme === 'Light'));
        await page.waitForTimeout(1000); // charts follow the pane with a short delay
        const pane = await page.locator('.jp-NotebookPanel').boundingBox();
        for (const chart of await page.locator('.js-plotly-plot').all()) {
          const box = await chart.boundingBox();
          expect((box?.x ?? 0) + (box?.width ?? 0)).to.be.at.most((pane?.x ?? 0) + (pane?.width ?? 0));
        }
        for (const paper of await page.evaluate<string[]>(PAPERS))
          expect(paper).to.match(/white|rgb\(255, 255, 255\)/);
        await page.screenshot({ path: join(SCREENSHOTS, `${theme.toLowerCase()}-${size}.png`) });
        await page.close();
      });
    }
  }
});
