/** @file Files beside a notebook of the live edition, which its cells import. */
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, type LiveEdition, LiveNotebook, liveEdition } from './live-edition.ts';

describe('files beside a notebook in the browser @long', function () {
  this.timeout(2 * PATIENCE);
  const browser = withChromium();
  let edition: LiveEdition;
  let notebook: LiveNotebook;
  const contexts: BrowserContext[] = [];
  /** In a browser of its own: a second tab would open the first one's notebook, too. */
  const open = async (name: string): Promise<LiveNotebook> => {
    const context = await browser().newContext({ serviceWorkers: 'block' });
    contexts.push(context);
    await exposeApplication(context, edition);
    return LiveNotebook.open(await context.newPage(), edition, name);
  };
  before(async () => {
    edition = await liveEdition();
    notebook = await open('00-start-here.ipynb');
  });
  after(() => Promise.all(contexts.map((context) => context.close())));

  /** As JupyterLite's file browser does. */
  const save = (path: string, content: string, format = 'text', { page } = notebook): Promise<void> => {
    const model = JSON.stringify({ type: 'file', format, content });
    return page.evaluate(
      `window.jupyterapp.serviceManager.contents.save(${JSON.stringify(path)}, ${model}).then(() => {})`,
    );
  };

  it('can be imported, with their types, and with the files that they import', async () => {
    await save(
      'twice.ts',
      "import size from './size.json';\nexport const twice = (n: number) => size.by * n;",
    );
    // an upload of a kind that JupyterLite takes for a film
    await save('half.ts', btoa("export { twice } from './twice';\nexport const half = 0.5;"), 'base64');
    await save('size.json', '{ "by": 2 }');
    const { text } = await notebook.execute("import { half, twice } from './half.ts';\nhalf + twice(4)");
    expect(text).to.equal('8.5\n');
    const { error } = await notebook.execute('const word: string = twice(4);');
    expect(error).to.equal("TypeScriptError: Type 'number' is not assignable to type 'string'.");
  });

  it('are loaded again when they have changed, for names of earlier cells as well', async () => {
    await save('size.json', '{ "by": 10 }');
    expect((await notebook.execute('twice(4)')).text).to.equal('40\n');
    await save('half.ts', 'export const half = "a half"; export const twice = (n: number) => 3 * n;');
    expect((await notebook.execute('[half, twice(4)].join()')).text).to.equal('a half,12\n');
  });

  it('are named in errors with the line of their author', async () => {
    await save('throws.ts', '// a comment\nexport function fall(): never {\n  throw new Error("down");\n}');
    const thrown = await notebook.execute("import { fall } from './throws.ts';\nfall();");
    expect(thrown.error).to.equal('Error: down');
    expect(thrown.traceback).to.match(/at fall \(throws\.ts:3:9\)\n\s+at cell \[\d+\], line 2$/);
    await save('throws.ts', 'export const fall = (): number => "no number";');
    const wrong = await notebook.execute('fall();');
    expect(wrong.traceback).to.include('throws.ts, line 1:');
  });

  it('are missed in a sentence where there are none, until they are there', async () => {
    const missed = await notebook.execute("import { late } from './late.ts';");
    expect(missed.error).to.match(/^TypeScriptError: Cannot find module '\.\/late\.ts'/);
    await save('late.ts', 'export const late = true;');
    expect((await notebook.execute("import { late } from './late.ts';\nlate")).text).to.equal('true\n');
  });

  it('are looked for from the folder of the notebook', async () => {
    const clinic = await open('clinics/04-he-init-clinic.ipynb');
    await save('late.ts', 'export const late = true;', 'text', clinic);
    const { text, error } = await clinic.execute("import { late } from '../late.ts';\nlate");
    expect([text, error]).to.deep.equal(['true\n', undefined]);
    expect((await clinic.execute("import { late } from './late.ts';")).error).to.match(/Cannot find module/);
  });
});
