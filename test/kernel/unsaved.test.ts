import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PROJECT, VENV } from './kernel.js';

describe('executing a notebook', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet-unsaved-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('does not save what an output says is alive only in an open notebook, and saves all else', () => {
    const source = `import { display } from "scratchnet/notebook";
const data = { "text/html": "<b>alive</b>", "text/plain": "still" };
display({ data, metadata: { scratchnet: { unsaved: ["text/html"] } } });
const isShown = display({ data });`;
    const cell = { cell_type: 'code', execution_count: null, id: 'one', metadata: {}, outputs: [], source };
    const path = join(folder, 'alive.ipynb');
    writeFileSync(path, JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const python =
      process.platform === 'win32' ? join(VENV, 'Scripts', 'python') : join(VENV, 'bin', 'python');
    const script = join(PROJECT, 'course', 'notebooks', 'execute.py');
    const { status, stdout } = spawnSync(python, [script, path, path, folder], { encoding: 'utf8' });
    expect(status, stdout).to.equal(0);
    const [{ outputs }] = JSON.parse(readFileSync(path, 'utf8')).cells;
    expect(outputs.map(({ data }: { data: object }) => Object.keys(data))).to.deep.equal([
      ['text/plain'],
      ['text/html', 'text/plain'],
    ]);
  });
});
