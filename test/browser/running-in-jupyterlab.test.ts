/** @file Running cells in JupyterLab: one, all, again, after a restart. */
import { expect } from 'chai';
import { PATIENCE } from './chromium.ts';
import { COMMANDS, expectCount, type LabNotebook } from './lab-notebook.ts';
import { clock, measured, summary } from './measured.ts';
import { withDesk } from './shared-lab.ts';

const LINES = 10_000;
const CELLS = [
  `import { plotBars } from "scratchnet";
import { show } from "scratchnet/notebook";
let count = 0;
console.log("process", process.pid);`,
  `count = count + 1;
console.log("count is", count);`,
  `show(plotBars(["a", "b"], [1, 2]));
show(plotBars(["c", "d"], [3, 4]));`,
  `for (let i = 1; i <= ${LINES}; i++) console.log("line " + i);`,
  'console.log("the last cell");',
];
const [FIRST, COUNT, CHARTS, PRINTS, LAST] = [0, 1, 2, 3, 4] as const;
const LONG_RUN = [
  'let steps = 0;',
  `import { liveTraining } from 'scratchnet/notebook';
const live = liveTraining({ iterations: 1_000_000, every: 200 });
console.log('it begins');
while (true) {
  live({ iteration: steps++, iterations: 1_000_000, loss: 1 / steps, accuracy: 0.5, examples: 10 });
  await new Promise((go) => setTimeout(go, 20));
}`,
  'console.log("it ran", steps > 0);',
];
const NAME = 'running.ipynb';

describe('cells in JupyterLab @long', function () {
  this.timeout(PATIENCE);
  const desk = withDesk();
  let notebook: LabNotebook;
  before(async function () {
    this.timeout(2 * PATIENCE);
    notebook = await desk.lab.open(desk.page, NAME, CELLS);
  });

  /** Clicks "run". @returns milliseconds until something stands below the cell */
  const timeToOutput = async (cell: number): Promise<number> => {
    await notebook.cell(cell).locator('.cm-content').click();
    const before = await notebook.prompt(cell);
    const output = `document.querySelectorAll('.jp-Notebook .jp-CodeCell')[${cell}].querySelector('.jp-OutputArea-output')`;
    // an output of an earlier run is another element
    await desk.page.evaluate(`window.earlier = ${output}`);
    const time = await clock(
      desk.page,
      `[data-command="${COMMANDS.run}"]`,
      `${output} && ${output} !== window.earlier`,
    );
    await notebook.button('run').click();
    const milliseconds = await time();
    await notebook.untilItHasRun(cell, before);
    return milliseconds;
  };
  const processId = async (): Promise<string> => (await notebook.output(FIRST).textContent()) ?? '';

  it('show their first output soon after the click', async () => {
    const first = await timeToOutput(FIRST);
    const later: number[] = [];
    for (let i = 0; i < 20; i++) later.push(await timeToOutput(COUNT));
    measured('click to first output, first cell (loads the library)', summary([first]));
    measured('click to first output, later cells', summary(later));
    expect(first).to.be.below(60_000);
    expect(Math.max(...later)).to.be.below(30_000);
  });

  it('all run with "Run All", and every one of 10 000 printed lines arrives', async () => {
    await notebook.menu('Run', 'Run All Cells');
    await notebook.untilItSays(LAST, 'the last cell');
    await notebook.untilAllHasRun();
    await notebook.save();
    const saved = desk.lab.read(NAME).cells[PRINTS]?.outputs ?? [];
    const lines = saved.flatMap(({ text }) => [text ?? []].flat()).join('');
    expect(lines).to.equal(Array.from({ length: LINES }, (_, i) => `line ${i + 1}\n`).join(''));
    const shown = (await notebook.cell(PRINTS).locator('.jp-OutputArea').textContent()) ?? '';
    expect(shown).to.contain(`line ${LINES}\n`);
  });

  it('show two charts, and no more when they run again', async () => {
    for (let i = 0; i < 2; i++) {
      await notebook.run(CHARTS);
      await notebook.charts(CHARTS).nth(1).locator('.bars').waitFor();
      await expectCount(notebook.charts(CHARTS), 2);
      await expectCount(notebook.output(CHARTS), 2);
    }
  });

  it('start from nothing with "Restart and Run All"', async () => {
    const before = await processId();
    await notebook.button('restartAndRunAll').click();
    await notebook.accept();
    await notebook.output(FIRST).filter({ hasText: 'process', hasNotText: before }).waitFor();
    await notebook.untilItSays(COUNT, /^count is 1\s*$/);
    await notebook.untilAllHasRun();
    await notebook.untilItSays(LAST, 'the last cell');
  });

  it('know nothing of earlier after a restart', async () => {
    await notebook.restart();
    await notebook.run(COUNT);
    await notebook.untilItSays(COUNT, "Cannot find name 'count'");
    await notebook.run(FIRST);
    await notebook.run(COUNT);
    await notebook.untilItSays(COUNT, /^count is 1\s*$/);
  });

  it('are still said to run when the page is loaded again, and a cell that waits says for what', async () => {
    const long = await desk.lab.open(desk.page, 'long-run.ipynb', LONG_RUN);
    await long.run(0);
    await long.begin(1);
    const busy = desk.page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]');
    await busy.waitFor({ state: 'attached' });
    await desk.page.goto(desk.lab.address('long-run.ipynb'));
    await busy.waitFor({ state: 'attached' });
    await desk.page.waitForTimeout(3000); // what JupyterLab asks when it has connected has been answered
    expect(await busy.count()).to.equal(1);
    // the chart is back below its cell, and goes on
    await long.untilItSays(1, 'it begins');
    const chart = long.charts(1);
    await chart.first().waitFor();
    expect(await chart.count()).to.equal(1);
    const title = (): Promise<string | null> => chart.first().locator('.gtitle').textContent();
    const before = await title();
    for (let now = before; now === before; now = await title()) await desk.page.waitForTimeout(100);
    expect(await long.prompt(1)).to.equal('[*]:');
    await long.begin(2);
    await long.untilItSays(2, /running for \d+ s[\s\S]*import { liveTraining }/);
    await long.button('stop').click();
    await long.untilItSays(2, 'it ran true');
    await long.untilAllHasRun();
    expect(await long.prompt(1)).to.match(/^\[\d+\]:$/);
    expect(await long.output(2).textContent()).to.not.include('running for');
  });

  it('have complained of nothing and asked no other host for anything', () => {
    expect(desk.watched).to.deep.equal({ errors: [], strangers: [] });
  });
});
