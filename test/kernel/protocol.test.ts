/** @file The Jupyter project's own tests of kernels, run against this one, and what they leave out. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { findPython } from '../io/python-with.js';
import { skip } from '../skip.ts';
import { VENV } from './kernel.js';

const SUITE = fileURLToPath(new URL('../../kernel/protocol/suite.py', import.meta.url));
/** Not asked of this kernel: it has neither a pager nor a function that clears the output. */
const NOT_HERE = ['test_clear_output', 'test_pager'];

describe('Jupyter’s protocol @long', () => {
  it('is kept, says the suite of the Jupyter project (jupyter_kernel_test)', function () {
    this.timeout(180_000);
    const python = findPython(['jupyter_kernel_test']);
    if (!python)
      skip(this, 'test/.venv with the packages of test/kernel/protocol/requirements.txt is needed');
    const env = { ...process.env, JUPYTER_PATH: `${VENV}/share/jupyter` };
    const { stdout, stderr } = spawnSync(python, [SUITE], { encoding: 'utf8', env });
    expect(stdout, stderr).to.match(/^\{/);
    const { ran, skipped, failures } = JSON.parse(stdout) as {
      ran: number;
      skipped: string[];
      failures: Record<string, string>;
    };
    expect(failures).to.deep.equal({});
    expect(skipped.map((test) => test.split(' ')[0]).sort()).to.deep.equal(NOT_HERE);
    expect(ran).to.be.at.least(20);
  });
});
