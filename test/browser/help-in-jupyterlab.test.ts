/** @file Help where the cursor is: names, docstrings, and errors that show the place. */
import { expect } from 'chai';
import { PATIENCE } from './chromium.ts';
import type { LabNotebook } from './lab-notebook.ts';
import { withDesk } from './shared-lab.ts';
import { expectTypeMarks } from './type-marks.ts';

const CELLS = [
  `import { crossEntropy, full, matmul, type Matrix } from "scratchnet";
const W = full(2, 3, 1);
const x = full(4, 1, 1);`,
  'matmul',
  'crossE',
  'W.',
  `const product =
  matmul(W, x);`,
  `function forward(input: Matrix): Matrix {
  return matmul(W as Matrix, input);
}
forward(x as Matrix);`,
  '// to be written over',
];
const [SETUP, NAME_OF_FUNCTION, HALF_A_NAME, MEMBERS, WRONG_SHAPE, WRONG_AT_RUN_TIME, WRITTEN] = [
  0, 1, 2, 3, 4, 5, 6,
] as const;

describe('help in JupyterLab @long', function () {
  this.timeout(PATIENCE);
  const desk = withDesk();
  let notebook: LabNotebook;
  before(async function () {
    this.timeout(2 * PATIENCE);
    notebook = await desk.lab.open(desk.page, 'help.ipynb', CELLS);
    await notebook.run(SETUP);
  });

  /** Puts the cursor behind a cell's text and presses keys. */
  const press = async (cell: number, ...keys: string[]): Promise<void> => {
    await notebook.cell(cell).locator('.cm-content').click();
    for (const key of ['Control+End', ...keys]) await desk.page.keyboard.press(key);
  };
  /** The lines of an error, as they are to be seen. */
  const errorLines = async (cell: number): Promise<string[]> => {
    await notebook.run(cell);
    const text = await notebook.output(cell).textContent();
    return (text ?? '').split('\n').map((line) => line.replaceAll('\u00a0', ' '));
  };

  it('Shift+Tab shows the docstring of a function with shapes and formula', async () => {
    await press(NAME_OF_FUNCTION, 'Shift+Tab');
    const text = await desk.page.locator('.jp-Tooltip').textContent();
    expect(text).to.contain('The matrix product a · b.');
    expect(text).to.contain('out[i][j] = Σₖ a[i][k] b[k][j]');
    expect(text).to.contain('a: (m × k)').and.contain('b: (k × n)');
    await desk.page.keyboard.press('Escape');
  });

  it('Tab completes a name, and lists the members of a value', async () => {
    const list = desk.page.locator('.jp-Completer');
    await press(HALF_A_NAME, 'Tab');
    await list.getByText('crossEntropy').waitFor();
    await desk.page.keyboard.press('Enter');
    await notebook.cell(HALF_A_NAME).locator('.cm-content', { hasText: 'crossEntropy' }).waitFor();
    await press(MEMBERS, 'Tab');
    await list.getByText('toArray').waitFor();
    for (const name of ['cols', 'rows', 'shape']) expect(await list.textContent()).to.contain(name);
    await desk.page.keyboard.press('Escape');
  });

  it('a wrong shape gives one message with both sizes and a caret under the culprit', async () => {
    const lines = await errorLines(WRONG_SHAPE);
    expect(lines.filter((line) => line.includes('Error'))).to.have.length(1);
    expect(lines[0]).to.match(/^TypeScriptError: matmul: a is \(2×3\) but b is \(4×1\)/);
    const source = lines.findIndex((line) => line.includes('matmul(W, x)'));
    expect(lines[source - 1]).to.match(/cell \[\d+\], line 2/);
    const caret = lines[source + 1] ?? '';
    expect(caret.trim()).to.match(/^\^+$/);
    expect(caret.indexOf('^')).to.equal(lines[source]?.indexOf('x);'));
  });

  it("an error at run time names the cell's line and the library's TypeScript line", async () => {
    const lines = await errorLines(WRONG_AT_RUN_TIME);
    const text = lines.join('\n');
    expect(lines[0]).to.match(/^RangeError: matmul: a is \(2×3\) but b is \(4×1\)/);
    expect(text).to.match(/cell \[\d+\], line 2:/);
    expect(text).to.match(/at forward \(cell \[\d+\], line 2\)/);
    expect(text).to.match(/at cell \[\d+\], line 4/);
    expect(text).to.match(/lib\/src\/[\w/-]+\.ts:\d+:\d+/);
    expect(text).not.to.match(/node_modules|node:|dist\//);
  });

  it('a wrong shape is underlined while it is written, with its sentence', () =>
    expectTypeMarks(notebook, WRITTEN));

  it('has complained of nothing and asked no other host for anything', () => {
    expect(desk.watched).to.deep.equal({ errors: [], strangers: [] });
  });
});
