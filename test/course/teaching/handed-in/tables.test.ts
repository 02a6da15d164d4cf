/** @file Tables that a grading reads and writes: class list, points, answers in words, and what spreadsheets make of them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { csvText, readCsv } from 'scratchnet-course/grade/files/csv';
import { Roster } from 'scratchnet-course/grade/learners/roster';
import { Answers } from 'scratchnet-course/grade/results/answers';
import { dueDate, lateness } from 'scratchnet-course/grade/results/late';
import { pointsInWords, pointsOf } from 'scratchnet-course/grade/results/points';
import type { ExerciseResult, LearnerResult } from 'scratchnet-course/grade/results/result';
import { readWorth } from 'scratchnet-course/grade/results/worth';
import { LESSON, lessons } from './made.js';

let folder = '';

describe('the tables of a grading', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet tables-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes a file of the test. @returns its path */
  function file(content: string | Uint8Array): string {
    const path = join(folder, 'table.csv');
    writeFileSync(path, content);
    return path;
  }

  describe('a table for a spreadsheet', () => {
    const FORMULAS = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '\n=1',
      '"=1',
      '\u00a0=1',
      '\u200b=1',
      '＝1',
      '=1+1;=cmd',
      'a,=1',
      'a;=1',
      'a; "=1',
      'a\t=1',
      'a|-1',
      'a;\r\n@x',
      ';;=1',
      "x;''=1",
    ];
    for (const formula of FORMULAS)
      it(`holds no formula, whatever separates its fields: ${JSON.stringify(formula)}`, () => {
        const text = csvText([['anna', formula, 1]]);
        // as a spreadsheet may split it: at any separator, with or without minding the quotes
        const parts = text.split(/[,;|\t\r\n]/).map((part) => part.replace(/^[\s"\u200b]+/, ''));
        for (const part of parts) expect(part).to.not.match(/^[=+\-@＝]/);
        expect(text.trimEnd().split(/[\r\n]/), 'one row').to.have.length(1);
      });

    it('leaves names, numbers and mail addresses alone', () => {
      expect(csvText([['Müller-Lüdenscheidt, Anna', 'a-b@c.d', "O'Neil", -1, 0.5]])).to.equal(
        '"Müller-Lüdenscheidt, Anna",a-b@c.d,O\'Neil,-1,0.5\r\n',
      );
    });

    const SAVED: readonly (readonly [what: string, bytes: Uint8Array])[] = [
      ['with commas', Buffer.from('a,b\nü,"1,""x"""\n')],
      ['with semicolons and CR LF', Buffer.from('a;b\r\nü;"1,""x"""\r\n\r\n')],
      ['with tabs', Buffer.from('a\tb\nü\t"1,""x"""')],
      ['with a mark of the byte order', Buffer.from('\ufeffa,b\nü,"1,""x"""')],
      ['with the line that names the separator', Buffer.from('sep=;\r\na;b\r\nü;"1,""x"""')],
      ['in the code page of Windows', Buffer.from('a;b\r\n\xfc;"1,""x"""', 'latin1')],
      ['in UTF-16', Buffer.from('\ufeffa\tb\nü\t"1,""x"""', 'utf16le')],
    ];
    for (const [what, bytes] of SAVED)
      it(`is read as a spreadsheet saves it: ${what}`, () => {
        expect(readCsv(bytes)).to.deep.equal([{ a: 'ü', b: '1,"x"' }]);
      });
  });

  describe('the class list', () => {
    const CANVAS =
      'Student,ID,SIS User ID,SIS Login ID,Section\n"    Points Possible",,,,\n"Miller, Anna",123,s1,am1,A\n"Lee, Bo",124,s2,bl2,A\n';
    const MOODLE =
      'Identifier,Full name,Email address\nParticipant 12,Anna Miller,am@x.org\nParticipant 13,Bo Lee,bl@x.org\n';
    const NAMES = 'First name;Last name;E-mail;ID\nAnna;Miller;am@x.org;0123\nBo;Lee;bl@x.org;0124\n';

    const OWNERS: readonly (readonly [
      list: string,
      owner: { name: string; id?: string; platform?: 'Moodle' | 'Canvas' },
      guessed: boolean,
    ])[] = [
      [CANVAS, { name: 'milleranna', id: '999' }, false],
      [CANVAS, { name: 'x', id: '123', platform: 'Canvas' }, false],
      [CANVAS, { name: 'anon', id: '123', platform: 'Canvas' }, false],
      [CANVAS, { name: 'am1' }, false],
      [MOODLE, { name: 'Participant', id: '12', platform: 'Moodle' }, false],
      [MOODLE, { name: 'Miller Anna', id: '12', platform: 'Moodle' }, false],
      [MOODLE, { name: 'Anna Miller', id: '99', platform: 'Moodle' }, false],
      [MOODLE, { name: 'Anna Miller' }, false],
      [NAMES, { name: 'Miller, Änna' }, false],
      [NAMES, { name: 'anna_miller' }, false],
      [NAMES, { name: 'AM@x.org' }, false],
      [NAMES, { name: 'am' }, false],
      [NAMES, { name: '0123' }, false],
      [NAMES, { name: 'anna' }, true],
      [NAMES, { name: 'Anna Sophie Miller' }, true],
    ];
    for (const [list, owner, guessed] of OWNERS)
      it(`knows that ${JSON.stringify(owner)} is Anna${guessed ? ', and that this was guessed' : ''}`, () => {
        const match = new Roster(file(list)).find(owner);
        expect(match?.person.name).to.match(/Anna/);
        expect(match?.guessed).to.equal(guessed);
      });

    for (const [name, owner] of [
      ['Clara Weiß', 'weissclara'],
      ['Søren Łoś', 'Soren Los'],
      ['Bjørn Ægir', 'aegir_bjorn'],
    ])
      it(`knows ${name} by ${owner}, as a platform without such letters has it`, () => {
        const match = new Roster(file(`name\n${name}\nBo Lee\n`)).find({ name: owner ?? '' });
        expect(match).to.deep.include({ guessed: false }).and.to.have.nested.property('person.name', name);
      });

    it('does not guess between two, nor for a stranger', () => {
      const roster = new Roster(file('name,ID\nAnna Miller,1\nAnna Smith,2\nBo Lee,3\nBo Lee,4\n'));
      for (const name of ['anna', 'zoe', 'Bo Lee', ''])
        expect(roster.find({ name }), name).to.equal(undefined);
      expect(roster.people.map(({ learner }) => learner)).to.deep.equal([
        'Anna Miller',
        'Anna Smith',
        'Bo Lee (3)',
        'Bo Lee (4)',
      ]);
    });

    it('knows two of one name by the number, and a name without the signs that Moodle leaves out', () => {
      const rows = ['12,Anna Lee', '13,Anna Lee', `14,"Séan_X O'Brien, Jr."`].map(
        (row) => `Participant ${row}`,
      );
      const roster = new Roster(file(`Identifier,Full name\n${rows.join('\n')}\n`));
      const numberOf = (name: string, id: string) =>
        roster.find({ name, id, platform: 'Moodle' }, name === 'Anna Lee')?.person.ids[0];
      expect(numberOf('Anna Lee', '12')).to.equal('12');
      expect(numberOf('Anna Lee', '13')).to.equal('13');
      expect(numberOf('Séan X OBrien, Jr.', '14')).to.equal('14');
      expect(numberOf('Séan X OBrien, Jr.', '2'), 'by name').to.equal('14');
    });

    it('takes no number of a platform for one that the class list has of its own', () => {
      const roster = new Roster(file('name,ID\nAnna Lee,1\nBo Miller,2\n'));
      for (const platform of ['Moodle', 'Canvas'] as const) {
        expect(roster.find({ name: 'Bo Miller', id: '1', platform })?.person.name).to.equal('Bo Miller');
        expect(roster.find({ name: 'Red Team', id: '2', platform })).to.equal(undefined);
        expect(roster.find({ name: 'Participant', id: '2', platform })).to.equal(undefined);
      }
    });

    it('gives the work of one of two with the same name to nobody who is alone in the list', () => {
      const roster = new Roster(file('name,ID\nAnna Lee,7\n'));
      expect(roster.find({ name: 'Anna Lee', id: '5', platform: 'Moodle' }, true)).to.equal(undefined);
    });

    it("may be Moodle's worksheet without names", () => {
      const roster = new Roster(file('Identifier,Status,Grade\nParticipant 7,x,\nParticipant 11,x,\n'));
      expect(roster.people.map(({ name }) => name)).to.deep.equal(['Participant 7', 'Participant 11']);
      const found = roster.find({ name: 'Participant', id: '11', platform: 'Moodle' }, true);
      expect(found?.person.name).to.equal('Participant 11');
    });

    it('says who is in a group of Moodle', () => {
      const list =
        'Identifier,Full name,Group\nParticipant 1,Anna,Red_Team\nParticipant 2,Bo,Blue\nParticipant 3,Cy,Red_Team\nParticipant 4,Di,\n';
      const roster = new Roster(file(list));
      const names = (name: string) => roster.team({ name, platform: 'Moodle' }).map((one) => one.name);
      expect(names('Red Team')).to.deep.equal(['Anna', 'Cy']);
      expect(names('Blue')).to.deep.equal(['Bo']);
      expect(names('Green')).to.deep.equal([]);
      expect(roster.team({ name: 'Blue' }), 'not from Moodle').to.deep.equal([]);
    });

    it('counts nobody whom Canvas puts into its gradebook', () => {
      expect(new Roster(file(CANVAS)).people).to.have.length(2);
    });

    for (const [what, content] of [
      ['nothing', ''],
      ['no names', 'a,b\n1,2\n'],
      ['no people', 'name,ID\n'],
      ['a picture', new Uint8Array(999).fill(200)],
    ] as const)
      it(`says in a sentence that a file with ${what} is none`, () => {
        expect(() => new Roster(file(content))).to.throw(
          'is no class list: its first line must name the columns',
        );
      });

    it('says in a sentence that there is no such file', () => {
      expect(() => new Roster(join(folder, 'nowhere.csv'))).to.throw('nowhere.csv: it cannot be opened');
    });
  });

  describe('points', () => {
    const lesson = lessons().filter(({ name }) => name === LESSON);
    const none = { find: () => undefined };
    const learner = (results: Record<string, ExerciseResult>): LearnerResult => {
      const missing: ExerciseResult = { result: 'missing', says: '' };
      const exercises = Object.fromEntries(
        (lesson[0]?.exercises ?? []).map(({ number }) => [number, results[number] ?? missing]),
      );
      return { learner: 'anna', owners: [], remarks: [], notebooks: { [LESSON]: { exercises } } };
    };
    const passed: ExerciseResult = { result: 'passed', says: 'right' };
    const read: ExerciseResult = { result: 'to read', says: 'read', words: 'It is NaN.' };

    it('are never more than there are: what is on top is said as extra', () => {
      const all = Object.fromEntries((lesson[0]?.exercises ?? []).map(({ number }) => [number, passed]));
      const points = pointsOf(learner({ ...all, '3.6': read }), lesson, { worth: new Map(), answers: none });
      expect(points).to.include({ points: 5, of: 5, extra: 1, toRead: 1 });
      expect(pointsInWords(points)).to.equal(
        '5 of 5 points, and 1 extra; 1 answer in words still to be read',
      );
    });

    it('count what the table says, and what the teacher gave for answers', () => {
      const worth = readWorth(file('exercise;points\n3.3;2,5\n3.6;2\n'), lessons());
      const find = () => ({ points: 3, comment: '', mark: '', answer: '', changed: false });
      const points = pointsOf(learner({ '3.3': passed, '3.6': read }), lesson, { worth, answers: { find } });
      expect(points).to.include({ points: 4.5, of: 8.5, extra: 1, toRead: 0 });
    });

    for (const [content, says] of [
      ['exercise,points\n3.3,-1\n', 'the points of 3.3 must be a number from 0 on'],
      ['exercise,points\n3.3,1e9\n', 'the points of 3.3 must be a number from 0 on'],
      ['exercise,points\n99.1,1\n', 'there is no exercise "99.1"'],
      ['a,b\n', 'is no table of points'],
    ] as const)
      it(`says in a sentence what is wrong with ${JSON.stringify(content)}`, () => {
        expect(() => readWorth(file(content), lessons())).to.throw(says);
      });

    describe('for answers in words', () => {
      const table = (): string => join(folder, 'to-read.csv');
      const eve = { ...learner({ '3.6': { ...read, words: '=1+1\nIt is NaN.' } }), learner: '=eve' };

      it('are kept as a spreadsheet saves them, also when the answer has changed or is gone', () => {
        new Answers(folder).write([learner({ '3.6': read }), eve]);
        const filled = readFileSync(table(), 'utf8').replace(/,,,(?=[a-p]+\r\n)/g, ',"1,5",good,');
        writeFileSync(table(), Buffer.from(filled.replaceAll('"1,5"', '1.5'), 'utf8'));
        const again = new Answers(folder);
        expect(again.find('anna', '3.6', 'It is NaN.')).to.include({
          points: 1.5,
          comment: 'good',
          changed: false,
        });
        expect(again.find('=eve', '3.6', '=1+1\nIt is NaN.')).to.include({ points: 1.5, changed: false });
        expect(again.find('anna', '3.6', 'It is 0.')).to.include({ points: 1.5, changed: true });
        again.write([learner({ '3.6': { ...read, words: 'It is 0.' } })]);
        const third = new Answers(folder);
        expect(third.find('anna', '3.6', 'It is 0.')).to.include({ points: 1.5, changed: true });
        expect(third.find('=eve', '3.6', '=1+1\nIt is NaN.')).to.include({ points: 1.5 });
      });

      it('are not written over when they cannot be understood', () => {
        new Answers(folder).write([learner({ '3.6': read })]);
        const before = readFileSync(table(), 'utf8');
        writeFileSync(table(), before.replace(/,,(?=,[a-p]+\r\n)/, ',many,'));
        expect(() => new Answers(folder)).to.throw('the points of anna for 3.6 are "many"');
        writeFileSync(table(), before.replace('mark', 'x'));
        expect(() => new Answers(folder)).to.throw('lacks one of its columns');
      });
    });
  });

  describe('what is late', () => {
    it('is what is newer than the end of the day, or what the platform says', () => {
      const due = dueDate('2026-11-30');
      expect(new Date(due).getHours()).to.equal(23);
      expect(lateness({ changed: due }, due)).to.equal(undefined);
      expect(lateness({ changed: due + 90 * 60_000 }, due)).to.equal(
        'late by 90 min, if the time of the file is right',
      );
      expect(lateness({ changed: dueDate('2026-12-03') }, due)).to.contain('3 days');
      expect(lateness({ late: true }, undefined)).to.contain('platform');
      expect(lateness({ changed: undefined }, due)).to.equal(undefined);
      expect(dueDate('2026-11-30T18:00')).to.be.below(due);
    });
    for (const text of ['tomorrow', '30.11.2026', '2026-13-01', '2026-02-30', '2026-11-30T25:00', ''])
      it(`says in a sentence that ${JSON.stringify(text)} is no date`, () => {
        expect(() => dueDate(text)).to.throw('it must be a date such as 2026-11-30');
      });
  });
});
