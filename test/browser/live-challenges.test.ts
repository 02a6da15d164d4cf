/** @file The records of challenges in the live edition: a file among the visitor's. */
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, LiveNotebook, liveEdition } from './live-edition.ts';

const FILE = 'challenges.json';
const SET_UP = `import { initializeNetwork } from "scratchnet";
  import { board, challenge } from "scratchnet-course";
  const untrained = initializeNetwork([784, 20, 10]);`;
const TRY = 'await challenge.smallNetwork(untrained);';

describe('challenges in the live edition @long', function () {
  this.timeout(3 * PATIENCE);
  const browser = withChromium();
  let context: BrowserContext;
  let notebook: LiveNotebook;
  before(async () => {
    const edition = await liveEdition();
    context = await browser().newContext({ serviceWorkers: 'block' });
    await exposeApplication(context, edition);
    notebook = await LiveNotebook.open(await context.newPage(), edition, '10-test.ipynb');
    await notebook.execute(SET_UP);
  });
  after(() => context?.close());

  const contents = <T>(call: string): Promise<T> =>
    notebook.page.evaluate(`window.jupyterapp.serviceManager.contents.${call}`);
  const kept = async (path: string): Promise<unknown> => (await notebook.file(path)).content;

  it('are not tried yet at first, and nothing is kept', async () => {
    expect((await notebook.execute('await challenge.smallNetwork("?");')).text).to.equal(
      '· not tried yet: 97% with fewer than 20 000 parameters\n',
    );
    const { content } = await contents<{ content: { name: string }[] }>("get('', { content: true })");
    expect(content.map(({ name }) => name)).not.to.include(FILE);
  });

  it('keep a record among the files of the visitor', async () => {
    const { text } = await notebook.execute(TRY);
    expect(text).to.match(
      /% of 5 000 test images, with 15 910 parameters\n {2}your first result \(try 1\)\n$/,
    );
    expect((await notebook.execute(TRY)).text).to.contain('as good as your record');
    const records = await kept(FILE);
    expect(typeof records === 'string' ? JSON.parse(records) : records).to.have.nested.property(
      'records.smallNetwork.tries',
      2,
    );
  });

  it('show it when the page is loaded again, with another kernel', async () => {
    await notebook.untilSaved();
    await notebook.page.reload();
    await notebook.untilKernelIsThere();
    await notebook.execute(SET_UP);
    expect((await notebook.execute('board();')).text).to.match(/15 {2}97% with .*% .* {2}2\n/);
    expect((await notebook.execute(TRY)).text).to.contain('(try 3)');
  });

  it('keep a damaged file aside, once', async () => {
    const model = JSON.stringify({ type: 'file', format: 'text', content: '{"records": {"sma' });
    await contents(`save('${FILE}', ${model}).then(() => {})`);
    const { text } = await notebook.execute('board();');
    expect(text).to.contain('challenges.json is damaged: it is now challenges-damaged.json');
    expect((await notebook.execute('board();')).text).not.to.contain('damaged');
    expect(await kept('challenges-damaged.json')).to.equal('{"records": {"sma');
  });
});
