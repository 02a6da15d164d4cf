import { expect } from 'chai';
import { columnSlice, fromRows, relu, reluDerivative, softmax, sum, zeros } from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;

// Expected values: test/reference/network-values.py (NumPy 2.4).
const expected = networkValues().network;
const Z1 = fromRows(expected.Z1, 'float64');
const Z2 = fromRows(expected.Z2, 'float64');

describe('relu', () => {
  it('equals NumPy, also for a transposed view and a slice', () => {
    expectNear(relu(Z1), expected.relu, 0);
    expectNear(relu(Z1.T).T, expected.relu, 0);
    expectNear(
      relu(columnSlice(Z1, 1, 4)),
      expected.relu.map((row: number[]) => row.slice(1, 4)),
      0,
    );
  });

  it('keeps NaN and +∞, and turns −∞ into 0', () => {
    const z = fromRows([[Number.NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY, -1, 2]]);
    expect(relu(z).toArray()).to.deep.equal([[Number.NaN, POSITIVE_INFINITY, 0, 0, 2]]);
  });
});

describe('reluDerivative', () => {
  it('is 1 above 0 and 0 elsewhere, also at 0', () => {
    expectNear(reluDerivative(Z1), expected.reluDerivative, 0);
    expectNear(reluDerivative(Z1.T).T, expected.reluDerivative, 0);
    expect(reluDerivative(fromRows([[-1, 0, 1e-30]])).toArray()).to.deep.equal([[0, 0, 1]]);
  });
});

describe('softmax', () => {
  it('equals NumPy, column by column', () => {
    expectNear(softmax(Z2), expected.softmax, 1e-15);
    expectNear(softmax(Z2.T.T), expected.softmax, 1e-15);
  });

  it('does not overflow where exp alone would', () => {
    // z = np.array([1000., 1001, 1002]); e = np.exp(z - z.max()); e / e.sum()
    const probabilities = softmax(
      fromRows(
        [
          [1000, -1000],
          [1001, 0],
          [1002, 1000],
        ],
        'float64',
      ),
    );
    expectNear(
      columnSlice(probabilities, 0, 1),
      [[0.09003057317038046], [0.24472847105479764], [0.6652409557748218]],
      1e-15,
    );
    expectNear(columnSlice(probabilities, 1, 2), [[0], [0], [1]], 0);
  });

  it('takes the largest score of each column, not of the whole batch', () => {
    expectNear(
      sum(
        softmax(
          fromRows(
            [
              [0, 2000],
              [1, 2001],
            ],
            'float64',
          ),
        ),
        0,
      ),
      [[1, 1]],
      1e-15,
    );
  });

  it('refuses a matrix without rows', () => {
    expect(() => softmax(zeros(0, 3))).to.throw(RangeError, 'max: the matrix is (0×3)');
  });
});
