/** @file What happens to the learner's own notebooks when the course hands its notebooks out again. */
import fs, {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type HandedOutNow, handOut } from 'scratchnet-course/copies/hand-out';
import { handOutSentences } from 'scratchnet-course/copies/hand-out-sentences';
import { refusedInWords } from 'scratchnet-course/copies/refusals';
import type { Notebook } from 'scratchnet-course/notebooks/notebook';
import { Problem } from 'scratchnet-setup/problem';
import { skip } from '../../skip.ts';
import { codeCell, hasRun, notebookOf, printed } from './notebooks.ts';

const LOAD = '01-load.ipynb';
const CLINIC = 'clinics/04-he-init-clinic.ipynb';
const OLD = notebookOf('const a = 1;', 'a + 1', 'a + 2');
const NEW = notebookOf('const a = 1;', 'a + 10', 'a + 2');
const MINE = notebookOf('const a = 1;', 'my answer', 'a + 2');
const RECORD = '.handed-out.json';

describe('handOut', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'scratchnet my course é-'));
  let folder = '';
  beforeEach(() => {
    folder = join(mkdtempSync(join(temporary, '-')), 'my-course');
  });
  after(() => rmSync(temporary, { recursive: true }));

  const give = (load: Notebook, again: string[] = []): Partial<HandedOutNow> => {
    const notebooks = new Map([
      [LOAD, load],
      [CLINIC, notebookOf('clinic')],
    ]);
    return happened(handOut(folder, notebooks, again));
  };
  const write = (name: string, notebook: Notebook | string): void =>
    writeFileSync(join(folder, name), typeof notebook === 'string' ? notebook : JSON.stringify(notebook));
  const read = (name: string): Notebook => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Notebook;

  it('makes the folder with all notebooks and a hidden record, and nothing else', () => {
    expect(give(OLD)).to.deep.equal({ add: [LOAD, CLINIC] });
    expect(read(LOAD)).to.deep.equal(OLD);
    expect(readdirSync(folder).sort()).to.deep.equal([RECORD, LOAD, 'clinics']);
    expect(readdirSync(join(folder, 'clinics'))).to.deep.equal(['04-he-init-clinic.ipynb']);
  });

  it('writes nothing when there is nothing new', () => {
    give(OLD);
    write(LOAD, hasRun(OLD));
    const past = new Date(2020, 1, 1);
    for (const name of [LOAD, RECORD]) utimesSync(join(folder, name), past, past);
    expect(give(OLD)).to.deep.equal({});
    for (const name of [LOAD, RECORD]) expect(statSync(join(folder, name)).mtime).to.deep.equal(past);
    expect(read(LOAD), 'outputs stay').to.deep.equal(hasRun(OLD));
  });

  it('renews what the learner has not changed', () => {
    give(OLD);
    expect(give(NEW)).to.deep.equal({ renew: [LOAD] });
    expect(read(LOAD)).to.deep.equal(NEW);
    expect(give(NEW)).to.deep.equal({});
  });

  it('keeps the outputs above the first change, and none that may be out of date', () => {
    give(OLD);
    write(LOAD, hasRun(OLD));
    expect(give(NEW)).to.deep.equal({ renew: [LOAD] });
    const outputs = read(LOAD)
      .cells.slice(1)
      .map((cell) => cell.outputs);
    expect(outputs).to.deep.equal([[printed('const a = 1;')], [], []]);
  });

  for (const [what, change] of [
    ['ran it', hasRun],
    ['opened a fold', (notebook) => withMetadata(notebook, { jupyter: { source_hidden: false }, tags: [] })],
    ['ran the last cell, below which JupyterLab adds an empty one', (notebook) => withCell(notebook, '')],
    [
      'saved it with other line ends, and texts as lists of lines',
      ({ cells, ...rest }) => ({
        ...rest,
        cells: cells.map((cell) => ({
          ...cell,
          source: [`${[cell.source].flat().join('').replace(/\n/g, '\r\n')}\r\n`],
        })),
      }),
    ],
    [
      'saved it with cells that have other ids',
      ({ cells, ...rest }) => ({ ...rest, cells: cells.map((cell, i) => ({ ...cell, id: `new-${i}` })) }),
    ],
  ] satisfies [string, (notebook: Notebook) => Notebook][]) {
    it(`counts it as untouched when the learner ${what}`, () => {
      give(OLD);
      write(LOAD, change(OLD));
      expect(give(NEW)).to.deep.equal({ renew: [LOAD] });
    });
  }

  for (const [what, mine] of [
    ['answered', MINE],
    ['added a cell', withCell(OLD, 'more')],
    ['removed a cell', { ...OLD, cells: OLD.cells.slice(0, -1) }],
    ['changed the order', { ...OLD, cells: [...OLD.cells].reverse() }],
    [
      'made text of a cell of code',
      { ...OLD, cells: OLD.cells.map((cell) => ({ ...cell, cell_type: 'markdown' as const })) },
    ],
  ] satisfies [string, Notebook][]) {
    it(`never writes over a notebook in which the learner ${what}`, () => {
      give(OLD);
      write(LOAD, mine);
      expect(give(OLD), 'as long as there is nothing new').to.deep.equal({});
      expect(give(NEW)).to.deep.equal({ outdated: [LOAD] });
      expect(give(NEW), 'it is said again').to.deep.equal({ outdated: [LOAD] });
      expect(read(LOAD)).to.deep.equal(mine);
    });
  }

  it('puts the new version beside a changed one when the learner asks, and then says no more of it', () => {
    give(OLD);
    write(LOAD, MINE);
    expect(give(NEW, [LOAD])).to.deep.equal({ beside: ['01-load (new).ipynb'] });
    expect([read(LOAD), read('01-load (new).ipynb')]).to.deep.equal([MINE, NEW]);
    expect(give(NEW)).to.deep.equal({});
  });

  it('takes the new version that was renamed to the old name for what it is', () => {
    give(OLD);
    write(LOAD, MINE);
    give(NEW, [LOAD]);
    write(LOAD, read('01-load (new).ipynb'));
    expect(give(notebookOf('newest'))).to.deep.equal({ renew: [LOAD] });
  });

  it('writes over a new copy only if the learner has not changed it', () => {
    give(OLD);
    write(LOAD, MINE);
    give(NEW, [LOAD]);
    expect(give(NEW, [LOAD])).to.deep.equal({ beside: ['01-load (new).ipynb'] });
    write('01-load (new).ipynb', MINE);
    expect(give(NEW, [LOAD])).to.deep.equal({ beside: ['01-load (new 2).ipynb'] });
    expect(read('01-load (new).ipynb')).to.deep.equal(MINE);
  });

  it('leaves deleted notebooks away, says so once, and brings them back on request', () => {
    give(OLD);
    rmSync(join(folder, LOAD));
    expect(give(OLD)).to.deep.equal({ gone: [LOAD] });
    expect(give(NEW)).to.deep.equal({});
    expect(existsSync(join(folder, LOAD))).to.equal(false);
    expect(give(NEW, [LOAD])).to.deep.equal({ add: [LOAD] });
    expect(read(LOAD)).to.deep.equal(NEW);
    rmSync(join(folder, LOAD));
    expect(give(NEW), 'it is said again').to.deep.equal({ gone: [LOAD] });
  });

  it('begins anew where the learner has deleted every notebook, or the folder', () => {
    give(OLD);
    for (const name of [LOAD, CLINIC]) rmSync(join(folder, name));
    expect(give(OLD)).to.deep.equal({ add: [LOAD, CLINIC] });
    rmSync(folder, { recursive: true });
    expect(give(OLD)).to.deep.equal({ add: [LOAD, CLINIC] });
  });

  for (const [what, record] of [
    ['lost', undefined],
    ['damaged', '{"notebooks": {"01-load'],
    ['of another form', '{"notebooks": {"01-load.ipynb": {}}}'],
    ['empty', ''],
  ] as const) {
    it(`treats what differs as the learner's own where the record is ${what}`, () => {
      give(OLD);
      rmSync(join(folder, RECORD));
      if (record !== undefined) write(RECORD, record);
      expect(give(NEW)).to.deep.equal({ outdated: [LOAD] });
      expect(read(LOAD)).to.deep.equal(OLD);
      expect(give(notebookOf('clinic'))).to.deep.equal({ outdated: [LOAD] });
    });
  }

  it('knows a notebook that is as it is given now, also without the record', () => {
    give(OLD);
    rmSync(join(folder, RECORD));
    expect(give(OLD)).to.deep.equal({});
    expect(give(NEW)).to.deep.equal({ renew: [LOAD] });
  });

  for (const [what, text] of [
    ['cut off', '{"cells": ['],
    ['empty', ''],
    ['another kind of file', '[1, 2]'],
    ['null', 'null'],
    ['a notebook of nonsense', '{"cells": [null]}'],
  ] as const) {
    it(`leaves a file alone that is ${what}, and says so`, () => {
      give(OLD);
      write(LOAD, text);
      expect(give(NEW)).to.deep.equal({ damaged: [LOAD] });
      expect(readFileSync(join(folder, LOAD), 'utf8')).to.equal(text);
      expect(give(NEW, [LOAD])).to.deep.equal({ beside: ['01-load (new).ipynb'] });
    });
  }

  it("leaves the learner's own files alone, also one that has the name of a new lesson", () => {
    mkdirSync(folder, { recursive: true });
    write(LOAD, MINE);
    write('notes.txt', 'mine');
    expect(give(NEW)).to.deep.equal({ add: [CLINIC], outdated: [LOAD] });
    expect(read(LOAD)).to.deep.equal(MINE);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).to.equal('mine');
  });

  it('goes on where it was interrupted, wherever that was', () => {
    const clinic = notebookOf('clinic');
    const steps = interruptedAfter(Number.POSITIVE_INFINITY, () => give(OLD));
    expect(steps).to.be.above(8);
    for (let done = 0; done <= steps; done++) {
      rmSync(folder, { recursive: true, force: true });
      interruptedAfter(done, () => give(OLD));
      give(OLD);
      expect([read(LOAD), read(CLINIC)], `after ${done} writes`).to.deep.equal([OLD, clinic]);
      expect(give(NEW), `after ${done} writes`).to.deep.equal({ renew: [LOAD] });
      expect(readdirSync(folder)).to.not.include('.unfinished');
    }
  });

  it('says in a sentence that the folder may not be written, and changes nothing', function () {
    if (process.platform === 'win32') skip(this, 'Windows has no folders that may not be written');
    give(OLD);
    for (const path of [temporary, join(folder, '..')]) chmodSync(path, 0o755);
    chmodSync(folder, 0o555);
    const refusal = asNobody(() => refusedInWords(folder, () => give(NEW)));
    chmodSync(folder, 0o755);
    expect(Object(refusal).message).to.match(
      /^my-course\/\.unfinished may not be written: make the folder and its files yours, and run/,
    );
    expect(read(LOAD)).to.deep.equal(OLD);
  });

  it('says in a sentence that a file has the name of the folder', () => {
    writeFileSync(folder, 'mine');
    expect(() => refusedInWords(folder, () => give(OLD))).to.throw(
      Problem,
      /^my-course is a file, where the folder with your notebooks should be: give it another name, and run/,
    );
    expect(readFileSync(folder, 'utf8')).to.equal('mine');
  });

  it('says in a sentence that a file has the name of the folder of clinics', () => {
    mkdirSync(folder);
    write('clinics', 'mine');
    expect(() => refusedInWords(folder, () => give(OLD))).to.throw(Problem, /^my-course\/clinics is a file/);
    expect(readFileSync(join(folder, 'clinics'), 'utf8')).to.equal('mine');
  });

  it('says in a sentence that a folder has the name of the record', () => {
    mkdirSync(join(folder, RECORD, 'inside'), { recursive: true });
    expect(() => refusedInWords(folder, () => give(OLD))).to.throw(
      Problem,
      /^my-course\/\.handed-out\.json is a folder, where a file should be/,
    );
  });
});

