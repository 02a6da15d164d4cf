/**
 * @file The exercises in the live edition: what a check says of the untouched stub, of the solution and of each planted
 * wrong answer is, word for word, what it says in Node's kernel.
 */
import { expect } from 'chai';
import type { BrowserContext } from 'playwright-core';
import { readLessons, setUpCell } from '../course/exercises/exercise-files.ts';
import { Kernel, printed } from '../kernel/kernel.ts';
import { attemptsAt } from './attempts.ts';
import { PATIENCE, withChromium } from './chromium.ts';
import { exposeApplication, LiveNotebook, liveEdition } from './live-edition.ts';

/** All that learners may print of what they import. */
const NAMES = `import * as all from "scratchnet";
  import * as model from "scratchnet/model";
  import * as notebook from "scratchnet/notebook";
  import * as course from "scratchnet-course";
  for (const [key, value] of [all, model, notebook, course].flatMap((module) => Object.entries<any>(module)))
    if (typeof value === "function") console.log(key, value.name);`;

describe('the exercises in the live edition @long', function () {
  this.timeout(3 * PATIENCE);
  const browser = withChromium();
  const kernel = new Kernel();
  let context: BrowserContext;
  let notebook: LiveNotebook;
  before(async () => {
    const edition = await liveEdition();
    context = await browser().newContext({ serviceWorkers: 'block' });
    await exposeApplication(context, edition);
    notebook = await LiveNotebook.open(await context.newPage(), edition, '03-one-hot.ipynb');
    await kernel.start();
  });
  after(async () => {
    await kernel.close();
    await context?.close();
  });

  it('functions and classes have the names that they have in Node', async () => {
    const [inNode] = await saidInNode(kernel, [NAMES]);
    expect(inNode).to.match(/^Matrix Matrix\n/);
    const [inBrowser] = await saidInBrowser(notebook, [NAMES]);
    expect(inBrowser?.split('\n')).to.deep.equal(inNode?.split('\n'));
  });

  for (const { name, exercises } of readLessons())
    it(`${name}: stubs, solutions and wrong answers get the verdicts of Node, word for word`, async () => {
      const attempts = exercises.flatMap(attemptsAt);
      const cells = [setUpCell(name), ...attempts.map(({ cell }) => cell)];
      const [inNode, inBrowser] = await Promise.all([
        saidInNode(kernel, cells),
        saidInBrowser(notebook, cells),
      ]);
      for (const [i, { what, says }] of attempts.entries()) expect(inNode[i + 1], what).to.match(says);
      const whats = ['the set-up cell', ...attempts.map(({ what }) => what)];
      const differences = whats.flatMap((what, cell) =>
        inBrowser[cell] === inNode[cell]
          ? []
          : [`${what}\n- in Node: ${inNode[cell]}\n- in the browser: ${inBrowser[cell]}`],
      );
      expect(differences, differences.join('\n')).to.deep.equal([]);
    });
});

async function saidInNode(kernel: Kernel, cells: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  for (const cell of cells) {
    const result = await kernel.run(cell);
    const { status, ename, evalue } = result.reply;
    said.push(status === 'ok' ? comparable(printed(result), cell) : `${ename}: ${evalue}`);
  }
  return said;
}

async function saidInBrowser(notebook: LiveNotebook, cells: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  for (const cell of cells) {
    const { text, error } = await notebook.execute(cell);
    said.push(error ?? comparable(text, cell));
  }
  return said;
}

/** What a cell prints, without what is never the same twice. */
function comparable(text: string, cell: string): string {
  const [verdict = ''] = text.split('\n', 1);
  if (/Math\.random|sort\(\(\)/.test(cell)) return verdict; // below stand numbers that are drawn, or sorted by chance
  return text
    .replace(/cell \[\d+\]/g, 'cell [n]') // how often the kernel has run cells
    .replace(/\b\d(\.\d+)?e-1\d\b/g, 'rounding'); // WebAssembly adds in another order than a native BLAS
}
