/** @file A live notebook with charts, checks and the drawing pad, for screen readers, keyboards and weak eyes. */
import { expect } from 'chai';
import { seriousViolations } from './axe.ts';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, LiveNotebook, liveEdition } from './live-edition.ts';

/** It has charts, and exercises with their checks. */
const LESSON = '03-one-hot.ipynb';
/** Written above its first cell. */
const PAD = `import { initializeParams } from "scratchnet";
import { drawingPad } from "scratchnet/notebook";
drawingPad(initializeParams(784, 64, 10));`;
/** JupyterLab 4.6's own elements: by rule of axe, what their HTML holds. */
const JUPYTERLAB: Readonly<Record<string, string>> = {
  // the pressed state of a button that is none to press
  'aria-allowed-attr': '<jp-button ',
  // the editor of a cell has no name
  'aria-input-field-name': 'class="cm-content"',
  // the list of cells is a feed whose cells are no articles
  'aria-required-children': 'role="feed"',
  // the triangle that folds a section has no name
  'button-name': 'jp-collapseHeadingButton',
};

describe('a live notebook for everybody @long', function () {
  this.timeout(3 * PATIENCE);
  const browser = withChromium();

  for (const colorScheme of ['light', 'dark'] as const)
    it(`breaks no rule of accessibility beside JupyterLab's own, ${colorScheme}`, async () => {
      const edition = await liveEdition();
      const context = await browser().newContext({
        serviceWorkers: 'block',
        viewport: { width: 1280, height: 900 },
        colorScheme,
      });
      await exposeApplication(context, edition);
      const page = await context.newPage();
      const notebook = await LiveNotebook.open(page, edition, LESSON);
      await notebook.cell(0).locator('.cm-content').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.insertText(`${PAD}\n`);
      await notebook.menu('Run', 'Run All Cells');
      await notebook.untilAllHasRun();
      await notebook.output(0).locator('canvas').first().waitFor({ timeout: PATIENCE });
      await page.locator('.js-plotly-plot .main-svg').first().waitFor({ timeout: PATIENCE });
      await page.getByText('not done yet: exercise 3.1').first().waitFor({ timeout: PATIENCE });
      expect(await seriousViolations(page, 'html', JUPYTERLAB)).to.deep.equal([]);
      await context.close();
    });
});
