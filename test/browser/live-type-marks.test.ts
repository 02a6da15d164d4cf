/** @file Wrong types in the live edition, underlined while a cell is written. */
import type { BrowserContext } from 'playwright-core';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, LiveNotebook, liveEdition } from './live-edition.ts';
import { expectTypeMarks } from './type-marks.ts';

describe('writing in the browser @long', function () {
  this.timeout(2 * PATIENCE);
  const browser = withChromium();
  let context: BrowserContext;
  after(() => context?.close());

  it('underlines a wrong shape, with the sentence where the mouse rests', async () => {
    const edition = await liveEdition();
    context = await browser().newContext({ serviceWorkers: 'block' });
    await exposeApplication(context, edition);
    const notebook = await LiveNotebook.open(await context.newPage(), edition, '00-start-here.ipynb');
    await notebook.execute('import { full, matmul } from "scratchnet";');
    await expectTypeMarks(notebook, 0);
  });
});
