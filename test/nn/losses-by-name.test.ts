import { expect } from 'chai';
import {
  binaryCrossEntropy,
  binaryCrossEntropyFromLogits,
  fromRows,
  lossOf,
  type Matrix,
  map,
  meanSquaredError,
  RandomState,
  sigmoid,
  zeros,
} from 'scratchnet';
import { networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const values = networkValues();
const random = new RandomState(4);
const U: Matrix = random.randn(3, 5, 'float64');
const V: Matrix = random.randn(3, 5, 'float64');
const yes = map(V, (v) => +(v > 0));

describe('losses', () => {
  it('equal NumPy', () => {
    const { named } = values;
    expect(meanSquaredError(U, V)).to.be.closeTo(named.meanSquaredError, 1e-15);
    expect(binaryCrossEntropy(sigmoid(U), yes)).to.be.closeTo(named.binaryCrossEntropy, 1e-15);
    expect(binaryCrossEntropyFromLogits(U, yes)).to.be.closeTo(named.binaryCrossEntropy, 1e-15);
  });

  it('stay finite where a probability is 0 or 1, and exact for large scores', () => {
    const sure = fromRows([[0, 1]], 'float64');
    expect(binaryCrossEntropy(sure, fromRows([[1, 0]], 'float64'))).to.be.closeTo(-Math.log(1e-7), 1e-9);
    expect(
      binaryCrossEntropyFromLogits(fromRows([[1000, -1000]], 'float64'), fromRows([[1, 1]], 'float64')),
    ).to.equal(500);
  });

  it('refuse unlike shapes, no entries, and a name they do not know', () => {
    for (const loss of [meanSquaredError, binaryCrossEntropy, binaryCrossEntropyFromLogits]) {
      expect(() => loss(zeros(2, 3), zeros(3, 2) as never)).to.throw(
        RangeError,
        new RegExp(`^${loss.name}: [AZ] is \\(2×3\\) but Y is \\(3×2\\); their shapes must be equal$`),
      );
      expect(() => loss(zeros(2, 0), zeros(2, 0))).to.throw(
        RangeError,
        'both matrices are (2×0); at least one entry is needed',
      );
    }
    expect(() => lossOf('hinge' as 'crossEntropy')).to.throw(
      RangeError,
      'lossOf: "hinge" is given; it must be one of crossEntropy, binaryCrossEntropy, meanSquaredError, or a loss',
    );
  });
});
