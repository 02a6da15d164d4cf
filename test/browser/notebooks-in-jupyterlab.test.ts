/** @file The learner's copies of the notebooks in JupyterLab: each is opened and run as a learner would. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { fingerprint } from 'scratchnet-course/copies/fingerprint';
import { forLearners, learnerCopy } from 'scratchnet-course/copies/learner-copy';
import { chooseNotebooks } from 'scratchnet-course/notebooks/choose';
import { compareNotebooks } from 'scratchnet-course/notebooks/compare';
import { type Notebook, type Output, readNotebook } from 'scratchnet-course/notebooks/notebook';
import { outputProblems } from 'scratchnet-course/notebooks/outputs';
import { PATIENCE } from './chromium.ts';
import { hasValues, valueUnderPointer } from './hover.ts';
import type { NotebookFile } from './jupyterlab.ts';
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
    it(`${name}: "Run All" gives the outputs that are committed, with live charts${name === SMALLEST ? '' : ' @long'}`, async () => {
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
      const saved = readNotebook(join(lab.folder, path));
      expect(compareNotebooks(committed, asCommitted(saved))).to.deep.equal([]);
      expect(outputProblems(saved)).to.deep.equal([]);
      expect(fingerprint(saved), 'running and saving is no change').to.equal(fingerprint(committed));

      const outputs = lab.read(path).cells.flatMap((cell) => cell.outputs ?? []);
      const planned = outputs.filter((output) => PLOTLY in (output.data ?? {})).length;
      const charts = page.locator('.jp-OutputArea .js-plotly-plot');
      await expectCount(charts, planned);
      for (const chart of await charts.all())
        if (await hasValues(chart)) expect(await valueUnderPointer(chart)).to.match(/\d/);
      expect(desk.watched).to.deep.equal({ errors: [], strangers: [] });
    });
});

/** Without what is alive only in an open notebook. */
function asCommitted(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.outputs ? { ...cell, outputs: cell.outputs.map(withoutUnsaved) } : cell,
  );
  return { ...notebook, cells };
}

function withoutUnsaved(output: Output): Output {
  if (!('data' in output)) return output;
  const { scratchnet } = (output.metadata ?? {}) as { scratchnet?: { unsaved?: string[] } };
  const kept = Object.entries(output.data).filter(([kind]) => !scratchnet?.unsaved?.includes(kind));
  return { ...output, data: Object.fromEntries(kept) };
}
