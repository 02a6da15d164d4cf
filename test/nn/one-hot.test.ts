import { expect } from 'chai';
import fc from 'fast-check';
import { argmax, oneHot, sum } from 'scratchnet';
import { networkValues } from '../near.js';
import { labels } from './network.js';

describe('oneHot', () => {
  it('puts one 1 into each column, in the row of the label', () => {
    expect(oneHot(labels, 3).toArray()).to.deep.equal(networkValues().network.oneHot);
    expect(oneHot(new Uint8Array([2, 0]), 4).toArray()).to.deep.equal([
      [0, 1],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it('has ten classes unless told otherwise', () => {
    expect(oneHot([9]).shape).to.deep.equal([10, 1]);
  });

  it('is undone by argmax, and its columns sum to 1', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(digits, (values) => {
        const Y = oneHot(values);
        expect([...argmax(Y, 0)]).to.deep.equal(values);
        expect(sum(Y, 0).toArray()[0]).to.deep.equal(values.map(() => 1));
      }),
    );
  });

  it('refuses labels outside 0 … k − 1 or not whole, naming the place', () => {
    const message = 'every label must be a whole number from 0 to 9';
    expect(() => oneHot([3, 10])).to.throw(RangeError, `oneHot: labels[1] is 10; ${message}`);
    expect(() => oneHot([-1])).to.throw(RangeError, `oneHot: labels[0] is -1; ${message}`);
    expect(() => oneHot([2.5])).to.throw(RangeError, `oneHot: labels[0] is 2.5; ${message}`);
    expect(() => oneHot([Number.NaN])).to.throw(RangeError, `oneHot: labels[0] is NaN; ${message}`);
  });

  it('refuses a number of classes that is no whole number of at least 1', () => {
    expect(() => oneHot([0], 0)).to.throw(
      RangeError,
      'oneHot: k is 0; it must be a whole number of at least 1',
    );
    expect(() => oneHot([0], 2.5)).to.throw(RangeError, 'oneHot: k is 2.5');
  });
});
