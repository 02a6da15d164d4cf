/** @file What a check says of lists, rows and columns that were changed as a whole. */
import { expect } from 'chai';
import { columnSlice, fromRows, type Matrix, mean } from 'scratchnet';
import { examine, type FunctionCheck, functionCheck } from 'scratchnet-course';

type Values = readonly number[];
type Table = readonly Values[];

const sum = (values: Values): number => values.reduce((total, value) => total + value, 0);

/** A check whose right answer is its input. */
function same<Value>(...inputs: Value[]): FunctionCheck {
  return functionCheck<readonly [input: Value]>({
    name: 'same',
    reference: (input) => input,
    cases: () => inputs.map((input) => ({ args: [input] as const })),
    mistakes: [],
  });
}

const LISTS = same<Values>([2, 3, -3, 7], [1.5, -4, 0.25], [7, 5.125, 1]);
const ofList = (yours: (values: Values) => unknown): string => examine(LISTS, yours).says;

const TABLES = same<Table>([[2, 3, 6], [7, 1, 4]], [[1, 4], [0.5, 9], [8, 3]]); // biome-ignore format: tables
const ofTable = (yours: (rows: Table) => unknown): string => examine(TABLES, yours).says;

describe('of a list that was changed as a whole, a check says', () => {
  it('what was added up, divided or moved', () => {
    expect(ofList((list) => list.map((_, i) => sum(list.slice(0, i + 1))))).to.equal(
      'each entry is the sum of all entries up to it',
    );
    expect(ofList((list) => list.map((value, i) => value / (i + 1)))).to.contain('divided by its place');
    expect(ofList((list) => list.map((value) => value / sum(list)))).to.equal(
      'the entries were divided by their sum',
    );
    expect(ofList((list) => [...list.slice(1), 99])).to.equal('each entry stands one place too early');
    expect(ofList((list) => list.map(() => list[0]))).to.equal('every entry is as the first must be');
  });

  it('the same of each row or column of a table, also of lists in a list', () => {
    expect(ofTable((rows) => rows.map((row) => row.map((value) => value / sum(row))))).to.equal(
      'in each row the entries were divided by their sum',
    );
    expect(ofTable((rows) => [...rows].reverse())).to.equal(
      'in each column the entries are in reverse order',
    );
    expect(ofTable((rows) => rows.map(() => rows[0]))).to.equal(
      'in each column every entry is as the first must be',
    );
    expect(ofTable((rows) => rows.map((row) => row.map((value) => 3 * value)))).to.equal(
      'every entry is 3 times what it should be',
    );
  });

  it('nothing of it where one case has another cause', () => {
    expect(
      ofList((list) => list.map((value, i) => (list.length > 3 ? value / (i + 1) : value + 0.77))),
    ).to.not.contain('place');
    expect(
      ofTable((rows) => rows.map((row) => (row.length > 2 ? [...row].reverse() : row.map(() => 5)))),
    ).to.not.contain('reverse');
  });

  it('which part of it is missing, or what it was reduced to', () => {
    expect(ofList((list) => list.slice(1))).to.equal('the first entry is missing');
    expect(ofList((list) => sum(list) / list.length)).to.equal('of the list the mean was taken');
    const matrices = same(fromRows([[2, 3, 6], [7, 1, 4]]), fromRows([[1, 4], [0.5, 9], [8, 3]])); // biome-ignore format: tables
    const ofMatrix = (yours: (M: Matrix) => unknown): string => examine(matrices, yours).says;
    expect(ofMatrix((M) => mean(M, 1))).to.equal('of each row the mean was taken');
    expect(ofMatrix((M) => mean(M, 0))).to.equal('of each column the mean was taken');
    expect(ofMatrix((M) => columnSlice(M, 0, M.cols - 1))).to.equal('the last column is missing');
    const columns = same(fromRows([[0], [0], [0]]), fromRows([[0], [0]]));
    expect(examine(columns, (b: Matrix) => b.T).says).to.contain('rows and columns have changed places');
    expect(ofMatrix((M) => fromRows([M.toArray()[0]]))).to.equal('only the first row is there');
  });
});
