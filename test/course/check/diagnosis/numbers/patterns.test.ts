import { expect } from 'chai';
import { fromRows, type Matrix } from 'scratchnet';
import { examine, type FunctionCheck, functionCheck, type Verdict } from 'scratchnet-course';

type Numbers = readonly number[];

/** A check whose right answer is its input. */
const same = (...inputs: Numbers[]): FunctionCheck =>
  functionCheck<readonly [values: Numbers]>({
    name: 'same',
    reference: ([...values]) => values,
    cases: () => inputs.map((values) => ({ args: [[...values]] })),
    mistakes: [],
  });
const LISTS = same([2, 3, -3], [1.5, -4, 0.25, 8], [7, 5.125]);
const said = (yours: (values: Numbers) => unknown, check = LISTS): string => examine(check, yours).says;
const each = (f: (value: number) => number) => (values: Numbers) => values.map(f);

describe('a pattern of numbers', () => {
  it('is named if it explains every case', () => {
    expect(said(each((v) => 2 * v))).to.equal('every entry is 2 times what it should be');
    expect(said(each((v) => -v))).to.equal('every entry has the wrong sign');
    expect(said(each((v) => v - 1))).to.equal('every entry is 1 too small');
    expect(said((values) => [...values].reverse())).to.contain('in reverse order');
    expect(said((values) => [...values].sort((a, b) => a - b))).to.equal(
      'the entries are sorted, the smallest first',
    );
    expect(said(([a, b, ...others]) => [b, a, ...others], same([2, 3, -3], [1.5, -4, 0.25, 8]))).to.contain(
      'in the wrong places',
    );
  });

  it('finds the size of an argument that was forgotten, or a number in its place', () => {
    const means = functionCheck<readonly [values: Numbers]>({
      name: 'means',
      reference: (values) => values.map((value) => value / values.length),
      cases: () =>
        [
          [2, 3, -3],
          [1.5, -4, 0.25, 8],
        ].map((values) => ({ args: [values] as const })),
      mistakes: [],
    });
    expect(said((values) => [...values], means)).to.equal(
      'every entry is exactly 3 times too large: divide by the length of argument 1',
    );
    expect(
      said(
        each((value) => value / 7),
        means,
      ),
    ).to.equal('it was divided by 7 in every case: divide by the length of argument 1, whatever it is');
  });

  it('is a formula if the numbers are a function of the right ones', () => {
    expect(said(each((v) => Math.abs(v)))).to.equal('every entry is what it should be, without its sign');
    expect(said(each((v) => 1 / v))).to.equal('every entry is 1 divided by what it should be');
    expect(said(each((v) => v * v))).to.equal('every entry is the square of what it should be');
    expect(said(each((v) => Math.max(0, v)))).to.contain('but 0 where that is negative');
    expect(said(each((v) => 1 / v), same([2, 0, 3]))).to.not.contain('1 divided by'); // biome-ignore format: a pair
    expect(said(each((v) => v * v), same([1, 3]))).to.not.contain('every entry'); // biome-ignore format: a pair
  });

  it('"every entry is 0" must hold in every wrong case', () => {
    expect(said(each(() => 0))).to.equal('every entry is 0');
    expect(said((values) => values.map((v) => (values.length === 3 ? 0 : v + 1)))).to.not.contain(
      'entry is 0',
    );
    expect(said((values) => (values.length === 3 ? values.map(() => 0) : values))).to.match(
      /^the answer is wrong: right in 2 of 3 cases; there is a 0 instead$/,
    );
  });

  it('is none if it explains only some cases', () => {
    expect(said((values) => values.map((v) => (values.length === 3 ? 2 * v : v + 1)))).to.not.contain(
      'every entry',
    );
    expect(said((values) => values.map((v) => (values.length === 3 ? v - 1 : v - 2)))).to.not.contain(
      'every entry',
    );
  });

  it('is none where one number, or only zeros, are no evidence', () => {
    expect(said(each((v) => 3 * v), same([1, 1], [1, 0, 1]))).to.not.contain('every entry'); // biome-ignore format: a pair
    expect(said(each(() => 1), same([0, 0], [0, 0, 0]))).to.not.contain('every entry'); // biome-ignore format: a pair
  });

  it('never says "1 times" of rounded numbers', () => {
    expect(said(each(Math.round), same([1000.4, 2000.2], [3000.3, 1]))).to.not.contain('times'); // biome-ignore format: a pair
  });
});

