/** @file What holds in every kernel, in the live edition. */
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { RULES } from '../kernel/core/rules.ts';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, LiveNotebook, liveEdition } from './live-edition.ts';

describe('the compile core, in a browser @long', function () {
  this.timeout(2 * PATIENCE);
  const browser = withChromium();
  let context: BrowserContext;
  let notebook: LiveNotebook;
  before(async () => {
    const edition = await liveEdition();
    context = await browser().newContext({ serviceWorkers: 'block' });
    await exposeApplication(context, edition);
    notebook = await LiveNotebook.open(await context.newPage(), edition, '00-start-here.ipynb');
  });
  after(() => context?.close());

  for (const { name, cells } of RULES)
    it(name, async () => {
      for (const [source, expected] of cells) {
        const { text, error } = await notebook.execute(source);
        if (typeof expected === 'string')
          expect([text.trimEnd(), error], source).to.deep.equal([expected, undefined]);
        else expect(error?.replace(/^\w+: /, ''), source).to.match(expected);
      }
    });
});
