/** @file The reports of a grading, from results that are made up: pages, one sheet, and what platforms take back. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { printPages } from 'scratchnet-course/class/pdf';
import { readCsv } from 'scratchnet-course/grade/files/csv';
import { writeReports } from 'scratchnet-course/grade/report/write';
import type { ExerciseResult, LearnerResult } from 'scratchnet-course/grade/results/result';
import { findChromium } from 'scratchnet-setup/chromium';
import { skip } from '../../../skip.ts';
import { lessons } from './made.js';

const NONE = { worth: new Map(), answers: { find: () => undefined }, protection: 'nothing' };

describe('the reports of a grading', function () {
  this.timeout(120_000);
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet reports-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A learner who has the same result everywhere. */
  function learner(
    name: string,
    result: ExerciseResult,
    more: Partial<LearnerResult> = {},
    from = lessons().slice(0, 10),
  ): LearnerResult {
    const notebooks = from.map(({ name: lesson, exercises }) => {
      const results = exercises.map(({ number }) => [number, result]);
      return [lesson, { where: `${lesson}.ipynb`, attempts: 1, exercises: Object.fromEntries(results) }];
    });
    return { learner: name, owners: [], remarks: [], notebooks: Object.fromEntries(notebooks), ...more };
  }

  const passed: ExerciseResult = { result: 'passed', says: 'right' };
  const wrong: ExerciseResult = {
    result: 'wrong',
    says: 'the rows are \u001b[31m<b>mixed</b>\uffff',
    lines: ['    f(1) = 2', '    expected 3'],
    flag: 'only for the teacher',
  };
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const table = (name: string) => readCsv(readFileSync(join(folder, name)));

  it('take away the page of a name that is gone, and no other file', () => {
    const [lesson] = lessons();
    if (!lesson) throw new Error('no lesson');
    const reported = (name: string): void =>
      writeReports(
        folder,
        [lesson],
        { learners: [learner(name, passed, {}, [lesson])], remarks: [], alike: [] },
        NONE,
      );
    reported('anna');
    writeFileSync(join(folder, 'learners', 'notes.txt'), 'mine');
    reported('bo');
    expect(readdirSync(join(folder, 'learners'))).to.have.members(['bo.html', 'notes.txt']);
  });

  it('say in one line what is late by the same', () => {
    const some = lessons().slice(0, 2);
    const late = learner('Anna', passed, {}, some);
    const notebooks = Object.fromEntries(
      Object.entries(late.notebooks).map(([name, one]) => [name, { ...one, late: 'late by 8 min' }]),
    );
    writeReports(folder, some, { learners: [{ ...late, notebooks }], remarks: [], alike: [] }, NONE);
    expect(read('index.html')).to.contain(`<li>Anna, ${some[0]?.name}, ${some[1]?.name}: late by 8 min</li>`);
  });

  it('hand back to Moodle points and pages, in folders that it knows by the number of the participant', () => {
    const owner = { name: 'Anna_<Miller>/..', id: '12345', platform: 'Moodle' } as const;
    const [lesson] = lessons();
    if (!lesson) throw new Error('no lesson');
    const open: ExerciseResult = { ...wrong, result: 'not done yet' }; // nothing wrong: no chart is drawn

    writeReports(
      folder,
      [lesson],
      { learners: [learner('Anna', open, { owners: [owner] }, [lesson])], remarks: [], alike: [] },
      NONE,
    );
    expect(table('moodle.csv')[0]).to.include({
      Identifier: 'Participant 12345',
      'Full name': 'Anna',
      Grade: '0',
    });
    expect(Object.keys(table('moodle.csv')[0] ?? {})).to.include('Last modified (grade)');
    const files = unzipSync(readFileSync(join(folder, 'moodle-feedback.zip')));
    const [[name = '', page] = []] = Object.entries(files);
    const [top = '', second] = name.split('/');
    expect(top.split('_').slice(1), 'name_number_type_plugin_').to.deep.equal([
      '12345',
      'assignsubmission',
      'file',
      '',
    ]);
    expect(second).to.equal('feedback.html');
    const html = Buffer.from(page ?? []).toString();
    expect(html)
      .to.contain('the rows are')
      .and.not.contain('only for the teacher')
      .and.not.contain('index.html');
  });

  /** As in Moodle's grading worksheet. */
  const inMoodle = (id: number, more: Readonly<Record<string, string>> = {}) => ({
    learner: `L${id}`,
    name: `L${id}`,
    email: `${id}@x.org`,
    ids: [`${id}`],
    row: { Identifier: `Participant ${id}`, 'Maximum grade': '100.00', ...more },
  });

  it('give each member of a group of Moodle the mark, and the group the page', () => {
    const from = lessons().slice(0, 1);
    const team = [inMoodle(7), inMoodle(8)];
    const red = learner(
      'Red',
      passed,
      { team, owners: [{ name: 'Red', id: '1', platform: 'Moodle' }] },
      from,
    );
    const rest = learner(
      'Rest',
      passed,
      { team: [inMoodle(9)], owners: [{ name: 'Rest', platform: 'Moodle' }] },
      from,
    );
    writeReports(folder, from, { learners: [red, rest], remarks: [], alike: [] }, NONE);
    const rows = table('moodle.csv').map((row) => [
      row.Identifier,
      row['Email address'],
      Number(row.Grade) > 0,
    ]);
    expect(rows).to.deep.equal([
      ['Participant 7', '7@x.org', true],
      ['Participant 8', '8@x.org', true],
      ['Participant 9', '9@x.org', true],
    ]);
    const pages = Object.keys(unzipSync(readFileSync(join(folder, 'moodle-feedback.zip'))));
    expect(pages).to.deep.equal(['Red_1_assignsubmission_file_/feedback.html']);
    const [first] = JSON.parse(read('results.json')).learners;
    expect(first.team).to.deep.equal(['L7', 'L8']);
  });

  it('leave to Moodle what was changed since the worksheet, and say which marks are above its maximum', () => {
    const from = lessons().slice(0, 1);
    const date = 'Friday, 27 November 2026, 11:23 AM';
    const changed = (id: number, value: string, maximum: string, owner = id) =>
      learner(
        `L${id}`,
        passed,
        {
          person: inMoodle(id, { 'Last modified (grade)': value, 'Maximum grade': maximum }),
          owners: [{ name: `L${id}`, id: `${owner}`, platform: 'Moodle' }],
        },
        from,
      );
    const learners = [changed(1, date, '0,50'), changed(2, '-', '100.00'), changed(3, date, '0.50', 99)];
    writeReports(folder, from, { learners, remarks: [], alike: [] }, NONE);
    expect(table('moodle.csv').map((row) => row['Last modified (grade)'])).to.deep.equal([date, '', '']);
    const { remarks } = JSON.parse(read('results.json'));
    expect(remarks).to.have.length(1);
    expect(remarks[0]).to.contain('raise the maximum first (L1)');
    expect(read('index.html')).to.contain('raise the maximum first (L1)');
  });

  it('give each assignment of Moodle a table with the points for what was handed in there', () => {
    const [a, b] = lessons().slice(0, 2);
    if (!a || !b) throw new Error('no lessons');
    const both = learner(
      'Anna',
      passed,
      {
        owners: [
          { name: 'Anna', id: '5', platform: 'Moodle', assignment: 'A1' },
          { name: 'Anna', id: '9', platform: 'Moodle', assignment: 'A2' },
        ],
      },
      [a, b],
    );
    const where = (name: string, id: number) => ({
      ...both.notebooks[name],
      where: `A/Anna_${id}_assignsubmission_file/x.ipynb`,
    });
    const notebooks = {
      [a.name]: where(a.name, 5),
      [b.name]: where(b.name, 9),
    } as LearnerResult['notebooks'];
    writeReports(folder, [a, b], { learners: [{ ...both, notebooks }], remarks: [], alike: [] }, NONE);
    const [first, second] = [table('moodle-1.csv')[0], table('moodle-2.csv')[0]];
    expect([first?.Identifier, second?.Identifier]).to.deep.equal(['Participant 5', 'Participant 9']);
    expect(Number(first?.Grade)).to.equal(a.exercises.filter(({ kind }) => kind !== 'explain').length);
    expect(Number(second?.Grade)).to.equal(b.exercises.filter(({ kind }) => kind !== 'explain').length);
  });

  it('give Canvas its own columns, with what the gradebook says of a learner', () => {
    const row = {
      Student: 'Miller, Anna',
      ID: '123',
      'SIS User ID': 's1',
      'SIS Login ID': 'am',
      Section: 'A',
    };
    const person = { learner: 'Miller, Anna', name: 'Miller, Anna', email: '', ids: ['123'], row };
    writeReports(
      folder,
      lessons().slice(0, 1),
      { learners: [learner('Miller, Anna', passed, { person })], remarks: [], alike: [] },
      NONE,
    );
    const [possible, anna] = table('canvas.csv');
    expect(possible?.Student).to.contain('Points Possible');
    expect(anna).to.include(row);
    expect(existsSync(join(folder, 'moodle.csv'))).to.equal(false);
  });

  it("show no control characters, no HTML of learners, and whose files are nobody's @long", () => {
    writeReports(
      folder,
      lessons().slice(0, 1),
      {
        learners: [learner('eve\u202e\u0007<i>', wrong)],
        remarks: ['x.pdf: it is no notebook: not graded'],
        alike: [],
      },
      NONE,
    );
    for (const name of ['index.html', 'class-sheet.html', 'mistakes.svg', 'results.csv'])
      for (const unwanted of ['\u0007', '\u001b', '\u202e', '\uffff', '<i>', '<b>mixed'].slice(
        0,
        name === 'results.csv' ? 4 : 6,
      ))
        expect(read(name), name).to.not.contain(unwanted);
    expect(read('index.html')).to.contain('x.pdf: it is no notebook');
    expect(read('class-sheet.html')).to.contain('expected 3');
  });

  it('have the whole class on one sheet of paper, also a large one @long', async function () {
    if (findChromium() === undefined) skip(this, 'there is no browser that prints');
    const long = 'm'.repeat(500);
    const sizes: readonly (readonly [learners: number, lessons: number])[] = [
      [1, 1],
      [30, 10],
      [80, lessons().length],
    ];
    for (const [count, some] of sizes) {
      const chosen = lessons().slice(0, some);
      const learners = Array.from({ length: count }, (_, i) =>
        learner(
          `${i} ${long}`,
          { ...wrong, says: `${i % 12} ${long}`, lines: Array.from({ length: 9 }, () => long) },
          {},
          chosen,
        ),
      );
      writeReports(folder, chosen, { learners, remarks: [], alike: [] }, NONE);
      await printPages([join(folder, 'class-sheet.html')]);
      const pages = readFileSync(join(folder, 'class-sheet.pdf'), 'latin1').match(/\/Type\s*\/Page\b(?!s)/g);
      expect(pages, `${count} learners`).to.have.length(1);
    }
  });
});
