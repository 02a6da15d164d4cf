/** @file The command as a teacher uses it with a platform's download: class list, second run, and Ctrl-C. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PROJECT } from '../../../kernel/kernel.js';
import { skip } from '../../../skip.ts';
import { trustWhereNothingProtects } from '../isolation-or-skip.js';
import { cellOf, LESSON, notebook, solutionOf, write, zip } from './made.js';

const COMMAND = `${PROJECT}scripts/grade.mjs`;
/** `--trust` in a container where nothing may keep the learners' code in. */
const trust = await trustWhereNothingProtects();
const env = { ...process.env, INIT_CWD: undefined };

function grade(...args: string[]): { code: number | null; printed: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args, ...trust], {
    encoding: 'utf8',
    cwd: PROJECT,
    env,
  });
  return { code: status, printed: stdout + stderr };
}

describe('npm run grade with what a platform gives @long', function () {
  this.timeout(300_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet run é-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Work with a wrong first try, a right second one, and an answer in words. */
  const worked = notebook(LESSON, (made) => {
    cellOf(made, 'ex-3-3-code').source =
      'function myOneHot(labels: Uint8Array, k: number): Matrix {\n  return zeros(k, labels.length);\n}';
    made.cells.push({ cell_type: 'code', id: 'again', metadata: {}, outputs: [], source: solutionOf('3.3') });
    const at = made.cells.findIndex(({ id }) => id === 'ex-3-6');
    made.cells.splice(at + 1, 0, { cell_type: 'markdown', id: 'words', metadata: {}, source: 'It is NaN.' });
  });
  const file = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');

  it('grades a download with a class list, twice, and keeps what the teacher gave', () => {
    writeFileSync(join(folder, 'class.csv'), 'name;e-mail;ID\nMiller, Anna;am@x.org;1\nBo Lee;bl@x.org;2\n');
    writeFileSync(
      join(folder, 'download.zip'),
      zip({
        'Anna Miller_5_assignsubmission_file/03-one-hot.ipynb': worked,
        'Anna Miller_5_assignsubmission_file/x.zip': 'PK',
      }),
    );
    const args = [
      join(folder, 'download.zip'),
      '--out',
      join(folder, 'out'),
      '--roster',
      join(folder, 'class.csv'),
    ];
    expect(grade(...args).printed).to.contain('open index.html');
    const { learners } = JSON.parse(file('results.json'));
    const [anna, bo] = learners.sort((a: { learner: string }, b: { learner: string }) =>
      a.learner < b.learner ? 1 : -1,
    );
    expect(anna.notebooks[LESSON].exercises['3.3'])
      .to.include({ result: 'passed' })
      .and.to.have.property('remark');
    expect(anna.notebooks[LESSON].exercises['3.6']).to.include({ result: 'to read', words: 'It is NaN.' });
    expect(anna.remarks.join()).to.contain('x.zip: the zip file is damaged');
    expect(bo.remarks).to.deep.equal(['handed in nothing']);
    const table = join(folder, 'out', 'to-read.csv');
    writeFileSync(table, file('to-read.csv').replace(',,,', ',2,good,'));
    expect(grade(...args).printed).to.contain('1 of 1 notebooks graded, 1 of them from before');
    expect(file('to-read.csv')).to.contain(',2,good,');
    expect(file('results.csv')).to.match(/\r\n"Miller, Anna",1,5,0,.*,2,0,,1,am@x\.org,1\r\n/);
    expect(file('moodle.csv')).to.contain('Participant 5,"Miller, Anna",am@x.org,3,');
    expect(readdirSync(join(folder, 'out'))).to.include.members(['moodle-feedback.zip', 'class-sheet.html']);
  });

  it('hears Ctrl-C while it grades, and goes on from there', async function () {
    if (process.platform === 'win32') skip(this, 'Windows has no signals');
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const [submissions, out] = [join(folder, 'many'), join(folder, 'stopped')];
    write(
      submissions,
      Object.fromEntries(names.map((name) => [`${name}/03-one-hot.ipynb`, worked.replace('NaN', name)])),
    );
    const { code, printed } = await stopWhen(/1 of 6 notebooks graded/, submissions, out);
    expect(printed).to.contain('the same command goes on from here');
    expect(code).to.equal(130);
    expect(grade(submissions, '--out', out).printed).to.match(
      /6 of 6 notebooks graded, [1-5] of them from before/,
    );
  });

  it('hears Ctrl-C while it reads a file that is too much', async function () {
    if (process.platform === 'win32') skip(this, 'Windows has no signals');
    const submissions = join(folder, 'huge');
    mkdirSync(join(submissions, 'eve'), { recursive: true });
    for (let i = 0; i < 9; i++)
      writeFileSync(join(submissions, 'eve', `${i}.ipynb`), `{"cells": [${'{},'.repeat(12_000_000)}{}]}`);
    const child = start(submissions, join(folder, 'never'));
    await new Promise((resolve) => setTimeout(resolve, 5000)); // it reads for minutes
    const start_ = performance.now();
    child.kill('SIGINT');
    await once(child, 'exit');
    expect(performance.now() - start_).to.be.below(20_000);
  });

  function start(submissions: string, out: string): ChildProcess {
    return spawn(process.execPath, [COMMAND, submissions, '--out', out, '--jobs', '1', ...trust], {
      cwd: PROJECT,
      env,
    });
  }

  /** Presses Ctrl-C as soon as the command has printed something. */
  async function stopWhen(
    seen: RegExp,
    submissions: string,
    out: string,
  ): Promise<{ code: number; printed: string }> {
    const child = start(submissions, out);
    let printed = '';
    let pressed = false;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk;
        if (seen.test(printed) && !pressed) pressed = child.kill('SIGINT'); // a second time it would end at once
      });
    const [code] = await once(child, 'close');
    return { code, printed };
  }
});

describe('npm run grade refuses', function () {
  this.timeout(60_000);
  for (const [what, args, says] of [
    ['an unknown option', ['x', '--out', 'y', '--rooster', 'z'], "Unknown option '--rooster'"],
    [
      'a class list that is not there @long',
      ['x', '--out', 'y', '--roster', '/nowhere.csv'],
      '/nowhere.csv: it cannot be opened',
    ],
    ['a date that is none @long', ['x', '--out', 'y', '--due', 'Monday'], '--due is "Monday"'],
  ] as const)
    it(`${what}, in a sentence`, () => {
      const { code, printed } = grade(...args);
      expect(code).to.equal(1);
      expect(printed)
        .to.contain(says)
        .and.not.match(/^\s+at /m);
    });
});
