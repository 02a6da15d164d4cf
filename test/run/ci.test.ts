/** @file `.ci/run` adds up what the two commands have counted; an npm that only says so stands for them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { skip } from '../skip.ts';

describe('.ci/run', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet ci é-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(function () {
    if (process.platform === 'win32') skip(this, 'Windows has no Bash of its own');
  });

  const program = (name: string, script: string): void =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  /** Runs it with an npm that does this for `npm test` and that for `npm run test:all -- --rest`. */
  function run(test: string, rest: string): { code: number | null; lines: string[] } {
    program('timeout', ''); // through which it would install programs
    program('npm', `case "$*" in test) ${test};; 'run test:all -- --rest') ${rest};; *) exit 9;; esac`);
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
    const { status, stdout } = spawnSync('bash', ['.ci/run'], { env, encoding: 'utf8' });
    return { code: status, lines: stdout.trim().split('\n') };
  }

  it('gets the browsers that are missing, where that is easy', () => {
    const asked = join(folder, 'asked.txt');
    const tools = ['bash', 'sh', 'dirname', 'mktemp', 'rm', 'tee', 'grep', 'tail'];
    for (const name of tools) program(name, `exec "$(PATH=$REAL_PATH command -v ${name})" "$@"`);
    program('id', 'echo 0');
    program('apt-get', '');
    program('node', 'exit 1'); // it looks for Chromium
    program('npm', 'echo 1 passed, 0 failed');
    program('timeout', `echo "$*" >>'${asked}'`);
    const bash = spawnSync('sh', ['-c', 'command -v bash'], { encoding: 'utf8' }).stdout.trim();
    const env = { PATH: folder, REAL_PATH: process.env.PATH };
    const { stdout } = spawnSync(bash, ['.ci/run'], { env, encoding: 'utf8' });
    for (const name of [...tools, 'id', 'apt-get', 'node']) rmSync(join(folder, name));
    expect(stdout.trim()).to.match(/2 passed, 0 failed$/);
    expect(readFileSync(asked, 'utf8'))
      .to.match(/recommends chromium$/m)
      .and.to.match(/recommends firefox-esr$/m);
  });

  it('closes with one line for both commands', () => {
    const { code, lines } = run('echo a; echo 12 passed, 0 failed', 'echo 5 passed, 0 failed');
    expect(lines).to.deep.equal(['a', '17 passed, 0 failed']);
    expect(code).to.equal(0);
  });

  it('goes on after a failure, and ends with its code', () => {
    const { code, lines } = run('echo 12 passed, 1 failed; exit 3', 'echo b; echo 5 passed, 0 failed');
    expect(lines).to.deep.equal(['b', '17 passed, 1 failed']);
    expect(code).to.equal(3);
  });

  it('takes a command that counts nothing for one failure', () => {
    const { code, lines } = run('echo 12 passed, 0 failed', 'echo no room left; exit 1');
    expect(lines).to.deep.equal(['no room left', '12 passed, 1 failed']);
    expect(code).to.equal(1);
  });
});
