/** @file Which cells of a notebook are an exercise's, whatever an editor or a learner has done to them. */
import { expect } from 'chai';
import { declaredNames } from 'scratchnet-course/grade/cells/declared-names';
import { wordsOf } from 'scratchnet-course/grade/cells/exercise-cells';
import { type GradeTasks, gradeWithTries } from 'scratchnet-course/grade/notebook/tries';
import type { ExerciseResult } from 'scratchnet-course/grade/results/result';
import { withLessonIds } from 'scratchnet-course/grade/submissions/recognize';
import { type Notebook, originalNotebook, sourceOf } from '../course.js';
import { LESSON, lessons, withoutIds } from './made.js';

describe('the cells of an exercise', () => {
  const lesson = lessons().find(({ name }) => name === LESSON);
  if (!lesson) throw new Error(`no lesson ${LESSON}`);
  const explain = lesson.exercises.find(({ number }) => number === '3.6');
  if (!explain) throw new Error('no exercise 3.6');

  function wordsIn(change: (made: Notebook) => void): { words: string; remarks: readonly string[] } {
    const made = originalNotebook(LESSON);
    made.cells = made.cells.filter(({ id }) => !/-(solution|teacher|hidden)$/.test(id));
    change(made);
    const { cells, remarks } = withLessonIds(made.cells, lesson as NonNullable<typeof lesson>);
    return {
      words: wordsOf(explain as NonNullable<typeof explain>, cells, lesson as NonNullable<typeof lesson>),
      remarks,
    };
  }

  function answer(made: Notebook, source: string): void {
    const at = made.cells.findIndex(({ id }) => id === 'ex-3-6');
    made.cells.splice(at + 1, 0, { cell_type: 'markdown', id: 'mine', metadata: {}, source });
  }

  it('are known again without ids', () => {
    const found = wordsIn((made) => {
      answer(made, 'It is NaN.');
      withoutIds(made);
    });
    expect(found).to.deep.equal({ words: 'It is NaN.', remarks: [] });
  });

  it('are known again without ids where the answer stands in the text of the exercise', () => {
    const { words } = wordsIn((made) => {
      const text = made.cells.find(({ id }) => id === 'ex-3-6');
      if (text) text.source = `${sourceOf(text)}\n\nIt is NaN.`;
      withoutIds(made);
    });
    expect(words).to.equal('It is NaN.');
  });

  for (const [what, change] of [
    ['in the last line of the text', (text: string) => `${text.trimEnd()} It is NaN.`],
    ['between its lines', (text: string) => text.replace('\n\n', '\n\nIt is NaN.\n\n')],
  ] as const)
    it(`are read without the task where the answer stands ${what}`, () => {
      const { words } = wordsIn((made) => {
        const text = made.cells.find(({ id }) => id === 'ex-3-6');
        if (text) text.source = change(sourceOf(text));
      });
      expect(words).to.equal('It is NaN.');
    });

  it('keep signs of an answer that are in the task as well', () => {
    const formula = '$$\nx = 1\n$$';
    expect(wordsIn((made) => answer(made, formula)).words).to.equal(formula);
  });

  it('keep the answer to an exercise whose text was deleted, and say so', () => {
    const { words, remarks } = wordsIn((made) => {
      answer(made, 'It is NaN.');
      made.cells = made.cells.filter(({ id }) => id !== 'ex-3-6');
    });
    expect(words).to.equal('It is NaN.');
    expect(remarks).to.deep.equal([
      'the text of exercise 3.6 was deleted; what stands in its place was taken as the answer',
    ]);
  });

  it('are left alone in a notebook in which nothing was written', () => {
    expect(wordsIn(() => {})).to.deep.equal({ words: '', remarks: [] });
    const deleted = wordsIn((made) => {
      made.cells = made.cells.filter(({ id }) => id !== 'ex-3-6');
    });
    expect(deleted).to.deep.equal({ words: '', remarks: [] });
  });
});

