import { expect } from 'chai';
import { constantRate, cosineDecay, linearDecay, stepDecay } from 'scratchnet';

describe('schedules', () => {
  const over = (schedule: (epoch: number, epochs: number) => number) =>
    [0, 1, 2, 3].map((e) => schedule(e, 4));

  it('give the factor for each epoch', () => {
    expect(over(constantRate())).to.deep.equal([1, 1, 1, 1]);
    expect(over(linearDecay())).to.deep.equal([1, 0.75, 0.5, 0.25]);
    expect(over(stepDecay({ every: 2, factor: 0.1 }))).to.deep.equal([1, 1, 0.1, 0.1]);
    expect(over(cosineDecay()).map((factor) => factor.toFixed(4))).to.deep.equal([
      '1.0000',
      '0.8536',
      '0.5000',
      '0.1464',
    ]);
  });

  it('refuse settings that make no sense', () => {
    expect(() => stepDecay({ every: 0, factor: 0.5 })).to.throw(
      RangeError,
      'stepDecay: every is 0; it must be a whole number of at least 1',
    );
    expect(() => stepDecay({ every: 2, factor: 0 })).to.throw(RangeError, 'stepDecay: factor is 0');
  });
});
