/**
 * @file The grading of a class of which it is known who has done what: right and wrong work, cheats, damaged files.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PROJECT } from '../../kernel/kernel.js';
import { SHORT } from '../../short.ts';
import { CHEATS } from './cheats.js';
import { lessonsWithExercises, originalNotebook } from './course.js';
import { trustWhereNothingProtects } from './isolation-or-skip.js';
import { type Expected, type ExpectedClass, type Members, makeClass } from './synthetic-class.js';

interface Result extends Expected {
  says: string;
  flag?: string;
  words?: string;
}

interface Graded {
  learners: {
    learner: string;
    points: number;
    notebooks: Record<string, { problem?: string; exercises: Record<string, Result> }>;
  }[];
}

/** The short tests grade a class of four: two who cheat, one who is honest, one with a damaged notebook. */
const PASTES = 'changes metadata and pastes outputs';
const USES = 'uses the function of the library under another name';
const MEMBERS: Members = SHORT
  ? { cheats: CHEATS.filter(({ name }) => name === PASTES || name === USES), honest: 1, damaged: 1 }
  : { cheats: CHEATS, honest: 3, damaged: 3 };
const LEARNERS = MEMBERS.cheats.length + MEMBERS.honest + MEMBERS.damaged;
const CHEATED = '3.3';
const LESSON = '03-one-hot';

/** `--trust` in a container where nothing may keep the learners' code in. */
const trust = await trustWhereNothingProtects();

/** Runs the command; what it prints. */
function grade(...args: string[]): { code: number | null; printed: string } {
  const all = [`${PROJECT}scripts/grade.mjs`, ...args, ...trust];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    encoding: 'utf8',
    cwd: PROJECT,
    env: { ...process.env, INIT_CWD: undefined },
  });
  return { code: status, printed: stdout + stderr };
}

function readResults(out: string): Graded {
  return JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')) as Graded;
}

