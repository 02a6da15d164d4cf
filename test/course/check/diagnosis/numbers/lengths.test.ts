/** @file What a check says of answers that are longer or shorter than they should be. */
import { expect } from 'chai';
import { fromRows, type Matrix } from 'scratchnet';
import { examine, functionCheck } from 'scratchnet-course';

const list = functionCheck<readonly [values: readonly number[]]>({
  name: 'list',
  reference: (values) => values.map((value) => Math.max(0, value)),
  cases: () => [{ args: [[3, -1, 4, -2, 8]] }, { args: [[-5, 6, 2]] }],
  mistakes: [],
});
const relu = (values: readonly number[]): number[] => values.map((value) => Math.max(0, value));
const said = (yours: (values: readonly number[]) => unknown): string =>
  examine(list, yours).says.replace(/^.*: /, '');

describe('an answer of another length', () => {
  it('has entries too many or too few', () => {
    expect(said((values) => [...relu(values), 7])).to.equal(
      'the last entry is too much, the others are right',
    );
    expect(said((values) => [9, 7, ...relu(values)])).to.equal(
      'the first 2 entries are too much, the others are right',
    );
    expect(said((values) => relu(values).slice(1))).to.equal('the first entry is missing');
    expect(said((values) => relu(values).slice(0, -2))).to.equal(
      'the last 2 entries are missing, the others are right',
    );
    expect(said((values) => relu(values.filter((value) => value > 0)))).to.contain(
      'a 0 keeps its place, so that there are 5 numbers',
    );
  });

  it('says so only if it is so in every case', () => {
    expect(said((values) => (values.length === 3 ? [1, 2] : relu(values).slice(1)))).to.equal(
      'it returns an array of 4 numbers, but it must be an array of 5 numbers',
    );
  });

  it('may be a matrix with other rows or columns', () => {
    const table = functionCheck<readonly [X: Matrix]>({
      name: 'table',
      reference: (X) => X,
      cases: () => [{ args: [fromRows([[1, 2, 3, 9], [4, 5, 6, 8]])] }], // biome-ignore format: short
      mistakes: [],
    });
    const of = (change: (rows: number[][]) => number[][]): string =>
      examine(table, (X: Matrix) => fromRows(change(X.toArray()))).says;
    expect(of((rows) => [...rows, [7, 8, 9, 4]])).to.contain(
      'the last row is too much, the others are right',
    );
    expect(of((rows) => rows.map((row) => row.slice(1)))).to.contain('the first column is missing');
    expect(of(([[a, , c, d], [e, , g, h]]) => [[a, c, d], [e, g, h]])).to.contain('some of the columns are'); // biome-ignore format: short
  });
});
