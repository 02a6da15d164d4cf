/** @file The learner's copies of the notebooks in JupyterLab: each is opened and run as a learner would. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { fingerprint } from 'scratchnet-course/copies/fingerprint';
import { forLearners, learnerCopy } from 'scratchnet-course/copies/learner-copy';
import { chooseNotebooks } from 'scratchnet-course/notebooks/choose';
import { readNotebook } from 'scratchnet-course/notebooks/notebook';
import { outputProblems } from 'scratchnet-course/notebooks/outputs';
import { PATIENCE } from './chromium.ts';
import { hasValues, valueUnderPointer } from './hover.ts';
import type { NotebookCell, NotebookFile } from './jupyterlab.ts';
import { expectCount } from './lab-notebook.ts';
import { measured } from './measured.ts';
import { withDesk } from './shared-lab.ts';

/** The smallest lesson with charts, an error that is meant, and exercises: the one of the short tests. */
const SMALLEST = '03-one-hot.ipynb';
/** A training with all images takes a minute where nothing else runs. */
const LONG = 8 * PATIENCE;
const PLOTLY = 'application/vnd.plotly.v1+json';

describe('the notebooks in JupyterLab', function () {
  this.timeout(LONG);
  const desk = withDesk();
  before(() => {
    for (const folder of ['my-course/clinics', 'figures'])
      mkdirSync(join(desk.lab.folder, folder), { recursive: true });
    // Notebook 00 shows it.
    copyFileSync('figures/course.svg', join(desk.lab.folder, 'figures', 'course.svg'));
  });
  afterEach(async () => {
    await desk.lab.endKernels();
  });

  for (const name of chooseNotebooks())
    it(`${name}: "Run All" gives the same kinds of outputs as are committed, with live charts${name === SMALLEST ? '' : ' @long'}`, async () => {
      const lesson = readNotebook(`notebooks/${name}`);
      const committed = forLearners(lesson, { solutions: true });
      const { lab, page } = desk;
      const path = `my-course/${name}`;
      lab.write(path, learnerCopy(lesson, { solutions: true }) as NotebookFile);
      const notebook = await lab.openFile(page, path);
      const start = performance.now();
      await notebook.menu('Run', 'Run All Cells');
      await notebook.untilAllHasRun(LONG);
      measured(`Run All, ${name}`, `${((performance.now() - start) / 1000).toFixed(1)} s`);
      await notebook.save();
      const executed = lab.read(path);
      expect(executed.cells.map(kinds)).to.deep.equal((committed as NotebookFile).cells.map(kinds));
      const saved = readNotebook(join(lab.folder, path));
      expect(outputProblems(saved)).to.deep.equal([]);
      expect(fingerprint(saved), 'running and saving is no change').to.equal(fingerprint(committed));

      const outputs = executed.cells.flatMap((cell) => cell.outputs ?? []);
      const planned = outputs.filter((output) => PLOTLY in (output.data ?? {})).length;
      const charts = page.locator('.jp-OutputArea .js-plotly-plot');
      await expectCount(charts, planned);
      for (const chart of await charts.all())
        if (await hasValues(chart)) expect(await valueUnderPointer(chart)).to.match(/\d/);
      expect(desk.watched).to.deep.equal({ errors: [], strangers: [] });
    });
});

/** The kinds of a cell's outputs; the values are compared where notebooks are run without a browser. */
function kinds({ id, outputs = [] }: NotebookCell): { id: string; kinds: string[] } {
  const names = outputs.map(({ output_type, name, data = {}, metadata = {} }) => {
    // what is alive only in an open notebook is not committed
    const { unsaved = [] } = (metadata as { scratchnet?: { unsaved?: string[] } }).scratchnet ?? {};
    const saved = Object.keys(data).filter((kind) => !unsaved.includes(kind));
    return [output_type, name ?? '', ...saved.sort()].join(' ');
  });
  // what is printed comes in one piece or in several
  return { id, kinds: names.filter((kind, i) => kind !== names[i - 1] || !kind.startsWith('stream')) };
}
