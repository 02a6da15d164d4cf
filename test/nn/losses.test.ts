import { expect } from 'chai';
import {
  argmax,
  crossEntropy,
  forwardProp,
  fromRows,
  multiply,
  oneHot,
  RandomState,
  softmax,
  sum,
  zeros,
} from 'scratchnet';
import { networkValues } from '../near.js';
import { Y } from './network.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const expected = networkValues().network;
const A2 = fromRows(expected.softmax, 'float64');

describe('crossEntropy', () => {
  it('equals NumPy, whichever operand is a transposed view', () => {
    expect(crossEntropy(A2, Y)).to.be.closeTo(expected.loss, 1e-14);
    expect(crossEntropy(A2, fromRows(Y.toArray(), 'float64'))).to.be.closeTo(expected.loss, 1e-14);
  });

  it('is ln 2 for a fifty-fifty guess, averaged and not summed over the examples', () => {
    expect(
      crossEntropy(
        fromRows([
          [0.5, 0.5],
          [0.5, 0.5],
        ]),
        fromRows([
          [1, 0],
          [0, 1],
        ]),
      ),
    ).to.be.closeTo(Math.LN2, 1e-15);
  });

  it('stays finite for a probability of 0: −ln 10⁻⁹', () => {
    expect(crossEntropy(fromRows([[0], [1]], 'float64'), fromRows([[1], [0]]))).to.be.closeTo(
      20.72326583694641,
      1e-9,
    );
  });

  it('weighs targets between 0 and 1', () => {
    // -(0.25 * np.log(0.5) + 0.75 * np.log(0.5))
    expect(crossEntropy(fromRows([[0.5], [0.5]]), fromRows([[0.25], [0.75]]))).to.equal(Math.LN2);
  });

  it('refuses NaN and infinity, also beside a target of 0, and says where', () => {
    const bad = (value: number) =>
      fromRows([
        [0.5, 0.5],
        [0.5, value],
      ]);
    const targets = fromRows([
      [1, 1],
      [0, 0],
    ]);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => crossEntropy(bad(value), targets)).to.throw(
        RangeError,
        `crossEntropy: A2 holds ${value} in row 1, column 1; every probability must be from 0 to 1 (`,
      );
    }
    expect(() => crossEntropy(fromRows([[-1], [2]]), fromRows([[1], [0]]))).to.throw(
      RangeError,
      'A2 holds -1 in row 0',
    );
    expect(() => crossEntropy(fromRows([[0.5], [0.5]]), fromRows([[Number.NaN], [0]]))).to.throw(
      RangeError,
      'Y holds NaN',
    );
  });

  it('refuses unlike shapes and no examples', () => {
    expect(() => crossEntropy(zeros(4, 3), zeros(4, 2) as never)).to.throw(
      RangeError,
      'crossEntropy: A2 is (4×3) but Y is (4×2); their shapes must be equal',
    );
    expect(() => crossEntropy(zeros(4, 0), zeros(4, 0))).to.throw(
      RangeError,
      'crossEntropy: A2 is (4×0); at least one',
    );
  });
});

describe('crossEntropy of published and perfect predictions', () => {
  it('is 0 for a perfect one, and never below', () => {
    const perfect = fromRows([
      [1, 0],
      [0, 1],
    ]);
    expect(crossEntropy(perfect, perfect)).to.equal(0);
    const random = new RandomState(2);
    for (let i = 0; i < 50; i++) {
      const A = softmax(multiply(random.randn(3, 4), 200));
      expect(crossEntropy(A, oneHot(argmax(A, 0), 3))).to.be.at.least(0);
    }
  });

  it('gives the toy loss of cs231n to all its digits', () => {
    // cs231n, assignment 1, two-layer net: seed 0 for the weights, seed 1 for the inputs; "loss should be 1.30378789133".
    const weights = new RandomState(0);
    const W1 = multiply(weights.randn(4, 10, 'float64'), 0.1);
    const W2 = multiply(weights.randn(10, 3, 'float64'), 0.1);
    const X = multiply(new RandomState(1).randn(5, 4, 'float64'), 10).T;
    const params = { W1: W1.T, b1: zeros(10, 1, 'float64'), W2: W2.T, b2: zeros(3, 1, 'float64') };
    const loss = crossEntropy(forwardProp(X, params).A2, oneHot([0, 1, 2, 2, 1], 3));
    const penalty = 0.05 * (sum(multiply(W1, W1)) + sum(multiply(W2, W2)));
    expect(loss + penalty).to.be.closeTo(1.30378789133, 1e-12);
  });
});
