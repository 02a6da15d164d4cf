import { expect } from 'chai';
import { median, ratios } from 'scratchnet-bench/ratios';

describe('bench: ratios', () => {
  it('takes the middle value, or the mean of the two in the middle', () => {
    expect(median([9, 1, 2])).to.equal(2);
    expect(median([1, 2, 4, 100])).to.equal(3);
  });

  it('divides our time by theirs round by round', () => {
    expect(ratios([1, 2, 6], [2, 2, 3])).to.deep.equal({
      ours: 2,
      theirs: 2,
      ratio: { min: 0.5, median: 1, max: 2 },
    });
  });

  it('compares only rounds in which both were timed', () => {
    const { theirs, ratio } = ratios([1, 2, 3, 4], [10, 10, undefined, undefined]);
    expect(theirs).to.equal(10);
    expect(ratio).to.deep.equal({ min: 0.1, median: 0.15, max: 0.2 });
    expect(() => ratios([1, undefined], [undefined, 1])).to.throw(RangeError, 'no round');
  });
});
