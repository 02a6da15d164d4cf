/** @file The learner's copies in JupyterLab: folds, and what happens to a notebook that is open while it is renewed. */
import { join } from 'node:path';
import { expect } from 'chai';
import { handOut } from 'scratchnet-course/copies/hand-out';
import { learnerCopy } from 'scratchnet-course/copies/learner-copy';
import { type Notebook, readNotebook, sourceOf } from 'scratchnet-course/notebooks/notebook';
import { PATIENCE } from './chromium.ts';
import { newNotebook } from './jupyterlab.ts';
import { withDesk } from './shared-lab.ts';

const NAME = 'lesson.ipynb';

describe("a learner's copy in JupyterLab @long", function () {
  this.timeout(2 * PATIENCE);
  const desk = withDesk();
  let folders = 0;
  /** A name that no test before has used, nor this one when it is tried again. */
  const newFolder = (): string => `course ${++folders}`;

  /** Hands the lesson out into a folder of the server, as a learner gets it. @param cells of code; one is the lesson's version */
  const give = (folder: string, ...cells: string[]) => {
    const lesson = newNotebook(cells);
    for (const cell of lesson.cells)
      if (/function/.test(String(cell.source))) cell.metadata.tags = ['lesson-version'];
    const copy = learnerCopy(lesson as Notebook, { solutions: true });
    return handOut(join(desk.lab.folder, folder), new Map([[NAME, copy]]));
  };
  const saved = (folder: string): string[] =>
    readNotebook(join(desk.lab.folder, folder, NAME)).cells.map(sourceOf);
  /** Also while JupyterLab is writing, when half a notebook may be there. */
  const isSaved = (folder: string, answer: string): boolean => {
    try {
      return saved(folder)[0] === answer;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };

  it("folds the lesson's own version, which runs all the same, until the learner opens it", async () => {
    const { lab, page } = desk;
    const folder = newFolder();
    give(folder, 'const x = -3;', 'function relu(z: number) {\n  return Math.max(0, z);\n}', 'relu(x) + 7');
    const notebook = await lab.openFile(page, `${folder}/${NAME}`);
    const folded = notebook.cell(1).locator('.jp-InputPlaceholder');
    await folded.waitFor();
    expect(await folded.textContent()).to.contain('open it when you have written yours');
    await notebook.menu('Run', 'Run All Cells');
    await notebook.untilItSays(2, '7');
    await notebook.untilAllHasRun();
    expect(await notebook.cell(1).locator('.cm-content').isVisible()).to.equal(false);
    await folded.click();
    await notebook.cell(1).locator('.cm-content', { hasText: 'Math.max(0, z)' }).waitFor();
    await notebook.save();
    const now = give(folder, 'const x = -30;', 'function relu() {}', 'relu() + 7');
    expect(now.renew, 'to open and to run is no change').to.deep.equal([NAME]);
  });

  it('asks before an answer in an open notebook meets its new version, and the answer stays', async () => {
    const { lab, page } = desk;
    const folder = newFolder();
    give(folder, 'todo("1.1")');
    const notebook = await lab.openFile(page, `${folder}/${NAME}`);
    await notebook.cell(0).locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('my.answer');
    expect(saved(folder), 'the answer is not on the disk yet').to.deep.equal(['todo("1.1")']);
    expect(give(folder, 'todo("1.2")').renew).to.deep.equal([NAME]);
    await notebook.menu('File', 'Save Notebook');
    const question = page.locator('.jp-Dialog', { hasText: 'File Changed' });
    await question.waitFor();
    expect(saved(folder)).to.deep.equal(['todo("1.2")']);
    await question.getByRole('button', { name: 'Overwrite' }).click();
    await question.waitFor({ state: 'detached' });
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await page.waitForTimeout(100))
      if (isSaved(folder, 'my.answer')) break;
    expect(saved(folder)).to.deep.equal(['my.answer']);
    expect(give(folder, 'todo("1.3")').outdated).to.deep.equal([NAME]);
    expect(saved(folder)).to.deep.equal(['my.answer']);
  });
});
