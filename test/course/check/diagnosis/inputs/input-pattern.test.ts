/** @file What a check says of an answer that is a part of the input, or a step from it. */
import { expect } from 'chai';
import { examine, type FunctionCheck, functionCheck } from 'scratchnet-course';

type Values = readonly number[];
interface Point {
  readonly w: Values;
  readonly b: Values;
}
type Args = readonly [point: Point, slopes: Point, alpha: number];

const down = (v: Values, d: Values, alpha: number): number[] => v.map((value, i) => value - alpha * d[i]);

/** A step down, from two points. */
const step: FunctionCheck = functionCheck<Args>({
  name: 'step',
  reference: ({ w, b }, slopes, alpha) => ({ w: down(w, slopes.w, alpha), b: down(b, slopes.b, alpha) }),
  cases: () => [
    { args: [{ w: [1, -2, 5], b: [3, 0.5] }, { w: [4, 2, -1], b: [7, -3] }, 0.1] },
    { args: [{ w: [0, 7], b: [2, -9] }, { w: [1.5, -6], b: [0, 8] }, 0.5] },
  ],
  mistakes: [],
});

const said = (w: (...args: Args) => Values): string =>
  examine(step, (point: Point, slopes: Point, alpha: number) => ({
    w: w(point, slopes, alpha),
    b: down(point.b, slopes.b, alpha),
  })).says;

describe('of an answer that has to do with its input, a check says', () => {
  it('that it is as it was', () => {
    expect(said(({ w }) => [...w])).to.equal('w is as it was in the input, unchanged');
  });

  it('that the step goes the other way, is too long, or lacks a factor', () => {
    expect(said(({ w }, d, alpha) => down(w, d.w, -alpha))).to.equal(
      'the change of w has the wrong sign: it goes the other way',
    );
    expect(said(({ w }, d, alpha) => down(w, d.w, 2 * alpha))).to.equal(
      'the change of w is 2 times as large as it must be',
    );
    expect(said(({ w }, d) => down(w, d.w, 1))).to.equal(
      'the change of w was not multiplied by argument 3 (0.1 in this case)',
    );
  });

  it('that a number of the input is a factor too many, or was added', () => {
    const times = (v: Values, by: number): number[] => v.map((value) => value * by);
    expect(said(({ w }, d, alpha) => times(down(w, d.w, alpha), alpha))).to.equal(
      'w was multiplied by argument 3 (0.1 in this case)',
    );
    expect(said(({ w }, d, alpha) => times(down(w, d.w, alpha), 1 / alpha))).to.equal(
      'w was divided by argument 3 (0.1 in this case)',
    );
    expect(said(({ w }, d, alpha) => down(w, d.w, alpha).map((value) => value + alpha))).to.equal(
      'argument 3 (0.1 in this case) was added to w',
    );
  });

  it('nothing of it where only one case fits', () => {
    expect(said(({ w }, d, alpha) => (alpha < 0.2 ? [...w] : down(w, d.w, 9)))).to.not.contain('input');
    expect(said(({ w }, d, alpha) => down(w, d.w, alpha < 0.2 ? -alpha : 9))).to.not.contain('change');
  });
});
