/** @file The live edition: the lessons run in the browser itself, with the outputs that are committed. */
import { join } from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { forLearners } from 'scratchnet-course/copies/learner-copy';
import { chooseNotebooks } from 'scratchnet-course/notebooks/choose';
import { compareNotebooks } from 'scratchnet-course/notebooks/compare';
import {
  type Cell,
  type DataOutput,
  type Notebook,
  readNotebook,
} from 'scratchnet-course/notebooks/notebook';
import { readLessons } from '../course/exercises/exercise-files.ts';
import { attemptsAt } from './attempts.ts';
import { PATIENCE, type Watch, watch, withChromium } from './chromium.ts';
import { exposeApplication, type LiveEdition, LiveNotebook, liveEdition } from './live-edition.ts';
import { measured } from './measured.ts';

/** The smallest lesson with charts, an error that is meant, and exercises: the one of the short tests. */
const SMALLEST = '03-one-hot.ipynb';
const PLOTLY = 'application/vnd.plotly.v1+json';
/** What cannot be as committed, and why: these cells, or all from one on, where an error gives up the rest. By their ids. */
interface Difference {
  readonly cells?: readonly string[];
  readonly from?: string;
  readonly why: string;
}
const DIFFERENT: Readonly<Record<string, Difference>> = {
  '16-keras.ipynb': { from: 's16-live', why: 'its cell saves a picture with renderPng, which needs Node.js' },
  '18-making-it-fast.ipynb': { from: 's18-worker', why: 'its cells start threads of Node.js' },
  '07-backprop.ipynb': {
    cells: ['s07-dw2', 's07-db2', 's07-dz1', 's07-dw1'],
    why: 'the error of a measured slope is rounding, and WebAssembly adds in another order than native BLAS',
  },
  'clinics/07-backprop-clinic.ipynb': {
    cells: ['c07-symptom', 'c07-mended'],
    why: 'a loss that climbs in jumps doubles what WebAssembly rounds in another way than native BLAS',
  },
};
/** A training with all images, without threads. */
const LONG = 10 * PATIENCE;
/** JupyterLab looks for what looks like a path in an output, and for a picture before it knows where files are. */
const GUESSES = /\/api\/(resolvePath|contents\/src)\b|\/lab\/figures\//;
/** The browser's word for it, which does not name the file; and JupyterLite's, where no service worker may be. */
const MISSING = /^Failed to load resource: .* 404|^undefined$/;

describe('the live edition', function () {
  this.timeout(LONG);
  const browser = withChromium();
  let edition: LiveEdition;
  let context: BrowserContext;
  let page: Page;
  let watched: Watch;
  const missing: string[] = [];
  before(async () => {
    edition = await liveEdition();
  });
  beforeEach(async () => {
    // What a service worker fetches cannot be changed by a test.
    context = await browser().newContext({ serviceWorkers: 'block', viewport: { width: 1280, height: 900 } });
    await exposeApplication(context, edition);
    page = await context.newPage();
    watched = watch(page, edition.host);
    missing.length = 0;
    page.on('response', (response) => {
      if (response.status() >= 400 && !GUESSES.test(response.url())) missing.push(response.url());
    });
  });
  afterEach(() => context?.close());

  for (const name of chooseNotebooks())
    it(`${name}: "Run All" gives the committed outputs${name === SMALLEST ? ', and its exercises are checked' : ' @long'}`, async () => {
      const notebook = await LiveNotebook.open(page, edition, name);
      expect(outputsIn(await notebook.content()), 'outputs before anything has run').to.equal(0);
      const start = performance.now();
      await notebook.menu('Run', 'Run All Cells');
      await notebook.untilAllHasRun(LONG);
      measured(`Run All in the browser, ${name}`, `${((performance.now() - start) / 1000).toFixed(1)} s`);
      const lesson = forLearners(readNotebook(join('notebooks', name)), { solutions: true });
      const committed = withoutPictures(lesson);
      const { cells = [], from, why } = DIFFERENT[name] ?? {};
      const ids = committed.cells.map(({ id }) => id);
      expect(ids, 'cells that may differ').to.include.members([...cells, ...(from ? [from] : [])]);
      const last = from ? ids.indexOf(from) : ids.length;
      if (why)
        console.log(
          `      ${cells.length > 0 ? `cells ${cells.join(', ')}` : `cells from ${from} on`} may differ: ${why}`,
        );
      const isKnown = (difference: string): boolean => {
        const index = Number(/^cell (\d+): /.exec(difference)?.[1]) - 1;
        return index >= last || cells.includes(ids[index] ?? '');
      };
      const all = compareNotebooks(committed, saved(await notebook.content()));
      const differences = all.filter((difference) => !isKnown(difference));
      expect(differences, differences.join('\n')).to.deep.equal([]);
      expect(missing).to.deep.equal([]);
      expect(watched.errors.filter((error) => !MISSING.test(error))).to.deep.equal([]);
      expect(watched.strangers).to.deep.equal([]);
      // Those of all lessons, beside Node's kernel: live-exercises.test.ts.
      if (name === SMALLEST) await tryExercises(notebook, name);
    });
});

function outputsIn({ cells }: Notebook): number {
  return cells.reduce((sum, { outputs = [] }) => sum + outputs.length, 0);
}

async function tryExercises(notebook: LiveNotebook, name: string): Promise<void> {
  const { exercises = [] } = readLessons().find((lesson) => `${lesson.name}.ipynb` === name) ?? {};
  expect(exercises).not.to.have.length(0);
  for (const { what, cell, says } of exercises.flatMap(attemptsAt))
    expect((await notebook.execute(cell)).text, what).to.match(says);
}

/** In the browser charts and the drawing pad are alive; nothing needs the picture that a notebook holds for other readers. */
function withoutPictures(notebook: Notebook): Notebook {
  return withOutputs(notebook, (output) =>
    PLOTLY in output.data || unsavedOf(output).length > 0 ? without(output, ['image/png']) : output,
  );
}

/** Without what is alive only in an open notebook, as `npm run notebooks` saves it. */
function saved(notebook: Notebook): Notebook {
  return withOutputs(notebook, (output) => without(output, unsavedOf(output)));
}

function unsavedOf({ metadata }: DataOutput): readonly string[] {
  const { unsaved = [] } = (metadata?.scratchnet ?? {}) as { readonly unsaved?: readonly string[] };
  return unsaved;
}

function without(output: DataOutput, types: readonly string[]): DataOutput {
  const data = Object.entries(output.data).filter(([type]) => !types.includes(type));
  return { ...output, data: Object.fromEntries(data) };
}

function withOutputs(notebook: Notebook, change: (output: DataOutput) => DataOutput): Notebook {
  const cellOf = (cell: Cell): Cell => ({
    ...cell,
    ...(cell.outputs && {
      outputs: cell.outputs.map((output) => ('data' in output ? change(output) : output)),
    }),
  });
  return { ...notebook, cells: notebook.cells.map(cellOf) };
}
