import { expect } from 'chai';
import { median, ratios } from 'scratchnet-bench/ratios';

describe('bench: ratios', () => {
  it('takes the middle value, or the mean of the two in the middle', () => {
    expect(median([9, 1, 2])).to.equal(2);
    expect(median([1, 2, 4, 100])).to.equal(3);
  });

  it('divides our time by theirs round by round', () => {
    expect(ratios([1, 2, 6], [2, 2, 3])).to.deep.equal({ min: 0.5, median: 1, max: 2, rounds: 3 });
  });

  it('compares only rounds in which both were timed', () => {
    const found = ratios([1, 2, 3, 4], [10, 10, undefined, undefined]);
    expect(found).to.deep.equal({ min: 0.1, median: 0.15, max: 0.2, rounds: 2 });
    expect(() => ratios([1, undefined], [undefined, 1])).to.throw(RangeError, 'no round');
  });
});