const TABLE = fromRows([[1, 2, 3], [4, 5, 6]]); // biome-ignore format: a matrix
const table: FunctionCheck = functionCheck<readonly [X: Matrix]>({
  name: 'table',
  reference: () => TABLE,
  cases: () => [{ args: [TABLE] }],
  mistakes: [],
});
const saidOf = (...rows: number[][]): string => examine(table, () => fromRows(rows)).says;

describe('where no pattern fits, a check says of the wrong numbers', () => {
  it('in which row, column or entry they are', () => {
    expect(saidOf([1, 2, 3], [9, 8, 5])).to.equal('the answer is wrong: only the last row is wrong');
    expect(saidOf([7, 2, 3], [0, 5, 6])).to.contain('only the first column is wrong');
    expect(saidOf([1, 9, 3], [4, 7, 6])).to.contain('only column 1 is wrong');
    expect(saidOf([1, 9, 3], [4, 5, 0])).to.contain('2 of 6 entries are wrong, the first in row 0, column 1');
    expect(said(([first, ...rest]) => [first + 1, ...rest])).to.contain('only the first entry is wrong');
    expect(said(([first, ...rest]) => [first, ...rest.map((v) => v * v + v + 9)])).to.contain(
      'only the first entry is right',
    );
  });

  it('only that of the place which holds in every case', () => {
    const firstOfLong = (values: Numbers): number[] =>
      values.map((v, i) => (i === values.length - 2 ? v + 9 : v));
    expect(said(firstOfLong)).to.contain('only the entry at index 1 is wrong');
    expect(saidOf([1, 7, 8], [4, 7, 8])).to.contain('only the first column is right');
    expect(saidOf([1, 2, 3], [7, 8, 9])).to.contain('only the last row is wrong');
  });

  it('what they alone have in common', () => {
    expect(said(each((v) => (v > 5 ? -v : v)))).to.contain('have the wrong sign');
    expect(said(each((v) => (v > 2 ? v / 2 : v * 3)))).to.contain(
      'the signs are right, but some are too large',
    );
    expect(said(each((v) => (v > 2 ? -v / 2 : -v * 3)))).to.contain(
      'all signs are wrong, and the sizes, too',
    );
    expect(said(each((v) => (v > 2 ? Number.POSITIVE_INFINITY : v)))).to.contain('became Infinity');
    expect(said(each(Math.floor))).to.contain('cut to whole numbers');
    expect(said(each((v) => Math.round(v * 10) / 10))).to.contain('rounded, to 1 digit');
    expect(said(each((v) => (v > 1 ? 0 : v)))).to.contain('there is a 0 instead');
    const onlyAt = (stays: (i: number, count: number) => boolean): string =>
      said(
        (values) => values.map((v, i) => (stays(i, values.length) ? v : 0)),
        same([2, 3, -3], [1.5, -4, 0.25, 8]),
      );
    expect(onlyAt((i) => i === 0)).to.contain('does the return stand inside the loop?');
    expect(onlyAt((i) => i > 0)).to.contain('does the loop begin at 1, not at 0?');
    expect(onlyAt((i, count) => i < count - 1)).to.contain('does the loop end one step too early?');
    expect(said(each(Math.trunc))).to.contain('cut to whole numbers');
    expect(
      said(
        each((v) => Math.round(v * 1000) / 1000),
        same([Math.PI, 0.12345]),
      ),
    ).to.not.contain('1 times');
    expect(said(each((v) => (v > 1 ? v + 0.5 : v)))).to.contain('the wrong ones are 0.5 too large');
    expect(said(each((v) => (v > 1 ? v * 3 : v)))).to.contain('the wrong ones are 3 times');
  });

  it('which entry is no number', () => {
    expect(said((values) => values.map((v, i) => (i === 1 ? undefined : v)))).to.equal(
      'answer[1] is undefined, but it must be a number',
    );
    expect(said(each((v) => String(v) as unknown as number))).to.contain(
      'is the text "2", but it must be a number',
    );
    expect(said((values) => new Array(values.length))).to.contain('[0] is undefined');
  });

  it('in how many cases the answer is right', () => {
    expect(said((values) => (values.length === 2 ? [7, 6] : values))).to.match(/right in 2 of 3 cases/);
  });

  it('that only the digits of float32 are missing, and shows digits until they differ', () => {
    const exact: FunctionCheck = { ...same([0.1, 1 / 3], [0.7, 2 / 3]), tolerance: 0 };
    const { says, lines } = examine(exact, each(Math.fround));
    expect(says).to.contain('float32');
    expect(lines.slice(-1)).to.deep.equal(['  ≠ 0.1 0.33333334 | 0.1 0.33333333']);
  });
});

