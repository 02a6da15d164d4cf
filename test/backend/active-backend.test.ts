import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { availableBackends, currentBackend, describeBackend, useBackend } from 'scratchnet';
import { skip } from '../skip.ts';

const PROGRAM = `
  import { availableBackends, currentBackend, describeBackend, fromRows, matmul } from 'scratchnet';
  const product = matmul(fromRows([[1, 2]]), fromRows([[3], [4]])).get(0, 0);
  console.log(JSON.stringify({ product, name: currentBackend(), all: availableBackends(), text: describeBackend() }));
`;

/** Runs the program in a process of its own with these environment variables. */
function run(env: Record<string, string>) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
    env: { ...process.env, SCRATCHNET_BACKEND: '', SCRATCHNET_BLAS: '', ...env },
  });
  return { stderr, status, result: status === 0 ? JSON.parse(stdout) : undefined };
}

describe('useBackend', () => {
  afterEach(() => useBackend('auto'));

  it('forces the plain backend, and gives the best one back', () => {
    useBackend('plain');
    expect(currentBackend()).to.equal('plain');
    expect(describeBackend()).to.match(/^plain TypeScript/);
    useBackend('auto');
    expect(currentBackend()).to.equal(availableBackends()[0]);
  });

  it('finds the native backend of this project', () => {
    // Set-up puts an OpenBLAS into the .venv, so a missing one is a fault, not a circumstance.
    expect(availableBackends()).to.deep.equal(['native', 'wasm', 'plain']);
    expect(describeBackend()).to.match(/^native BLAS: .*openblas|Accelerate/i);
  });

  it('refuses a name it does not know', () => {
    expect(() => useBackend('gpu' as 'plain')).to.throw(
      RangeError,
      'useBackend: name is "gpu"; it must be one of native, wasm, plain, auto',
    );
  });

  it('takes a number of threads with any backend, and refuses what is none', () => {
    for (const name of ['native', 'wasm', 'plain', 'auto'] as const) useBackend(name, { threads: 2 });
    expect(() => useBackend('wasm', { threads: 0 })).to.throw(
      RangeError,
      'useBackend: threads is 0; it must be a whole number of at least 1',
    );
    expect(() => useBackend('wasm', { workers: 2 } as object)).to.throw(
      RangeError,
      'useBackend: workers is not known here; did you mean threads? threads can be given',
    );
  });
});

describe('an engine without WebAssembly', () => {
  it('goes on with plain TypeScript', () => {
    const program = `delete globalThis.WebAssembly;${PROGRAM.replace(/import (.*) from 'scratchnet';/, "const $1 = await import('scratchnet');")}`;
    const env = { ...process.env, SCRATCHNET_BACKEND: '', SCRATCHNET_BLAS: '' };
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
      env,
    });
    expect(stderr).to.equal('');
    expect(JSON.parse(stdout)).to.deep.include({ product: 11, all: ['native', 'plain'] });
  });
});

describe('the environment', () => {
  it('forces a backend by SCRATCHNET_BACKEND', () => {
    expect(run({ SCRATCHNET_BACKEND: 'plain' }).result).to.include({ name: 'plain', product: 11 });
    expect(run({ SCRATCHNET_BACKEND: 'wasm' }).result).to.include({ name: 'wasm', product: 11 });
    expect(run({ SCRATCHNET_BACKEND: 'native' }).result).to.include({ name: 'native', product: 11 });
  });

  it('is refused with one sentence if it names no backend', () => {
    const { status, stderr } = run({ SCRATCHNET_BACKEND: 'cuda' });
    expect(status).to.equal(1);
    expect(stderr).to.contain('SCRATCHNET_BACKEND is "cuda"; it must be one of native, wasm, plain, auto');
  });

  it('names a library by SCRATCHNET_BLAS, which is used before all others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet-blas-'));
    try {
      const copy = join(folder, 'libmine.so');
      copyFileSync((/BLAS: (.*?)$/.exec(run({}).result.text) as RegExpExecArray)[1], copy);
      expect(run({ SCRATCHNET_BLAS: copy }).result.text).to.contain(copy);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('goes on, saying so once, if the named library does not load', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet-blas-'));
    try {
      const broken = join(folder, 'libbroken.so');
      writeFileSync(broken, 'this is no library');
      const { result, stderr } = run({ SCRATCHNET_BLAS: broken });
      expect(result.product).to.equal(11);
      expect(stderr.match(/scratchnet: /g)).to.have.length(1);
      expect(stderr).to.contain(broken);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses, by the self-test, a library that multiplies wrongly', function () {
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet-blas-'));
    try {
      // A library whose products are all 0: what a wrong integer size looks like from outside.
      const source = join(folder, 'wrong.c');
      writeFileSync(
        source,
        'void cblas_sgemm(void) {}\nvoid cblas_dgemm(void) {}\nvoid cblas_saxpy(void) {}\n',
      );
      try {
        execFileSync('cc', ['-shared', '-fPIC', '-o', join(folder, 'libwrong.so'), source], {
          stdio: 'ignore',
        });
      } catch {
        skip(this, 'there is no C compiler on this machine to build a wrong library with');
      }
      const { result, stderr } = run({ SCRATCHNET_BLAS: join(folder, 'libwrong.so') });
      expect(result.product).to.equal(11);
      expect(stderr).to.contain('multiplies wrongly in the self-test');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
