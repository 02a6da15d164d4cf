/** @file Whose code is alike: copies with other names are found, the same idea is not. */
import { expect } from 'chai';
import { ownFingerprints } from 'scratchnet-course/grade/similarity/own-code';
import { alikeIn } from 'scratchnet-course/grade/similarity/pairs';
import { LESSON, lessons, solutionOf } from './made.js';

describe('learners whose code is alike', () => {
  const [lesson] = lessons().filter(({ name }) => name === LESSON);
  if (!lesson) throw new Error(`no lesson ${LESSON}`);
  const prints = (source: string): string[] =>
    ownFingerprints([{ cell_type: 'code', id: 'ex-3-3-code', source }], lesson);
  const odd = `function myOneHot(labels: Uint8Array, k: number): Matrix {
    const table = zeros(k, labels.length);
    let where = 0;
    for (const label of [...labels].reverse()) {
      const column = labels.length - 1 - where++;
      if (label < 0 || label >= k) throw new RangeError('no such class: ' + label);
      table.data[column + label * labels.length] = Math.pow(1, column);
    }
    return table;
  }`;
  const renamed = `// my own\n${odd.replaceAll('table', 'Y').replaceAll('where', 'i').replaceAll('column', 'c').replaceAll('label ', 'one ').replaceAll(' label;', ' one;').replaceAll('label *', 'one *').replaceAll('(label', '(one').replace(/\n\s+/g, '\n')}`;
  const other = `function myOneHot(labels: Uint8Array, k: number): Matrix {
    return fromRows(Array.from({ length: k }, (_, row) => Array.from(labels, (one) => Number(one === row))));
  }`;

  it('are found, also with other names, spaces and comments', () => {
    const pairs = alikeIn(
      new Map([
        ['anna', prints(odd)],
        ['ben', prints(renamed)],
        ['eve', prints(other)],
      ]),
    );
    expect(pairs.map(({ learners }) => learners)).to.deep.equal([['anna', 'ben']]);
    expect(pairs[0]?.share).to.be.above(0.8);
  });

  it('are not those who have the solution of the course, or nothing', () => {
    const solution = prints(solutionOf('3.3'));
    expect(solution).to.deep.equal([]);
    expect(
      alikeIn(
        new Map([
          ['anna', solution],
          ['ben', solution],
          ['eve', prints('')],
        ]),
      ),
    ).to.deep.equal([]);
  });

  it('are not all who have an idea that many have', () => {
    const class_ = Array.from({ length: 20 }, (_, i): [string, string[]] => [`${i}`, prints(odd)]);
    expect(alikeIn(new Map(class_))).to.deep.equal([]);
  });
});
