import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  fromRows,
  initializeNetwork,
  initializeParams,
  saveNetwork,
  saveNpy,
  saveNpz,
  saveParams,
  saveSafetensors,
} from 'scratchnet';

const m = fromRows([[1, 2]]);
/** All functions that write, by the ending of their files. */
const WRITERS: [name: string, ending: string, write: (path: string) => void][] = [
  ['saveNpy', 'npy', (path) => saveNpy(path, m)],
  ['saveNpz', 'npz', (path) => saveNpz(path, { m })],
  ['saveSafetensors', 'safetensors', (path) => saveSafetensors(path, { m })],
  ['saveNetwork', 'npz', (path) => saveNetwork(path, initializeNetwork([2, 1]))],
  ['saveParams', 'safetensors', (path) => saveParams(path, initializeParams(2, 2, 2))],
];

for (const [name, ending, write] of WRITERS) {
  describe(`${name}, where writing fails,`, () => {
    let folder = '';
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'write '));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('leaves the old file as it was and nothing beside it', () => {
      const path = join(folder, `a.${ending}`);
      write(path);
      const before = readFileSync(path);
      for (const step of ['writeFileSync', 'fsyncSync', 'renameSync'] as const) {
        const original = fs[step];
        // A disk that is full shows in any of these three steps.
        Object.assign(fs, {
          [step]() {
            throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          },
        });
        try {
          expect(() => write(path), step)
            .to.throw(Error)
            .with.property('message', `${name}: ${path} cannot be written (ENOSPC); nothing was changed`);
        } finally {
          Object.assign(fs, { [step]: original });
        }
        expect(readdirSync(folder)).to.deep.equal([`a.${ending}`]);
        expect(readFileSync(path).equals(before)).to.equal(true);
      }
    });

    it('says so if a folder has the name of the file', () => {
      const path = join(folder, `a.${ending}`);
      mkdirSync(join(path, 'inside'), { recursive: true });
      expect(() => write(path))
        .to.throw(Error, /cannot be written \((EISDIR|EPERM|EACCES)\); nothing was changed$/)
        .with.nested.property('cause.code')
        .that.matches(/^(EISDIR|EPERM|EACCES)$/);
      expect(readdirSync(folder)).to.deep.equal([`a.${ending}`]);
    });

    it('replaces an old file, and makes the folder that is missing', () => {
      const path = join(folder, 'new', `a.${ending}`);
      write(path);
      fs.appendFileSync(path, 'more');
      const damaged = readFileSync(path).length;
      write(path);
      expect(readFileSync(path).length).to.equal(damaged - 4);
      expect(readdirSync(join(folder, 'new'))).to.deep.equal([`a.${ending}`]);
    });
  });
}
