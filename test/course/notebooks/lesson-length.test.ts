import { expect } from 'chai';
import { lengthProblems, wordsIn, wordsOf } from 'scratchnet-course/notebooks/lesson-length';
import type { Cell, Notebook } from 'scratchnet-course/notebooks/notebook';

function markdown(source: string, ...tags: string[]): Cell {
  return { cell_type: 'markdown', id: 'some-cell', metadata: { tags }, source };
}

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
const lessonOf = (...cells: Cell[]): Notebook => ({ cells });

describe('the length of a lesson', () => {
  it('counts words of sentences, and a formula within one as a word', () => {
    expect(
      wordsIn('## Why\n\nThen $a = b + c$ is **two words** more, see [2 · Preprocess](02.ipynb).'),
    ).to.equal(10);
    expect(wordsIn('- one –\n- two')).to.equal(2);
  });

  it('leaves out what is not read in one go: code, formulas of their own, tables, folds', () => {
    const markup = ['```ts\nconst a = 1;\n```', '$$a = b$$', '| a | b |\n|---|---|\n| c | d |'];
    for (const block of [...markup, '<details><summary>Answer</summary>\n\nfour\n\n</details>'])
      expect(wordsIn(`one ${'\n\n'}${block}\n\ntwo`), block).to.equal(2);
  });

  it('leaves out exercises, solutions, challenges, notes for teachers and code', () => {
    const code: Cell = { cell_type: 'code', id: 'code', metadata: {}, source: 'one two' };
    const others = ['exercise', 'solution', 'teacher'].map((tag) => markdown('one two', tag));
    expect(
      wordsOf(lessonOf(code, ...others, markdown('## Challenge: one minute'), markdown('three'))),
    ).to.equal(1);
  });

  it('is between 1 000 and 1 800 words, that of a clinic between 100 and 400', () => {
    expect(lengthProblems('05-activations.ipynb', lessonOf(markdown(words(1800))))).to.deep.equal([]);
    expect(lengthProblems('05-activations.ipynb', lessonOf(markdown(words(1801))))[0]).to.match(
      /^it has 1801 words to read; at most 1800 are allowed/,
    );
    expect(lengthProblems('05-activations.ipynb', lessonOf(markdown(words(999))))).to.have.length(1);
    expect(lengthProblems('clinics/05-x.ipynb', lessonOf(markdown(words(401))))).to.have.length(1);
    expect(lengthProblems('clinics/05-x.ipynb', lessonOf(markdown(words(250))))).to.deep.equal([]);
    expect(lengthProblems('06-playground.ipynb', lessonOf(markdown(words(800))))).to.deep.equal([]);
    expect(lengthProblems('06-playground.ipynb', lessonOf(markdown(words(801))))).to.have.length(1);
  });
});