describe('a wrong answer', () => {
  const verdict = (yours: (values: number[]) => unknown, check = LISTS): Verdict => examine(check, yours);

  it('shows the columns that differ where a row is wide', () => {
    const wide = Array.from({ length: 30 }, (_, i) => i + 1);
    const lines = (at: number): string[] =>
      verdict((values) => values.map((v, i) => (i === at ? -v : v)), same(wide)).lines.slice(-1);
    expect(lines(2)).to.deep.equal(['  ≠ 1 2 -3 4 5 6 … | 1 2 3 4 5 6 …']);
    expect(lines(14)).to.deep.equal(['  ≠ … -15 16 17 18 19 20 … | … 15 16 17 18 19 20 …']);
    expect(lines(29)).to.deep.equal(['  ≠ … 25 26 27 28 29 -30 | … 25 26 27 28 29 30']);
  });

  it('comes with the word that the input was changed', () => {
    const sorted = verdict((values) => values.sort((a, b) => a - b));
    expect(sorted.lines.at(-1)).to.match(/it also changed its input \(argument 1\)/);
    expect(verdict((values) => [...values].sort((a, b) => a - b)).lines.join()).to.not.contain('changed');
  });

  it('has all causes that explain it', () => {
    const [a, b] = ['it was doubled', 'it was added to itself'];
    const check: FunctionCheck = {
      ...LISTS,
      mistakes: [a, b, a].map((says) => ({ says, gives: (values) => (values as Numbers).map((v) => 2 * v) })),
    };
    const { says, lines } = verdict((values) => values.map((v) => 2 * v), check);
    expect([says, lines.slice(-1)]).to.deep.equal([a, [`    or: ${b}`]]);
  });

  it('is shown in columns, with the first numbers of a long input', () => {
    const ten = [1, 20, 300, 4, 5, 6, 7, 8, 9, 10];
    const callOf = (values: number[]): string => verdict(() => [0], same(values)).lines[0];
    expect(callOf(ten)).to.equal(`    for same([${ten.join(', ')}])`);
    expect(callOf([...ten, ...ten, ...ten])).to.equal('    for same([1, 20, 300, 4, 5, … 30 numbers])');
    expect(examine(table, () => fromRows([[10, 2, 3], [4, -5, 600]])).lines.slice(1)).to.deep.equal([
      '    yours     | expected',
      '  ≠ 10  2   3 | 1 2 3',
      '  ≠  4 -5 600 | 4 5 6',
    ]); // biome-ignore format: matrices
  });
});
