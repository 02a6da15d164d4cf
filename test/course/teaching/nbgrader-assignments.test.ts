/** @file The assignments for nbgrader, all lessons of them; nbgrader.test.ts gives one to the real nbgrader. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeNbgraderCourse } from 'scratchnet-course/class/nbgrader/make';
import { root } from 'scratchnet-setup/folders';
import { PROJECT } from '../../kernel/kernel.js';
import { printed } from '../challenge/printed.js';
import { type Cell, type Lesson, lessonsWithExercises, type Notebook, sourceOf } from './course.js';
import { nbgraderOf, releasedText, WORDS_STUB } from './nbgrader-release.js';

/** The command itself, for its options. */
function runCommand(...args: string[]): { code: number | null; printed: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${PROJECT}scripts/class.mjs`, '--nbgrader', ...args],
    { encoding: 'utf8', cwd: PROJECT, env: { ...process.env, INIT_CWD: undefined } },
  );
  return { code: status, printed: stdout + stderr };
}

describe('npm run class -- --nbgrader', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet nbgrader é-'));
  const out = join(folder, 'course');
  let lessons: Lesson[] = [];
  let first = '';
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(async () => {
    lessons = lessonsWithExercises();
    first = await make([]);
  });

  /** What it prints. */
  const make = (notebooks: string[], force = false): Promise<string> =>
    printed(() => makeNbgraderCourse({ out, notebooks, force }));

  const nameOf = ({ name }: Lesson): string => name.replace(/^.*\//, '');
  const assignment = (name: string): Notebook =>
    JSON.parse(readFileSync(join(out, 'source', name, `${name}.ipynb`), 'utf8')) as Notebook;
  const cellOf = ({ cells }: Notebook, id: string): Cell => {
    const found = cells.find((cell) => cell.id === id);
    if (!found) throw new Error(`there is no cell ${id}`);
    return found;
  };

  it('makes an assignment of each lesson with exercises, and says what to do next', () => {
    expect(readdirSync(join(out, 'source')).sort()).to.deep.equal(lessons.map(nameOf).sort());
    expect(first)
      .to.contain(`${lessons.length} assignments for nbgrader`)
      .and.to.contain('06-playground.ipynb is not among them: it has no exercises')
      .and.to.contain('nbgrader generate_assignment 00-start-here');
    expect(existsSync(join(out, 'nbgrader_config.py'))).to.equal(true);
  });

  it('gives each exercise one graded cell, with a point unless it is for those who want more', () => {
    for (const lesson of lessons) {
      const { cells } = assignment(nameOf(lesson));
      const graded = cells.filter((cell) => nbgraderOf(cell)?.grade);
      expect(graded.map(({ id }) => id).sort(), lesson.name).to.deep.equal(
        lesson.exercises
          .map(({ number, kind }) => `${idOf(number)}-${kind === 'explain' ? 'words' : 'test'}`)
          .sort(),
      );
      for (const { number, kind, stretch } of lesson.exercises) {
        const cell = cells.find(
          ({ id }) => id === `${idOf(number)}-${kind === 'explain' ? 'words' : 'test'}`,
        );
        expect(cell && nbgraderOf(cell)?.points, `${lesson.name} ${number}`).to.equal(stretch ? 0 : 1);
      }
    }
  });

  it('keeps the rules of nbgrader’s form', () => {
    for (const lesson of lessons) {
      const known = assignment(nameOf(lesson)).cells.filter((cell) => nbgraderOf(cell));
      const ids = known.map((cell) => nbgraderOf(cell)?.grade_id);
      expect(new Set(ids).size, lesson.name).to.equal(ids.length);
      for (const cell of known) {
        const { grade, solution, locked, schema_version, task, points } = nbgraderOf(cell) ?? {};
        const where = `${lesson.name} ${cell.id}`;
        expect([schema_version, task], where).to.deep.equal([3, false]);
        expect(points !== undefined, where).to.equal(grade);
        expect(locked, where).to.equal(!solution);
        if (cell.cell_type === 'markdown') expect([grade, solution], where).to.deep.equal([true, true]);
      }
    }
  });

  it('leaves learners the stub of each exercise, with its check, and no solution and no hidden test', () => {
    for (const lesson of lessons) {
      const notebook = assignment(nameOf(lesson));
      const all = notebook.cells.map(releasedText).join('\n');
      expect(all, lesson.name).to.not.match(/SOLUTION|HIDDEN|learners get|seed: \d{5}/);
      for (const { number, kind, stub = '', solutionCode = '' } of lesson.exercises) {
        if (kind === 'explain') {
          expect(releasedText(cellOf(notebook, `${idOf(number)}-words`))).to.equal(WORDS_STUB);
          continue;
        }
        const released = releasedText(cellOf(notebook, `${idOf(number)}-code`)).trim();
        if (kind === 'code') {
          // a comment at the top is followed by the line that was the solution
          expect(released.replace('*/\n\n', '*/\n'), number).to.equal(stub.trim());
          expect(sourceOf(cellOf(notebook, `${idOf(number)}-code`)), number).to.contain(
            lastLine(solutionCode),
          );
        } else {
          const name = `answer${number.replace('.', '_')}`;
          expect(released, number).to.equal(`const ${name} = "?";\n\n${stub.trim().replace('"?"', name)}`);
        }
      }
    }
  });

  it('tests functions with the inputs of the lesson and, hidden, with others; all hidden ones share a seed', () => {
    const seeds = new Set<string>();
    for (const lesson of lessons) {
      const notebook = assignment(nameOf(lesson));
      for (const { number, kind, level, stub = '' } of lesson.exercises) {
        if (kind === 'explain') continue;
        const cell = cellOf(notebook, `${idOf(number)}-test`);
        const [call = ''] = /(?<=^check)\..*\(/m.exec(stub) ?? [];
        expect(releasedText(cell), number).to.contain(`mustPass${call}`);
        const [, seed] = /HIDDEN TESTS\nmustPass.*, \{ seed: (\d+) \}\);\n/.exec(sourceOf(cell)) ?? [];
        expect(seed !== undefined, number).to.equal(kind === 'code' && level !== 'test');
        if (seed !== undefined) seeds.add(seed);
      }
    }
    expect(seeds.size).to.equal(1);
    expect(JSON.parse(readFileSync(join(out, 'hidden-tests.json'), 'utf8'))).to.deep.equal({
      seed: Number([...seeds][0]),
    });
  });

  it('locks the set-up, and no other cell of the lesson', () => {
    for (const lesson of lessons) {
      const own = assignment(nameOf(lesson)).cells.filter(({ id }) => !id.startsWith('ex-'));
      const locked = own.filter((cell) => nbgraderOf(cell));
      expect(
        locked.map((cell) => nbgraderOf(cell)?.locked),
        lesson.name,
      ).to.deep.equal([true]);
      expect(sourceOf(locked[0]), lesson.name).to.contain('"scratchnet-course"');
    }
  });

  it('has no notes for teachers, no outputs, and no link or picture that leads nowhere', () => {
    for (const lesson of lessons) {
      const { cells } = assignment(nameOf(lesson));
      for (const cell of cells) {
        expect(cell.metadata.tags ?? [], cell.id).to.not.include.oneOf([
          'teacher',
          'solution',
          'hidden-check',
        ]);
        if (cell.outputs) expect(cell.outputs, cell.id).to.deep.equal([]);
        if (cell.cell_type !== 'markdown') continue;
        for (const [, target = ''] of sourceOf(cell)
          .replace(/`[^`]*`/g, '')
          .matchAll(/\]\(([^)\s]+)\)/g)) {
          if (/^(https?:|#)/.test(target)) continue;
          const path = join(out, 'source', nameOf(lesson), target);
          expect(existsSync(path), `${lesson.name} ${cell.id}: ${target}`).to.equal(true);
        }
      }
    }
  });

  it('keeps the hidden tests when it is made again, and never writes over work without --force', async () => {
    const path = join(out, 'source', '03-one-hot', '03-one-hot.ipynb');
    const before_ = readFileSync(path, 'utf8');
    expect(await make(['03'])).to.contain('1 assignment for nbgrader');
    expect(readFileSync(path, 'utf8')).to.equal(before_);
    writeFileSync(path, before_.replace('"points": 1', '"points": 5'));
    expect(await failure(make(['03']))).to.match(/source\/03-one-hot\/03-one-hot.ipynb .*--force/);
    expect(readFileSync(path, 'utf8')).to.contain('"points": 5');
    await make(['03'], true);
    expect(readFileSync(path, 'utf8')).to.equal(before_);
  });

  it('says in a sentence what it cannot do', async () => {
    expect(await failure(make(['06-play']))).to.contain('nothing to grade in 06-playground.ipynb');
    expect(await failure(make(['99']))).to.contain('No notebook begins with "99"');
    const seed = join(out, 'hidden-tests.json');
    const before_ = readFileSync(seed, 'utf8');
    writeFileSync(seed, '{"seed": "none"}');
    expect(await failure(make(['03']))).to.match(/hidden-tests.json holds no seed; delete it/);
    writeFileSync(seed, before_);
    const inCourse = printed(() => makeNbgraderCourse({ out: root, notebooks: ['03'], force: true }));
    expect(await failure(inCourse)).to.contain('is the course itself');
  });

  for (const [what, args, says] of [
    ['no --out', [], 'it needs --out DIR'],
    ['worksheets that it does not make', ['--out', out, '--no-pdf'], '--no-pdf is about worksheets'],
    ['an unknown option', ['--points', '3'], "Unknown option '--points'"],
  ] as const) {
    it(`says in a sentence what is wrong with ${what}`, () => {
      const run = runCommand(...args);
      expect(run.code, run.printed).to.equal(1);
      expect(run.printed)
        .to.contain(says)
        .and.not.match(/^\s+at /m);
    });
  }
});

function idOf(number: string): string {
  return `ex-${number.replace('.', '-')}`;
}

function lastLine(code: string): string {
  return code.trim().split('\n').at(-2) ?? code.trim();
}

/** The message with which a task fails. */
async function failure(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (error) {
    return (error as Error).message;
  }
  return 'it did not fail';
}
