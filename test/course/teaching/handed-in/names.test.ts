/** @file What classes really hand in: each file is found, given to its learner, and none disappears. */
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Roster } from 'scratchnet-course/grade/learners/roster';
import {
  cellOf,
  closeReader,
  type Files,
  find,
  LESSON,
  notebook,
  solutionOf,
  version3,
  withoutIds,
  write,
  zip,
} from './made.js';

describe('what a class hands in', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet handed in é-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  after(closeReader);

  const text = notebook();
  const worked = notebook(LESSON, (made) => {
    cellOf(made, 'ex-3-3-code').source = solutionOf('3.3');
  });

  /** `learner: lesson < file` for each notebook that will be graded. */
  async function found(files: Files): Promise<string[]> {
    write(folder, files);
    const { learners } = await find(folder);
    return learners.flatMap(({ learner, notebooks }) =>
      notebooks.size === 0
        ? [`${learner}: nothing`]
        : [...notebooks].map(([lesson, { where }]) => `${learner}: ${lesson} < ${where}`),
    );
  }

  const CASES: readonly (readonly [what: string, path: string, learner: string])[] = [
    ['a folder of a learner', 'anna/03-one-hot.ipynb', 'anna'],
    ['a name in the file', 'anna-03-one-hot.ipynb', 'anna'],
    ['a name behind the lesson', '03-one-hot_anna.ipynb', 'anna'],
    ['capital letters', 'anna/03-ONE-HOT.IPYNB', 'anna'],
    ['an ending that a browser adds', 'anna/03-one-hot.ipynb.txt', 'anna'],
    ["Jupyter's copy", 'anna-03-one-hot-Copy1.ipynb', 'anna'],
    ["a browser's second download", 'anna-03-one-hot (1).ipynb', 'anna'],
    ["a system's copy", '03-one-hot_anna - Copy (2).ipynb', 'anna'],
    ['folders by lesson', '03-one-hot/anna.ipynb', 'anna'],
    ['folders by lesson with folders of learners', '03-one-hot/anna/work.ipynb', 'anna'],
    ['folders in folders', 'anna/week 1/lessons/03-one-hot.ipynb', 'anna'],
    ['Moodle', 'Anna Miller_12345_assignsubmission_file_/03-one-hot.ipynb', 'Anna Miller'],
    ['Moodle from 4.1 on', 'Anna Miller_12345_assignsubmission_file/work.ipynb', 'Anna Miller'],
    ['Moodle without folders', 'Anna Miller_12345_assignsubmission_file_work.ipynb', 'Anna Miller'],
    [
      'Moodle in the folder of the download',
      'CS-A1-99/Anna Miller_1_assignsubmission_file/x.ipynb',
      'Anna Miller',
    ],
    ['Moodle, of those in no group', 'Default group_assignsubmission_file/x.ipynb', 'Default group'],
    ['Moodle without names', 'Participant_77_assignsubmission_file_/x.ipynb', 'Participant'],
    ['Canvas', 'milleranna_123_456_03-one-hot.ipynb', 'milleranna'],
    ['Canvas, late and again', 'milleranna_LATE_123_456_03-one-hot-2.ipynb', 'milleranna'],
    ['Canvas in the folder of the download', 'submissions/milleranna_123_456_x.ipynb', 'milleranna'],
    ['a name from macOS', 'Ju\u0308rgen/03-one-hot.ipynb', 'J\u00fcrgen'],
    ['nothing but the name of the lesson', '03-one-hot.ipynb', 'without a name: 03-one-hot.ipynb'],
  ];
  for (const [what, path, learner] of CASES)
    it(`knows whose it is: ${what}`, async () => {
      expect(await found({ [path]: text })).to.deep.equal([`${learner}: ${LESSON} < ${path}`]);
    });

  const ZIPS: readonly (readonly [what: string, files: Files, found: string])[] = [
    [
      'a learner',
      { 'anna.zip': zip({ 'a/03-one-hot.ipynb': text }) },
      'anna: 03-one-hot < anna.zip/a/03-one-hot.ipynb',
    ],
    [
      'work in a folder',
      { 'ben/work.ZIP': zip({ 'x.ipynb': text }) },
      'ben: 03-one-hot < ben/work.ZIP/x.ipynb',
    ],
    [
      'the live edition',
      { 'eve-scratchnet-work.zip': zip({ 'notebooks/03-one-hot.ipynb': text, 'challenges.json': '{}' }) },
      'eve: 03-one-hot < eve-scratchnet-work.zip/notebooks/03-one-hot.ipynb',
    ],
    [
      'a Mac',
      { 'anna.zip': zip({ '__MACOSX/._x.ipynb': 'x', '.DS_Store': 'x', 'x.ipynb': text }) },
      'anna: 03-one-hot < anna.zip/x.ipynb',
    ],
    [
      'Canvas, with a zip file in it',
      { 'submissions.zip': zip({ 'milleranna_123_456_work.zip': zip({ 'x.ipynb': text }) }) },
      'milleranna: 03-one-hot < submissions.zip/milleranna_123_456_work.zip/x.ipynb',
    ],
    [
      'Moodle',
      { 'A1.zip': zip({ 'Al Li_5_assignsubmission_file/x.ipynb': text }) },
      'Al Li: 03-one-hot < A1.zip/Al Li_5_assignsubmission_file/x.ipynb',
    ],
    [
      'names that climb out',
      { 'anna.zip': zip({ '../../x.ipynb': text }) },
      'anna: 03-one-hot < anna.zip/x.ipynb',
    ],
  ];
  for (const [what, files, expected] of ZIPS)
    it(`reads zip files: ${what}`, async () => {
      expect(await found(files)).to.deep.equal([expected]);
    });

  it('takes the zip file of a platform in place of a folder', async () => {
    write(folder, {
      'a.zip': zip({
        'Al Li_5_assignsubmission_file/x.ipynb': text,
        'Bo_6_assignsubmission_file/x.ipynb': text,
      }),
    });
    const { learners } = await find(join(folder, 'a.zip'));
    expect(learners.map(({ learner }) => learner)).to.deep.equal(['Al Li', 'Bo']);
  });

  it('tells learners of one name apart, and joins the assignments of one learner', async () => {
    const namesakes = {
      'Al Li_5_assignsubmission_file/x.ipynb': text,
      'Al Li_6_assignsubmission_file/x.ipynb': text,
    };
    expect(await found(namesakes)).to.have.length(2);
    rmSync(folder, { recursive: true });
    const other = notebook('02-preprocess');
    const two = {
      'A1/Al Li_5_assignsubmission_file/x.ipynb': text,
      'A2/Al Li_9_assignsubmission_file/x.ipynb': other,
    };
    expect(await found(two))
      .to.have.length(2)
      .and.satisfy((all: string[]) => all.every((one) => one.startsWith('Al Li:')));
  });

  it('gives what a group of Moodle hands in to its members, and knows the group of those who are in none', async () => {
    write(folder, {
      'list.csv':
        'Identifier,Full name,Group\nParticipant 2,Al,Red_Team\nParticipant 3,Bo,Red_Team\nParticipant 1,Cy,Default group\nParticipant 4,Di,Blue\n',
      'in/Red Team_1_assignsubmission_file/x.ipynb': text,
      'in/Default group_assignsubmission_file_x.ipynb': text,
    });
    const { learners } = await find(join(folder, 'in'), new Roster(join(folder, 'list.csv')));
    const all = learners.map(({ learner, team, notebooks, remarks }) => [
      learner,
      team.map(({ name }) => name).join('+'),
      notebooks.size,
      remarks.join(),
    ]);
    expect(all).to.deep.equal([
      ['Default group', 'Cy', 1, 'a group: Cy'],
      ['Di', '', 0, 'handed in nothing'],
      ['Red Team', 'Al+Bo', 1, 'a group: Al, Bo'],
    ]);
  });

  it('keeps a learner whose folder holds no notebook, and says what is in it', async () => {
    write(folder, { 'anna/essay.pdf': 'x', 'ben/x.ipynb': text, 'readme.txt': 'x' });
    const { learners, remarks } = await find(folder);
    expect(learners.map(({ learner, notebooks }) => [learner, notebooks.size])).to.deep.equal([
      ['anna', 0],
      ['ben', 1],
    ]);
    expect(learners[0]?.remarks).to.deep.equal(['anna/essay.pdf: it is no notebook: not graded']);
    expect(remarks).to.deep.equal(['readme.txt: it is no notebook: not graded']);
  });

  it('grades the last of several files of a lesson, and names the others', async () => {
    write(folder, {
      'anna/03-one-hot.ipynb': text,
      'anna/03-one-hot-Copy1.ipynb': worked,
      'anna/.ipynb_checkpoints/03-one-hot-checkpoint.ipynb': text,
    });
    const hour = 3600;
    utimesSync(join(folder, 'anna/03-one-hot.ipynb'), hour, hour);
    const {
      learners: [anna],
    } = await find(folder);
    expect(anna?.notebooks.get(LESSON)).to.include({ where: 'anna/03-one-hot-Copy1.ipynb', attempts: 2 });
    expect(anna?.remarks).to.deep.equal([
      '03-one-hot was handed in 2 times: anna/03-one-hot-Copy1.ipynb was graded, left out: anna/03-one-hot.ipynb',
    ]);
  });

  it("takes Canvas's last submission, and a readable file before a broken one", async () => {
    write(folder, {
      'li_12_34_w.ipynb': text,
      'li_LATE_12_35_w-1.ipynb': worked,
      'bo/03-one-hot.ipynb': '{',
      'bo/x.ipynb': text,
    });
    const {
      learners: [bo, li],
    } = await find(folder);
    expect(li?.notebooks.get(LESSON)).to.include({
      where: 'li_LATE_12_35_w-1.ipynb',
      late: true,
      attempts: 2,
    });
    expect(bo?.notebooks.get(LESSON)?.problem).to.equal(undefined);
  });

  const FORMS: readonly (readonly [what: string, text: string])[] = [
    ['nbformat 4.0, without ids', notebook(LESSON, withoutIds)],
    ['nbformat 3', notebook(LESSON, version3)],
    ['a mark of the byte order', `\ufeff${text}`],
    [
      'only the cells of two exercises',
      notebook(LESSON, (made) => {
        made.cells = made.cells.filter(({ id }) => /^ex-3-[34]/.test(id));
      }),
    ],
  ];
  for (const [what, form] of FORMS)
    it(`knows the lesson by its cells, whatever the file is called: ${what}`, async () => {
      expect(await found({ 'anna/Untitled.ipynb': form })).to.deep.equal([
        `anna: ${LESSON} < anna/Untitled.ipynb`,
      ]);
    });

  it('says what it made of a wrong name, of two lessons in one file, and of a stranger', async () => {
    const both = notebook(LESSON, (made) => {
      made.cells.push(...(JSON.parse(notebook('02-preprocess')) as typeof made).cells.slice(0, 40));
    });
    write(folder, { 'a/02-preprocess.ipynb': text, 'b/x.ipynb': both, 'c/x.ipynb': '{"cells": []}' });
    const {
      learners: [a, b, c],
    } = await find(folder);
    expect(a?.remarks[0]).to.contain('it is called 02-preprocess, but holds the cells of 03-one-hot');
    expect(b?.remarks[0]).to.contain('it also holds exercises of');
    expect(c?.remarks[0]).to.contain('it is none of the notebooks with exercises');
  });
});
