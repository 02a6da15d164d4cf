import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PROJECT, VENV } from './kernel.js';

interface Output {
  readonly data: object;
  readonly traceback: readonly string[];
}

describe('executing notebooks', function () {
  this.timeout(60_000);
  let folder: string;
  const at = (name: string): string => join(folder, `${name}.ipynb`);
  /** Runs notebooks, each of one cell, in one kernel, in place. */
  function run(cells: Readonly<Record<string, { source: string; tags?: string[] }>>): number | null {
    for (const [name, { source, tags = [] }] of Object.entries(cells)) {
      const cell = {
        cell_type: 'code',
        execution_count: null,
        id: 'one',
        metadata: { tags },
        outputs: [],
        source,
      };
      const notebook = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
      writeFileSync(at(name), JSON.stringify(notebook));
    }
    const python =
      process.platform === 'win32' ? join(VENV, 'Scripts', 'python') : join(VENV, 'bin', 'python');
    const script = join(PROJECT, 'course', 'notebooks', 'execute.py');
    const files = Object.keys(cells).flatMap((name) => [at(name), at(`${name}-run`)]);
    return spawnSync(python, [script, folder, ...files], { encoding: 'utf8' }).status;
  }
  const outputsOf = (name: string): Output[] => JSON.parse(readFileSync(at(name), 'utf8')).cells[0].outputs;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet-executing-'));
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('goes from one to the next in one kernel, does not save what is alive only in an open notebook, and ends where one fails @long', () => {
    const alive = `import { display } from "scratchnet/notebook";
const data = { "text/html": "<b>alive</b>", "text/plain": "still" };
display({ data, metadata: { scratchnet: { unsaved: ["text/html"] } } });
const isShown = display({ data });`;
    const expected = { source: 'if (isShown) throw new Error("meant");', tags: ['raises-exception'] };
    const failing = { source: 'throw new Error("not meant");' };
    expect(run({ alive: { source: alive }, expected, failing, last: { source: '1' } })).to.equal(1);
    expect(outputsOf('alive-run').map(({ data }) => Object.keys(data))).to.deep.equal([
      ['text/plain'],
      ['text/html', 'text/plain'],
    ]);
    const [{ traceback }] = outputsOf('expected-run');
    expect(traceback.join('\n'), 'numbers of cells as in a kernel of its own').to.contain('cell [1], line 1');
    expect(['failing', 'last'].filter((name) => existsSync(at(`${name}-run`)))).to.deep.equal([]);
  });
});
