/** @file The live edition: the lessons run in the browser itself, with the outputs that are committed. */
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { chooseNotebooks } from 'scratchnet-course/notebooks/choose';
import type { Notebook } from 'scratchnet-course/notebooks/notebook';
import { readLessons } from '../course/exercises/exercise-files.ts';
import { attemptsAt } from './attempts.ts';
import { PATIENCE, type Watch, watch, withChromium } from './chromium.ts';
import { exposeApplication, type LiveEdition, LiveNotebook, liveEdition } from './live-edition.ts';
import { differencesOf } from './live-outputs.ts';
import { measured } from './measured.ts';
import { mostMemory } from './page-memory.ts';

/** The smallest lesson with charts, an error that is meant, and exercises: the one of the short tests. */
const SMALLEST = '03-one-hot.ipynb';
/** What cannot be as committed, and why: single cells, by their ids, so that all others are compared. */
interface Difference {
  readonly cells: readonly string[];
  readonly why: string;
}
const DIFFERENT: Readonly<Record<string, Difference>> = {
  '07-backprop.ipynb': {
    cells: ['s07-dw2', 's07-db2', 's07-dz1', 's07-dw1'],
    why: 'the error of a measured slope is rounding, and WebAssembly adds in another order than native BLAS',
  },
  '10-test.ipynb': {
    cells: ['s10-units'],
    why: 'a picture of trained weights shows in a few pixels what WebAssembly rounds in another way than native BLAS',
  },
  'clinics/07-backprop-clinic.ipynb': {
    cells: ['c07-symptom', 'c07-fixed'],
    why: 'a loss that climbs in jumps doubles what WebAssembly rounds in another way than native BLAS',
  },
};
/**
 * Megabytes that a page and its kernel may hold while a network learns from all images: 680, and on a busy machine what
 * the browser has not tidied up yet.
 */
const MOST_MEMORY = { '09-train.ipynb': 800 } as Readonly<Record<string, number>>;
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
      const memory = await mostMemory(browser(), async () => {
        await notebook.menu('Run', 'Run All Cells');
        await notebook.untilAllHasRun(LONG);
      });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      measured(`Run All in the browser, ${name}`, `${seconds} s, at most ${memory} MB`);
      const { cells = [], why } = DIFFERENT[name] ?? {};
      if (why) console.log(`      cells ${cells.join(', ')} may differ: ${why}`);
      const differences = differencesOf(name, await notebook.content(), cells);
      expect(differences, differences.join('\n')).to.deep.equal([]);
      expect(memory, 'megabytes').to.be.below(MOST_MEMORY[name] ?? Number.POSITIVE_INFINITY);
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
