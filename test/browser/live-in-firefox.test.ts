/** @file The live edition in a stock Firefox, as a visitor uses it: menus, keys, and what the browser keeps. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { Page } from 'puppeteer-core';
import type { Notebook } from 'scratchnet-course/notebooks/notebook';
import { PATIENCE } from './chromium.ts';
import { withFirefox } from './firefox.ts';
import { type LiveEdition, liveEdition } from './live-edition.ts';
import { differencesOf } from './live-outputs.ts';
import { measured } from './measured.ts';

const LESSON = '03-one-hot.ipynb';
const IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]';
const FIRST_CELL = '.jp-Notebook .jp-CodeCell';
/** Written in the place of the lesson's first cell. */
const TRAINING = `import { flatten, loadMnist, normalize, oneHot, train } from "scratchnet";
import { liveTraining } from "scratchnet/notebook";
const { train: digits } = loadMnist();
const X = normalize(flatten(digits.images)), Y = oneHot(digits.labels);
const run = await train(X, Y, { iterations: 10_000_000, onProgress: liveTraining() });
console.log("learned", run.history.loss.length > 0, run.params.W1.rows);`;

describe('the live edition in Firefox @long', function () {
  this.timeout(5 * PATIENCE);
  const firefox = withFirefox();
  let edition: LiveEdition;
  let page: Page;
  const errors: string[] = [];
  before(async () => {
    edition = await liveEdition();
    page = await firefox().newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({ width: 1280, height: 900 });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${edition.url}lab/index.html?path=${LESSON}`);
    await page.waitForSelector(IDLE);
  });

  it('runs a lesson whole, with the committed outputs', async () => {
    await menu('Edit', 'Clear Outputs of All Cells');
    const start = performance.now();
    await menu('Run', 'Run All Cells');
    await untilNothingRuns(3 * PATIENCE);
    measured(`Run All in Firefox, ${LESSON}`, `${((performance.now() - start) / 1000).toFixed(1)} s`);
    const differences = differencesOf(LESSON, await save());
    expect(differences, differences.join('\n')).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  it('stops a training at the stop button, and keeps its weights', async () => {
    await write(TRAINING);
    await page.keyboard.down('Control');
    await page.keyboard.press('Enter');
    await page.keyboard.up('Control');
    await page.waitForFunction(
      `document.querySelector('${FIRST_CELL}').querySelector('.js-plotly-plot .main-svg')`,
    );
    await page.locator('[data-command="notebook:interrupt-kernel"]').click();
    await untilNothingRuns(PATIENCE);
    expect(await printed())
      .to.match(/stopping; what has been done so far is kept/)
      .and.to.match(/learned true 64\n$/);
  });

  it('has the work again after the page was loaded anew', async () => {
    await save();
    await page.reload();
    const code = `document.querySelector('${FIRST_CELL} .cm-content')?.textContent.includes('10_000_000')`;
    await page.waitForFunction(code, { polling: 100 });
    await page.waitForSelector(`${FIRST_CELL} .jp-OutputArea pre`);
    expect(await printed()).to.match(/learned true 64\n$/);
  });

  /** Clicks through the menu at the top. */
  async function menu(name: string, item: string): Promise<void> {
    const labelled = (kind: string, label: string): string =>
      `::-p-xpath(//*[contains(@class, 'lm-${kind}-itemLabel') and .='${label}'])`;
    await page.locator(labelled('MenuBar', name)).click();
    await page.locator(labelled('Menu', item)).click();
  }

  async function untilNothingRuns(timeout: number): Promise<void> {
    const nothingRuns = `document.querySelector('${IDLE}') &&
      ![...document.querySelectorAll('.jp-InputPrompt')].some((prompt) => prompt.textContent.includes('*'))`;
    await page.waitForFunction(nothingRuns, { timeout, polling: 100 });
  }

  /** Writes a text in the place of the first cell's. */
  async function write(code: string): Promise<void> {
    await page.locator(`${FIRST_CELL} .cm-content`).click();
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.evaluate(`document.execCommand('insertText', false, ${JSON.stringify(code)})`);
  }

  /** What stands below the first cell. */
  function printed(): Promise<string> {
    return page.$eval(`${FIRST_CELL} .jp-OutputArea`, (area) =>
      [...area.querySelectorAll('pre')].map(({ textContent }) => textContent).join(''),
    );
  }

  /** Saves the notebook. @returns what the browser keeps of it */
  async function save(): Promise<Notebook> {
    const before = (await kept())?.last_modified;
    await menu('File', 'Save Notebook');
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await wait(100)) {
      const now = await kept();
      if (now !== undefined && now.last_modified !== before) return now.content;
    }
    throw new Error(`${LESSON} was not saved`);
  }

  function kept(): Promise<Kept | undefined> {
    return page.evaluate(KEPT) as Promise<Kept | undefined>;
  }
});

/** What JupyterLite keeps of a file. */
interface Kept {
  readonly last_modified: string;
  readonly content: Notebook;
}

/** A program for the page. */
const KEPT = `new Promise((resolve, reject) => {
  const opened = indexedDB.open('ScratchNet');
  opened.onerror = () => reject(opened.error);
  opened.onsuccess = () => {
    const database = opened.result;
    const read = database.transaction('files').objectStore('files').get('${LESSON}');
    read.onerror = () => reject(read.error);
    read.onsuccess = () => resolve(read.result);
    database.close();
  };
})`;
