/** @file Which cells of a lesson write what an exercise has just asked for. */
import { expect } from 'chai';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import { lessonVersionProblems } from 'scratchnet-course/exercises/lesson-versions';
import type { Cell } from 'scratchnet-course/notebooks/notebook';
import { codeCell } from '../copies/notebooks.ts';

const EXERCISE: Exercise = {
  number: '5.1',
  title: 'ReLU',
  kind: 'code',
  level: 'function',
  stretch: false,
  minutes: 4,
  after: undefined,
  text: '',
  hints: [],
  wrong: [],
  stub: 'function myRelu(Z: Matrix): Matrix {\n  return todo("5.1");\n}\n\ncheck.relu(myRelu);',
  solutionCode: 'function myRelu(Z: Matrix): Matrix {\n  return map(Z, (z) => Math.max(0, z));\n}',
};
const stub = codeCell('ex-5-1-code', EXERCISE.stub ?? '', 'exercise');
const text = (source: string): Cell => ({ cell_type: 'markdown', id: 's05-text', metadata: {}, source });
const problems = (cells: Cell[], exercise: Exercise = EXERCISE): string[] =>
  lessonVersionProblems({ cells }, [exercise]);
const NEEDS = ['cell 2: it writes what exercise 5.1 asks for: give it the tag lesson-version'];

describe('lessonVersionProblems', () => {
  it('knows the function by its name, whatever is in it', () => {
    const own = 'function relu(Z: Matrix): Matrix {\n  return times(Z, positive(Z));\n}';
    expect(problems([stub, codeCell('s05-relu', own)])).to.deep.equal(NEEDS);
    expect(problems([stub, codeCell('s05-relu', own, 'lesson-version')])).to.deep.equal([]);
  });

  it('knows the solution under another name, and without a function', () => {
    for (const own of [
      'function bend(Z: Matrix) { return map(Z, (z) => Math.max(0, z)); }',
      'const A = map(Z1, (z) => Math.max(0, z));',
    ])
      expect(problems([stub, codeCell('s05-bend', own)]), own).to.deep.equal(NEEDS);
  });

  it('knows it behind some text and other exercises, but not behind the next heading', () => {
    const own = codeCell('s05-relu', EXERCISE.solutionCode?.replace('myRelu', 'relu') ?? '');
    const other = codeCell('ex-5-2-code', 'todo("5.2")', 'exercise');
    expect(problems([stub, text('And now?'), other, own])).to.have.length(1);
    expect(problems([stub, text('## See it'), own])).to.deep.equal([]);
    expect(problems([own, stub])).to.deep.equal([]);
  });

  it('leaves cells alone that use what was written, or do something else', () => {
    for (const source of [
      'show(plotLines({ relu: x.map((z) => relu(z)) }));',
      'console.log(multiply(Z, 2));',
      'reluDerivative(Z);',
    ])
      expect(problems([stub, codeCell('s05-use', source)]), source).to.deep.equal([]);
  });

  it('leaves clinics alone, in which the next cell looks for the next bug', () => {
    const fix: Exercise = { ...EXERCISE, level: 'fix' };
    expect(problems([stub, codeCell('s05-relu', 'function relu() {}')], fix)).to.deep.equal([]);
  });

  it('names a tag that stands elsewhere', () => {
    expect(problems([codeCell('s05-relu', 'relu(Z)', 'lesson-version'), stub])).to.deep.equal([
      'cell 1: the tag lesson-version is for code behind an exercise, in the same section',
    ]);
  });
});
