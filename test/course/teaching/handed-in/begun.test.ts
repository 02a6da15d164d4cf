/** @file What counts as begun, so that an untouched notebook in a folder is no task of the class. */
import { expect } from 'chai';
import { allMissing } from 'scratchnet-course/grade/notebook/notebook';
import { begunLessons, isBegun } from 'scratchnet-course/grade/results/begun';
import {
  type ExerciseResult,
  NOT_HANDED_IN,
  type NotebookResult,
} from 'scratchnet-course/grade/results/result';
import { lessons } from './made.js';

const open: ExerciseResult = { result: 'not done yet', says: 'not done yet' };
const untouched: NotebookResult = { exercises: { '1.1': open, '1.2': open } };

describe('a notebook is begun', () => {
  const CASES: readonly (readonly [what: string, notebook: NotebookResult, begun: boolean])[] = [
    ['not as it was given', untouched, false],
    ['with a right answer', { exercises: { '1.1': open, '1.2': { ...open, result: 'passed' } } }, true],
    ['with a wrong answer', { exercises: { '1.1': { ...open, result: 'wrong' } } }, true],
    ['with an answer in words', { exercises: { '1.1': { ...open, result: 'to read', words: 'no' } } }, true],
    ['with an exercise deleted', { exercises: { '1.1': { ...open, result: 'missing' } } }, true],
    ['with a saved sign that is none', { exercises: { '1.1': { ...open, flag: 'a sign' } } }, true],
    ['with something guessed', { ...untouched, remarks: ['a text was deleted'] }, true],
    ['when it cannot be read', { exercises: {}, problem: 'the file is damaged' }, true],
  ];
  for (const [what, notebook, begun] of CASES)
    it(`${what}: ${begun}`, () => expect(isBegun(notebook)).to.equal(begun));
});

describe('begunLessons', () => {
  const some = lessons().slice(0, 3);
  const [first] = some;
  if (!first) throw new Error('no lesson');

  it('leaves out what is only in a folder, and what was not handed in', () => {
    const done: NotebookResult = { exercises: { '0.1': { ...open, result: 'wrong' } } };
    const found = begunLessons(some, (name) => [
      untouched,
      name === first.name ? done : allMissing(first, NOT_HANDED_IN),
    ]);
    expect(found).to.deep.equal([first]);
  });

  it('are all of them as long as nobody has done anything', () => {
    expect(begunLessons(some, () => [untouched])).to.deep.equal(some);
  });
});