describe('handOutSentences', () => {
  const none: HandedOutNow = { add: [], renew: [], beside: [], outdated: [], damaged: [], gone: [] };
  const says = (now: Partial<HandedOutNow>): string[] =>
    handOutSentences({ ...none, ...now }, 'my-course', 25);
  const names = Array.from({ length: 25 }, (_, i) => `${String(i).padStart(2, '0')}-name.ipynb`);

  it('says nothing when nothing has happened', () => {
    expect(says({})).to.deep.equal([]);
  });

  it('says where the notebooks are when all are new, and which ones are new when some are', () => {
    expect(says({ add: names })).to.deep.equal(['Your own 25 notebooks are in my-course/.']);
    expect(says({ add: [LOAD, CLINIC] })).to.deep.equal([
      'New in my-course/: 01-load, clinics/04-he-init-clinic.',
    ]);
  });

  it('gives the command that puts the new version beside a changed one, for each of them', () => {
    const [sentence = ''] = says({ outdated: [LOAD, CLINIC] });
    expect(sentence).to.match(/^There is a newer version of 01-load, clinics.*; yours stays/);
    expect(sentence).to.match(/: npm start -- --new 01,clinics\/04$/);
  });

  it('names the first few of many', () => {
    expect(says({ gone: names })).to.deep.equal([
      `Not there any more: 00-name, 01-name, 02-name, 03-name and 21 more. To have it again: npm start -- --new ${names.map((name) => name.slice(0, 2)).join(',')}`,
    ]);
  });
});

