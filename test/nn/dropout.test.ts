import { expect } from 'chai';
import { dropoutMask, mean, RandomState } from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const values = networkValues();

describe('dropoutMask', () => {
  it('equals NumPy for one seed, by element and by unit', () => {
    for (const by of ['element', 'unit'] as const) {
      expectNear(dropoutMask(3, 4, { rate: 0.4, by }, new RandomState(6)), values.dropout[by], 1e-15);
    }
  });

  it('changes nothing on average', () => {
    const mask = dropoutMask(300, 300, { rate: 0.3 }, new RandomState(1));
    expect(mean(mask)).to.be.closeTo(1, 0.01);
    expect(new Set(mask.data)).to.deep.equal(new Set([0, 1 / 0.7]));
  });

  it('refuses a rate that is not from 0 to below 1', () => {
    for (const rate of [-0.1, 1, Number.NaN]) {
      expect(() => dropoutMask(1, 1, { rate }, new RandomState(0))).to.throw(
        RangeError,
        `dropoutMask: rate is ${rate}; it must be from 0 to below 1`,
      );
    }
  });
});
