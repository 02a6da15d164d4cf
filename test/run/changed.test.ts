import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { changedFiles, touchedParts } from './changed.ts';
import { allParts } from './parts.ts';

describe('touchedParts', () => {
  it('is everything for a file of the library, and for one that nobody foresaw', () => {
    for (const file of [
      'lib/src/nn/losses.ts',
      'package-lock.json',
      'new-folder/file',
      'scripts/setup/lock.mjs',
    ])
      expect(touchedParts([file]), file).to.equal(undefined);
    expect(touchedParts(['README.md', 'lib/src/index.ts'])).to.equal(undefined);
  });

  it('is nothing where nothing changed', () => {
    expect(touchedParts([])).to.deep.equal(new Set());
  });

  it('is, for a notebook, the notebook itself and what reads all notebooks', () => {
    const touched = touchedParts(['notebooks/clinics/04-he-init-clinic.ipynb']);
    expect(touched).to.include('notebooks:clinics/04-he-init-clinic').and.to.include('form');
    expect(touched).to.not.include('lint').and.to.not.include('notebooks:04-he-init');
  });

  it('is, for a file of exercises, the notebook whose kernel runs their solutions', () => {
    expect(touchedParts(['course/exercises/03-one-hot.md'])).to.include('notebooks:03-one-hot');
    expect(touchedParts(['notebooks/TEACHING.md'])).to.not.include('notebooks:TEACHING');
  });

  it('adds up over files', () => {
    const touched = touchedParts(['README.md', 'test/kernel/start.test.ts']);
    expect(touched).to.include.members(['unit', 'form', 'kernel', 'types']);
    expect(touched).to.not.include('browser');
  });

  it('knows every folder of tests, and names only parts that there are', () => {
    const names = new Set(allParts().map(({ name }) => name));
    const folders = readdirSync('test', { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !/^(dist|run|\.|node_modules)/.test(entry.name),
    );
    expect(folders.length).to.be.above(10);
    for (const { name } of folders) {
      const touched = touchedParts([`test/${name}/some.test.ts`]);
      expect(touched, `test/${name}`).to.not.equal(undefined);
      for (const part of touched ?? []) expect([...names], part).to.include(part);
    }
  });
});

describe('changedFiles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet changed é-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.org'];
    const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
    expect(status, stderr).to.equal(0);
  };
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

  it('are those of the last commit, of the work since, and new ones', async () => {
    git('init', '--quiet');
    for (const name of ['old', 'edited', 'committed', 'gone']) write(name, 'first');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    expect(await changedFiles(folder), 'before the second commit').to.equal(undefined);
    write('committed', 'second');
    git('commit', '--quiet', '-a', '-m', 'second');
    write('edited', 'later');
    write('ü new', '');
    rmSync(join(folder, 'gone'));
    expect((await changedFiles(folder))?.sort()).to.deep.equal(['committed', 'edited', 'gone', 'ü new']);
  });

  it('are unknown where there is no repository', async () => {
    expect(await changedFiles(tmpdir())).to.equal(undefined);
  });
});