/** What has happened, without what has not. */
function happened(now: HandedOutNow): Partial<HandedOutNow> {
  return Object.fromEntries(Object.entries(now).filter(([, names]) => names.length > 0));
}

function withCell(notebook: Notebook, source: string): Notebook {
  return { ...notebook, cells: [...notebook.cells, codeCell('more', source)] };
}

function withMetadata(notebook: Notebook, metadata: Record<string, unknown>): Notebook {
  return { ...notebook, metadata, cells: notebook.cells.map((cell) => ({ ...cell, metadata })) };
}

/** The calls that change something on the disk, of which any may be the last one. */
const CHANGES = ['mkdirSync', 'writeFileSync', 'renameSync'] as const;

/** Runs work whose process ends, as it were, after some changes on the disk. @returns how many it would have made */
function interruptedAfter(limit: number, work: () => unknown): number {
  let made = 0;
  const real = CHANGES.map((name) => [name, fs[name]] as const);
  for (const [name, change] of real)
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        if (made === limit) throw new Error('interrupted');
        made++;
        return (change as (...all: unknown[]) => unknown)(...args);
      },
    });
  syncBuiltinESMExports();
  try {
    work();
  } catch (error) {
    if (Object(error).message !== 'interrupted') throw error;
  } finally {
    Object.assign(fs, Object.fromEntries(real));
    syncBuiltinESMExports();
  }
  return made;
}

/** Root may write everywhere. @returns what was thrown */
function asNobody(work: () => unknown): unknown {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    work();
  } catch (error) {
    return error;
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  return undefined;
}
