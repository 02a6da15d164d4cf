/** @file Wrong types that are underlined while a cell is written: the same in JupyterLab and in the live edition. */
import { expect } from 'chai';
import type { LabNotebook } from './lab-notebook.ts';

const PRODUCT = 'matmul(full(2, 3, 1), full(4, 5, 1)';

/** Writes over a cell of a notebook in whose kernel `matmul` and `full` are known. */
export async function expectTypeMarks(notebook: LabNotebook, cell: number): Promise<void> {
  const { page } = notebook;
  const marks = notebook.cell(cell).locator('.scratchnet-type-mark');
  const sentence = page.locator('.scratchnet-type-sentence');
  const write = async (text: string): Promise<void> => {
    await notebook.cell(cell).locator('.cm-content').click();
    for (const key of ['Control+A', 'Delete']) await page.keyboard.press(key);
    await page.keyboard.insertText(text);
  };
  await write(`${PRODUCT});`);
  await marks.first().waitFor();
  expect((await marks.allTextContents()).join('')).to.equal('full(4, 5, 1)');
  await marks.first().hover();
  await sentence.waitFor();
  expect(await sentence.textContent()).to.match(/^matmul: a is \(2×3\) but b is \(4×5\)/);
  await page.mouse.move(0, 0);
  // what is not finished is not marked, and what is put right is not either
  for (const text of [PRODUCT, `${PRODUCT.replace('4, 5', '3, 5')});`]) {
    await write(`${PRODUCT});`);
    await marks.first().waitFor();
    await write(text);
    await marks.first().waitFor({ state: 'detached' });
  }
}
