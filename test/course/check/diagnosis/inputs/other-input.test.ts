/** @file What a check says of an answer that is the right one to another input. */
import { expect } from 'chai';
import { examine, type FunctionCheck, functionCheck } from 'scratchnet-course';

type Values = readonly number[];
type Args = readonly [a: Values, b: Values, factor: number];

const combine = (a: Values, b: Values, factor: number): number[] =>
  a.map((value, i) => value - factor * b[i] ** 2);

/** Two lists that are not alike, and a number. */
const check: FunctionCheck = functionCheck<Args>({
  name: 'combine',
  reference: combine,
  cases: () => [
    { args: [[1, -2, 5], [3, 0.5, -7], 2] },
    { args: [[0.3, 7], [2, -9], 5] },
    { args: [[4, 6, -8, 1.2], [1.5, 11, 3, -0.2], 3] },
  ],
  mistakes: [],
});

const said = (yours: (...args: Args) => unknown): string => examine(check, yours).says;

describe('of an answer that is right for another input, a check says', () => {
  it('that arguments have changed places, or that one was taken for the other', () => {
    expect(said((a, b, factor) => combine(b, a, factor))).to.contain('argument 1 and argument 2 exchanged');
    expect(said((a, _, factor) => combine(a, a, factor))).to.equal(
      'argument 1 was taken where argument 2 is needed',
    );
  });

  it('that a number is not used, or is one off', () => {
    expect(said((a, b) => combine(a, b, 2))).to.contain('argument 3 is always 2 in yours');
    expect(said((a, b, factor) => combine(a, b, factor + 1))).to.contain('argument 3 + 1: one too many');
    expect(said((a, b, factor) => combine(a, b, factor - 1))).to.contain('argument 3 − 1: one too few');
  });

  it('that signs are dropped, or numbers rounded', () => {
    const each = (a: Values, f: (value: number) => number): number[] => a.map((value) => f(value));
    expect(said((a, b, factor) => combine(each(a, Math.abs), b, factor))).to.contain(
      'signs of argument 1 were dropped',
    );
    expect(said((a, b, factor) => combine(a, each(b, Math.round), factor))).to.contain(
      'argument 2 were rounded',
    );
  });

  it('that examples are missing', () => {
    const total = (a: Values, b: Values): number => a.reduce((sum, value, i) => sum + value * b[i] ** 2, 0);
    const totals = functionCheck<readonly [a: Values, b: Values]>({
      name: 'total',
      reference: total,
      cases: () => [
        { args: [[1, -2, 5], [3, 0.5, -7]] },
        { args: [[0.3, 7], [2, 9]] },
        { args: [[4, 6, -8, 1.2], [2, 11, 3, -0.2]] },
      ], // biome-ignore format: a pair a line
      mistakes: [],
    });
    const some = (from: number, to?: number): string =>
      examine(totals, (a: Values, b: Values) => total(a.slice(from, to), b.slice(from, to))).says;
    expect(some(0, -1)).to.contain('the last example is missing');
    expect(some(1)).to.contain('the first example is missing');
    expect(some(0, 1)).to.contain('only the first example counts');
    expect(some(-1)).to.contain('only the last example counts');
  });

  it('nothing of it where only one case fits, or where a coincidence is likely', () => {
    expect(said((a, b, factor) => (factor === 2 ? combine(b, a, factor) : a.map(() => 77)))).to.not.contain(
      'exchanged',
    );
    const yesNo = functionCheck<readonly [a: number, b: number]>({
      name: 'less',
      reference: (a, b) => +(a < b),
      cases: () => [{ args: [1, 2] }, { args: [4, 3] }],
      mistakes: [],
    });
    expect(examine(yesNo, (a: number, b: number) => +(b < a)).says).to.not.contain('exchanged');
  });
});
