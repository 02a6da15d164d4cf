/** @file Cells that never stop printing or showing, in JupyterLab: the page stays alive and the stop button works. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { PATIENCE } from './chromium.ts';
import type { LabNotebook } from './lab-notebook.ts';
import { measured } from './measured.ts';
import { pageMemory } from './page-memory.ts';
import { withDesk } from './shared-lab.ts';

const FLOODS: Record<string, string> = {
  'prints to both streams in a loop that waits': `while (true) { await new Promise((go) => setImmediate(go)); console.log('line'); console.error('error'); }`,
  'shows without end': `import { display } from 'tslab'; while (true) display.html('<b>shown</b>');`,
  'prints very long lines': `while (true) console.log('x'.repeat(500_000));`,
  'prints without end': `while (true) console.log('line', Math.random());`,
};
const NEXT = Object.keys(FLOODS).length;
const NAME = 'floods.ipynb';

describe('a cell in JupyterLab that never stops @long', function () {
  this.timeout(PATIENCE);
  const desk = withDesk();
  let notebook: LabNotebook;
  before(async function () {
    this.timeout(2 * PATIENCE);
    notebook = await desk.lab.open(desk.page, NAME, [...Object.values(FLOODS), 'console.log("next");']);
  });

  for (const [i, name] of Object.keys(FLOODS).entries())
    it(`${name}: the page stays small, answers, and stops at the button`, async () => {
      await notebook.begin(i);
      await notebook.output(i).first().waitFor();
      await wait(10_000);
      const memory = await pageMemory(desk.browser);
      const asked = performance.now();
      await notebook.button('stop').click();
      await notebook.untilAllHasRun();
      const seconds = (performance.now() - asked) / 1000;
      measured(`${name}, after 10 s`, `page ${memory} MB, stopped after ${seconds.toFixed(1)} s`);
      expect(memory).to.be.below(700);
      expect(seconds).to.be.below(5);
      await notebook.run(NEXT);
      await notebook.untilItSays(NEXT, 'next');
    });

  it('leaves a notebook that can be saved, and is of a size to be opened again', async () => {
    await notebook.save();
    const size = JSON.stringify(desk.lab.read(NAME)).length / 1e6;
    measured('size of the notebook with all floods', `${size.toFixed(1)} MB`);
    expect(size).to.be.below(12);
  });
});