describe('declaredNames', () => {
  const CASES: readonly (readonly [code: string, names: string[]])[] = [
    ['const a = 1, b = 2; let c; var d', ['a', 'c', 'd']],
    ['const { a, b: [c], ...rest } = f({ g });', ['a', 'b', 'c', 'rest']],
    ['const { a = 1, z } = f', ['a', 'z']],
    [
      'async function* walk() {} class Net {} enum E {} type T = 1; interface I {}',
      ['walk', 'Net', 'E', 'T', 'I'],
    ],
    ['import { a as b } from "x"; import "side"; import * as all from "y"', ['a', 'as', 'b', 'all']],
    ['myOneHot(constant)', []],
  ];
  for (const [code, names] of CASES)
    it(`finds what is declared in ${code}`, () => {
      expect([...declaredNames(code)].sort()).to.deep.equal([...names].sort());
    });

  it('takes no longer for code that is made to take long', () => {
    const hard = [
      'const { myOneHot '.repeat(2000),
      'import myOneHot '.repeat(2000),
      'let [ '.repeat(3000),
      '{'.repeat(20_000),
    ];
    for (const code of hard) {
      const start = performance.now();
      declaredNames(code.slice(0, 20_000));
      expect(performance.now() - start).to.be.below(2000);
    }
  });
});

describe('a second try', () => {
  const [lesson] = lessons().filter(({ name }) => name === LESSON);
  if (!lesson) throw new Error(`no lesson ${LESSON}`);
  const only = {
    ...lesson,
    tasks: lesson.tasks.filter(({ exercise: { number } }) => number === '3.3' || number === '3.1'),
  };
  const code = (id: string, source: string) => ({ cell_type: 'code', id, source });
  const passes = 'function myOneHot() { return "right"; }';
  const fails = 'function myOneHot() { return "wrong"; }';

  /** Says that a cell is right without running it. */
  const grade: GradeTasks = async ({ tasks }, cells) =>
    Object.fromEntries(
      tasks.map(({ exercise: { number } }): [string, ExerciseResult] => {
        const mine = cells.filter(({ source }) =>
          String(source).includes(number === '3.1' ? '"3.1"' : 'myOneHot'),
        );
        const right = String(
          mine.find(({ id }) => String(id).startsWith('ex-'))?.source ?? mine.at(-1)?.source,
        ).includes('right');
        return [number, { result: right ? 'passed' : 'wrong', says: right ? 'right' : 'first says' }];
      }),
    );

  it('below a wrong first one counts, with a remark', async () => {
    const results = await gradeWithTries(only, [code('ex-3-3-code', fails), code('mine', passes)], grade);
    expect(results['3.3']).to.deep.equal({
      result: 'passed',
      says: 'right',
      remark: 'another cell for this exercise is right and counts; the first one: first says',
    });
  });

  it('does not hide what the first one has tried', async () => {
    const flagged: GradeTasks = async (some, cells) => {
      const results = await grade(some, cells);
      const found = results['3.3'];
      return found?.result === 'wrong' ? { ...results, '3.3': { ...found, flag: 'it tries' } } : results;
    };
    const results = await gradeWithTries(only, [code('ex-3-3-code', fails), code('mine', passes)], flagged);
    expect(results['3.3']).to.include({ result: 'passed', flag: 'it tries' });
  });

  it('is not looked for where the first is right, and leaves a wrong one wrong', async () => {
    const right = await gradeWithTries(only, [code('ex-3-3-code', passes), code('mine', fails)], grade);
    expect(right['3.3']).to.deep.equal({ result: 'passed', says: 'right' });
    const wrong = await gradeWithTries(only, [code('ex-3-3-code', fails), code('mine', fails)], grade);
    expect(wrong['3.3']).to.deep.equal({ result: 'wrong', says: 'first says' });
  });

  it('is one for an answer: nobody gets through by trying all of them', async () => {
    const answers = ['right', 'b', 'c', 'd'].map((given, i) =>
      code(`mine-${i}`, `check.answer("3.1", "${given}")`),
    );
    const results = await gradeWithTries(
      only,
      [code('ex-3-1-code', 'check.answer("3.1", "a")'), ...answers],
      grade,
    );
    expect(results['3.1']?.result).to.equal('wrong');
  });
});
