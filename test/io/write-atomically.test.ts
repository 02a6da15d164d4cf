import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  fromRows,
  initializeNetwork,
  initializeParams,
  loadNpy,
  plotLines,
  saveFigure,
  saveNetwork,
  saveNpy,
  saveNpz,
  saveParams,
  saveSafetensors,
} from 'scratchnet';
import { skip } from '../skip.ts';

const m = fromRows([[1, 2]]);
/** All functions that write, by the ending of their files. */
const WRITERS: [name: string, ending: string, write: (path: string) => void][] = [
  ['saveNpy', 'npy', (path) => saveNpy(path, m)],
  ['saveNpz', 'npz', (path) => saveNpz(path, { m })],
  ['saveSafetensors', 'safetensors', (path) => saveSafetensors(path, { m })],
  ['saveNetwork', 'npz', (path) => saveNetwork(path, initializeNetwork([2, 1]))],
  ['saveParams', 'safetensors', (path) => saveParams(path, initializeParams(2, 2, 2))],
  ['saveFigure', 'svg', (path) => saveFigure(plotLines({ a: [1, 2] }), path)],
];

for (const [name, ending, write] of WRITERS) {
  describe(`${name}, where writing fails,`, () => {
    let folder = '';
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'write '));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('leaves the old file as it was and nothing beside it @long', () => {
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
            .with.property(
              'message',
              `${name}: ${path} cannot be written: the disk is full (ENOSPC); make room, or choose a place on another disk; nothing was changed`,
            );
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
        .to.throw(Error)
        .that.includes({
          message: `${name}: ${path} cannot be written: a folder has its name (EISDIR); give the path of a file; nothing was changed`,
        })
        .with.nested.property('cause.code', 'EISDIR');
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

describe('writing a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'write '));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const failure = (path: string): string => {
    try {
      saveNpy(path, m);
    } catch (error) {
      expect(error).to.be.instanceOf(Error);
      return (error as Error).message;
    }
    throw new Error(`${path} was written`);
  };
  const inFull = (path: string, what: string): string =>
    `saveNpy: ${path} cannot be written: ${what}; nothing was changed`;

  it('says which part of the path is in the way', () => {
    writeFileSync(join(folder, 'file'), '');
    const path = join(folder, 'file', 'a.npy');
    const what = 'a part of its path is a file where a folder is needed';
    expect(failure(path)).to.match(
      new RegExp(
        `^saveNpy: .*a\\.npy cannot be written: ${what} \\((ENOTDIR|EEXIST)\\); give a path through folders`,
      ),
    );
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });

  it('takes names as long as the disk allows, and refuses longer ones', () => {
    for (const bytes of [249, 250, 254, 255]) {
      const name = `${'ä'.repeat(100)}${'x'.repeat(bytes - 204)}.npy`;
      expect(Buffer.byteLength(name)).to.equal(bytes);
      saveNpy(join(folder, name), m);
      expect(loadNpy(join(folder, name)).shape).to.deep.equal([1, 2]);
      rmSync(join(folder, name));
    }
    const path = join(folder, 'x'.repeat(256));
    const what = 'a name in its path is too long (ENAMETOOLONG); most disks allow 255 bytes for a name';
    expect(failure(path)).to.equal(inFull(path, what));
    expect(failure(join(folder, 'new', 'x'.repeat(256)))).to.contain(what);
    expect(failure(join(folder, 'new', 'x'.repeat(256), 'a.npy'))).to.contain(what);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('leaves a symbolic link as it is and replaces the file that it leads to', () => {
    mkdirSync(join(folder, 'there'));
    symlinkSync(join('there', 'a.npy'), join(folder, 'link.npy'));
    symlinkSync('link.npy', join(folder, 'second.npy'));
    for (const link of ['link.npy', 'second.npy', 'link.npy']) {
      saveNpy(join(folder, link), m);
      expect(lstatSync(join(folder, link)).isSymbolicLink()).to.equal(true);
      expect(readdirSync(join(folder, 'there'))).to.deep.equal(['a.npy']);
      expect(loadNpy(join(folder, link)).shape).to.deep.equal([1, 2]);
    }
    expect(readlinkSync(join(folder, 'link.npy'))).to.equal(join('there', 'a.npy'));
    expect(readdirSync(folder).sort()).to.deep.equal(['link.npy', 'second.npy', 'there']);
  });

  it('follows a link in a folder that is a link itself', () => {
    mkdirSync(join(folder, 'real', 'deep'), { recursive: true });
    symlinkSync(join('real', 'deep'), join(folder, 'short'));
    symlinkSync(join('..', 'a.npy'), join(folder, 'real', 'deep', 'up.npy'));
    saveNpy(join(folder, 'short', 'up.npy'), m);
    expect(readdirSync(join(folder, 'real')).sort()).to.deep.equal(['a.npy', 'deep']);
  });

  it('says that links lead in a circle, and that a link leads to a folder', () => {
    symlinkSync('b.npy', join(folder, 'a.npy'));
    symlinkSync('a.npy', join(folder, 'b.npy'));
    const path = join(folder, 'a.npy');
    expect(failure(path)).to.equal(
      inFull(path, 'symbolic links lead round in a circle (ELOOP); give the path of a file that is there'),
    );
    symlinkSync('.', join(folder, 'c.npy'));
    expect(failure(join(folder, 'c.npy'))).to.contain('a folder has its name (EISDIR)');
    expect(readdirSync(folder).sort()).to.deep.equal(['a.npy', 'b.npy', 'c.npy']);
  });

  it("keeps an old file's permissions, and gives a new one those that new files have", () => {
    const path = join(folder, 'a.npy');
    const umask = process.umask();
    saveNpy(path, m);
    expect(statSync(path).mode & 0o7777).to.equal(0o666 & ~umask);
    for (const mode of [0o600, 0o640, 0o666, 0o755]) {
      chmodSync(path, mode);
      saveNpy(path, m);
      expect(statSync(path).mode & 0o7777, mode.toString(8)).to.equal(mode);
    }
  });

  it('refuses what is no path, and a path that names a folder', () => {
    const wrong: [path: unknown, kind: typeof TypeError | typeof Error, message: string][] = [
      [3, TypeError, 'saveNpy: the path is 3; a text is needed'],
      [undefined, TypeError, 'saveNpy: the path is undefined; a text is needed'],
      [m, TypeError, 'saveNpy: the path is Object; a text is needed'],
      ['', RangeError, 'saveNpy: the path is empty; the path of a file is needed'],
      ['a\0b', RangeError, 'saveNpy: the path "a\\u0000b" has a zero character; one without is needed'],
      [
        `${folder}/a.npy/`,
        Error,
        inFull(`${folder}/a.npy/`, 'a folder has its name (EISDIR); give the path of a file'),
      ],
    ];
    for (const [path, kind, message] of wrong) {
      expect(() => saveNpy(path as string, m))
        .to.throw(kind)
        .with.property('message', message);
    }
    expect(() => loadNpy(3 as never)).to.throw(TypeError, 'loadNpy: the path is 3; a text is needed');
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('never replaces a device or a pipe', function () {
    const path = join(folder, 'pipe');
    if (spawnSync('sh', ['-c', 'mkfifo "$0"', path]).status !== 0) skip(this, 'mkfifo is not here');
    expect(failure(path)).to.equal(
      inFull(
        path,
        'it is no regular file but a device, a pipe or a socket; a file that can be written is needed',
      ),
    );
    expect(statSync(path).isFIFO()).to.equal(true);
  });

  it('says every failure of a disk in one sentence, and leaves nothing behind', () => {
    const codes = [
      'EACCES',
      'EPERM',
      'EROFS',
      'ENOSPC',
      'EDQUOT',
      'EFBIG',
      'EIO',
      'EBUSY',
      'EMFILE',
      'EINVAL',
      'EOTHER',
    ];
    for (const code of codes) {
      for (const step of ['mkdirSync', 'openSync', 'fchmodSync', 'writeFileSync', 'renameSync'] as const) {
        const path = join(folder, 'old.npy');
        writeFileSync(path, 'old');
        // Folders are made only where they are missing.
        const target = step === 'mkdirSync' ? join(folder, 'new', 'old.npy') : path;
        const original = fs[step];
        Object.assign(fs, {
          [step]() {
            throw Object.assign(new Error('of the system'), { code });
          },
        });
        try {
          expect(failure(target), `${code} ${step}`).to.match(
            new RegExp(
              `^saveNpy: .*old\\.npy cannot be written: [^;]+ \\(${code}\\); [^;]+; nothing was changed$`,
            ),
          );
        } finally {
          Object.assign(fs, { [step]: original });
        }
        expect(readdirSync(folder)).to.deep.equal(['old.npy']);
        expect(readFileSync(path, 'utf8')).to.equal('old');
      }
    }
  });

  it('does not try for ever where folders cannot be made', function () {
    if (process.platform !== 'linux') skip(this, 'only Linux has /proc');
    expect(failure('/proc/none/x.npy')).to.contain('a folder on its way is missing (ENOENT)');
  });

  it('is whole, no matter who writes at the same time', () => {
    const program = `
      import { saveNpy } from 'scratchnet';
      const numbers = new Float64Array(20_000).fill(Number(process.argv[2]));
      for (let i = 0; i < 40; i++) saveNpy(process.argv[1], numbers);
    `;
    const path = join(folder, 'a.npy');
    const both = `for n in 1 2; do "$0" --input-type=module --eval "$1" "$2" $n & done; wait`;
    const { status, stderr } = spawnSync('sh', ['-c', both, process.execPath, program, path], {
      encoding: 'utf8',
    });
    expect([status, stderr]).to.deep.equal([0, '']);
    const { data } = loadNpy(path);
    expect(new Set(data as Float64Array).size).to.equal(1);
    expect(readdirSync(folder)).to.deep.equal(['a.npy']);
  });
});