describe(`npm run grade${SHORT ? '' : ' @long'}`, function () {
  this.timeout(200_000);
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet grading é-'));
  const [submissions, out] = [join(folder, 'submissions'), join(folder, 'results')];
  let expected: ExpectedClass = {};
  let first: ReturnType<typeof grade>;
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(async () => {
    const lessons = lessonsWithExercises().filter(({ name }) => name === LESSON);
    expected = makeClass(submissions, lessons, MEMBERS);
    first = grade(submissions, '--out', out, '--seed', '7', '--seconds', '15', '--memory', '800');
  });

  function resultOf(learner: string, number: string): Result {
    const graded = readResults(out).learners.find((one) => one.learner === learner);
    return graded?.notebooks[LESSON]?.exercises[number] as Result;
  }

  it('ends well and says where the results are', () => {
    expect(first.printed).to.contain('open index.html');
    expect(first.code).to.equal(0);
  });

  it('finds in every work what was put into it', () => {
    const honest = Object.entries(expected).slice(MEMBERS.cheats.length);
    for (const [learner, results] of honest) {
      for (const [number, { result, says = '' }] of Object.entries(results)) {
        const got = resultOf(learner, number);
        expect(got.result, `${learner} ${number}: ${got.says}`).to.equal(result);
        expect(got.says, `${learner} ${number}`).to.contain(says);
      }
    }
    const passed = honest
      .flatMap(([, results]) => Object.values(results))
      .filter((one) => one.result === 'passed');
    expect(passed.length, 'a class in which nobody is right tests nothing').to.be.above(MEMBERS.honest);
  });

  for (const [i, { name, gains, says }] of MEMBERS.cheats.entries()) {
    it(`anyone who ${name} ${gains ? 'gets what the work is worth' : 'gains nothing'}`, () => {
      const { result, says: said, flag } = resultOf(`learner-${String(i + 1).padStart(2, '0')}`, CHEATED);
      expect(result).to.equal(gains ? 'passed' : 'wrong');
      const words = `${result}: ${said} ${flag}`;
      if (says instanceof RegExp) expect(words).to.match(says);
      else expect(words).to.contain(says);
    });
  }

  it('takes nothing from the other exercises of anyone who cheats or breaks something', () => {
    for (const [learner, results] of Object.entries(expected).slice(0, MEMBERS.cheats.length)) {
      for (const [number, { result }] of Object.entries(results)) {
        if (number === CHEATED) continue;
        expect(resultOf(learner, number).result, `${learner} ${number}`).to.equal(result);
      }
    }
  });

  it('flags a saved output that shows a success which is none', () => {
    const pasted = MEMBERS.cheats.findIndex(({ name }) => name === PASTES);
    expect(resultOf(`learner-${String(pasted + 1).padStart(2, '0')}`, CHEATED).flag).to.contain(
      'saved output',
    );
  });

  it('leaves nothing outside the folder of the results', () => {
    expect(readdirSync(folder).sort()).to.deep.equal(['results', 'submissions']);
    expect(existsSync(join(tmpdir(), 'stolen.txt'))).to.equal(false);
  });

  it('writes a table with a row a learner and a column an exercise', () => {
    const rows = readFileSync(join(out, 'results.csv'), 'utf8').trim().split('\r\n');
    expect(rows).to.have.length(1 + LEARNERS);
    expect(rows[0]).to.match(/^learner,points,of,flags,3\.1,3\.2,3\.3/);
    for (const row of rows) expect(row.split(',')).to.have.length(rows[0].split(',').length);
  });

  it('writes a page for each learner and one for the class with a chart of the mistakes', () => {
    expect(readdirSync(join(out, 'learners'))).to.have.length(LEARNERS);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).to.contain('src="mistakes.svg"');
    expect(readFileSync(join(out, 'mistakes.svg'), 'utf8')).to.contain('What the class gets wrong most');
    expect(readFileSync(join(out, 'mistakes.png')).subarray(1, 4).toString()).to.equal('PNG');
  });

  it('goes on after an interruption, and grades again only what has changed @long', () => {
    const before = readFileSync(join(out, 'results.json'), 'utf8');
    const [gone = '', half = ''] = Object.keys(expected).slice(MEMBERS.cheats.length - 1);
    rmSync(join(out, 'graded', gone), { recursive: true });
    rmSync(join(out, 'results.json'));
    writeFileSync(join(out, 'graded', half, `${LESSON}.json`), '{"half": ');
    const { printed } = grade(submissions, '--out', out);
    expect(printed).to.contain(
      `${LEARNERS} of ${LEARNERS} notebooks graded, ${LEARNERS - 2} of them from before`,
    );
    expect(readFileSync(join(out, 'results.json'), 'utf8')).to.equal(before);
  });

  it('takes work in another cell, and lets a function use cells that the learner added @long', () => {
    const [work, results] = [join(folder, 'added'), join(folder, 'added-results')];
    const notebook = originalNotebook(LESSON);
    const code = (id: string, source: string): void => {
      notebook.cells.push({ cell_type: 'code', id, metadata: {}, source, outputs: [] });
    };
    code('mine-1', 'const start = (rows: number, cols: number) => zeros(rows, cols);');
    code(
      'mine-2',
      'function myOneHot(labels: Uint8Array, k: number): Matrix {\n  const Y = start(k, labels.length);\n' +
        '  labels.forEach((label, i) => { Y.data[label * labels.length + i] = 1; });\n  return Y;\n}',
    );
    code('mine-3', 'import { currentBackend } from "scratchnet";\ncheck.answer("3.1", currentBackend());');
    const explain = notebook.cells.findIndex(({ id }) => id === 'ex-3-6');
    const words = { cell_type: 'markdown', id: 'mine-4', metadata: {}, source: 'It is <i>stuck</i>.' };
    notebook.cells.splice(explain + 1, 0, words);
    mkdirSync(work);
    writeFileSync(join(work, '<b>eve.ipynb'), JSON.stringify(notebook));
    expect(grade(work, '--out', results).code).to.equal(0);
    const [graded] = readResults(results).learners;
    expect(graded?.learner).to.equal('<b>eve');
    expect(graded?.notebooks[LESSON]?.exercises[CHEATED]).to.include({ result: 'passed' });
    expect(graded?.notebooks[LESSON]?.exercises['3.6']).to.include({
      result: 'to read',
      words: words.source,
    });
    // without native code the library calculates in WebAssembly
    expect(graded?.notebooks[LESSON]?.exercises['3.1']?.says).to.match(/^"wasm" cannot be read/);
    expect(readFileSync(join(results, 'index.html'), 'utf8'))
      .to.contain('&lt;b&gt;eve')
      .and.not.contain('<b>eve');
    rmSync(work, { recursive: true });
    rmSync(results, { recursive: true });
  });

  it('refuses to run the code of learners where nothing keeps it in', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [`${PROJECT}scripts/grade.mjs`, submissions, '--out', join(folder, 'none')],
      { encoding: 'utf8', cwd: PROJECT, env: { PATH: folder } },
    );
    expect(stderr).to.match(/nothing here keeps the code of learners in: .*; or, .*add --trust/);
    expect(status).to.equal(1);
    expect(existsSync(join(folder, 'none'))).to.equal(false);
  });

  for (const [what, args, says] of [
    ['no submissions', [join(folder, 'nowhere'), '--out', out], 'there is no such folder'],
    ['no --out', [submissions], 'it needs one folder with submissions and --out DIR'],
    ['results over other files', [submissions, '--out', submissions], 'holds other files'],
    ['an unknown notebook', [submissions, '--out', out, '--notebooks', '99'], 'begins with "99"'],
    ['a wrong number', [submissions, '--out', out, '--jobs', 'many'], '--jobs is "many"'],
    ['an unknown option', [submissions, '--color'], "Unknown option '--color'"],
  ] as const) {
    it(`says in a sentence what is wrong with ${what}`, () => {
      const { code, printed } = grade(...args);
      expect(code).to.equal(1);
      expect(printed)
        .to.contain(says)
        .and.not.match(/^\s+at /m);
    });
  }
});

describe('npm run grade, for 30 learners with ten notebooks each, @long', function () {
  this.timeout(600_000);

  it('finds what was put into each exercise in less than ten minutes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet-whole-class-'));
    const lessons = lessonsWithExercises().filter(({ name }) => /^(0[1-9]|10)/.test(name));
    expect(lessons).to.have.length(10);
    const expected = makeClass(join(folder, 'submissions'), lessons, {
      cheats: CHEATS,
      honest: 27 - CHEATS.length,
      damaged: 3,
    });
    const start = performance.now();
    const { code, printed } = grade(
      join(folder, 'submissions'),
      '--out',
      join(folder, 'results'),
      '--jobs',
      '2',
    );
    const seconds = (performance.now() - start) / 1000;
    expect(code, printed).to.equal(0);
    const counts: Record<string, number> = {};
    for (const { learner, notebooks } of readResults(join(folder, 'results')).learners) {
      const results = Object.assign({}, ...Object.values(notebooks).map(({ exercises }) => exercises));
      for (const [number, { result }] of Object.entries(expected[learner] ?? {})) {
        expect(results[number].result, `${learner} ${number}: ${results[number].says}`).to.equal(result);
        counts[result] = (counts[result] ?? 0) + 1;
      }
    }
    console.log(`      ${seconds.toFixed(0)} s: ${JSON.stringify(counts)}`);
    expect(seconds).to.be.below(600);
    rmSync(folder, { recursive: true });
  });
});
