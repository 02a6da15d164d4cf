import { expect } from 'chai';
import {
  add,
  backProp,
  crossEntropy,
  forwardProp,
  fromRows,
  initializeParams,
  type Matrix,
  multiply,
  oneHot,
  type Params,
  RandomState,
  toDtype,
  updateParams,
  zeros,
} from 'scratchnet';
import { expectNear, networkValues } from '../near.js';
import { params, X, Y } from './network.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const expected = networkValues().network;
const NAMES = ['W1', 'b1', 'W2', 'b2'] as const;

describe('forwardProp', () => {
  it('equals NumPy at every step', () => {
    const { Z1, A1, Z2, A2 } = forwardProp(X, params);
    expectNear(Z1, expected.Z1, 1e-14);
    expectNear(A1, expected.relu, 1e-14);
    expectNear(Z2, expected.Z2, 1e-14);
    expectNear(A2, expected.softmax, 1e-14);
  });

  it('refuses examples with a different number of features than the weights', () => {
    expect(() => forwardProp(zeros(5, 6), params)).to.throw(
      RangeError,
      "forwardProp: X is (5×6) but W1 is (5×4); X's rows must equal W1's columns",
    );
  });
});

describe('backProp', () => {
  it('equals NumPy for every gradient', () => {
    const grads = backProp(X, Y, params, forwardProp(X, params));
    for (const name of ['dZ2', 'dW2', 'db2', 'dZ1', 'dW1', 'db1'] as const)
      expectNear(grads[name], expected[name], 1e-14);
  });

  it('gives the lesson’s numbers for the tiny 2-3-2 network', () => {
    const tiny: Params = {
      W1: fromRows([
        [1, 0],
        [-1, 1],
        [0.5, -1],
      ]),
      b1: fromRows([[0], [0], [0.5]]),
      W2: fromRows([
        [1, 0, 1],
        [0, 1, 1],
      ]),
      b2: zeros(2, 1),
    };
    const x = fromRows([[1], [2]]);
    const y = oneHot([0], 2);
    const cache = forwardProp(x, tiny);
    expect(cache.Z1.toArray()).to.deep.equal([[1], [1], [-1]]);
    expect(cache.A2.toArray()).to.deep.equal([[0.5], [0.5]]);
    const grads = backProp(x, y, tiny, cache);
    expect(grads.dZ2.toArray()).to.deep.equal([[-0.5], [0.5]]);
    expectNear(grads.dZ1, [[-0.5], [0.5], [0]], 0);
    const loss = (alpha: number) => crossEntropy(forwardProp(x, updateParams(tiny, grads, alpha)).A2, y);
    expect(loss(0.1)).to.be.closeTo(0.3412, 5e-5);
    expect(loss(0.5)).to.be.closeTo(0.0142, 5e-5);
  });

  it('agrees with central differences in float64: relative error below 1e-7', () => {
    const grads = backProp(X, Y, params, forwardProp(X, params));
    for (const name of NAMES) {
      const slopes = numericalGradient(params, name);
      const analytic = grads[`d${name}`];
      slopes.forEach((numeric, i) => {
        const exact = analytic.data[i];
        const error = Math.abs(exact - numeric) / Math.max(1e-8, Math.abs(exact) + Math.abs(numeric));
        expect(error, `d${name}[${i}]: backProp ${exact}, numerical ${numeric}`).to.be.below(1e-7);
      });
    }
  });

  it('agrees with central differences for other sizes, seeds and biases', () => {
    for (const seed of [1, 2, 3]) {
      const random = new RandomState(seed);
      // Small inputs keep every probability well above the ε = 10⁻⁹ that the loss adds and the gradient leaves out.
      const inputs = multiply(random.randn(7, 5, 'float64'), 0.3);
      const targets = toDtype(oneHot([0, 3, 1, 2, 3], 4), 'float64');
      const start = initializeParams(7, 6, 4, { seed, dtype: 'float64' });
      const shifted = { ...start, b1: add(start.b1, random.randn(6, 1, 'float64')) };
      const grads = backProp(inputs, targets, shifted, forwardProp(inputs, shifted));
      for (const name of NAMES) {
        const numeric = numericalGradient(shifted, name, inputs, targets);
        const exact = Array.from(grads[`d${name}`].data);
        const distance = Math.hypot(...exact.map((value, i) => value - numeric[i]));
        expect(
          distance / (Math.hypot(...exact) + Math.hypot(...numeric)),
          `seed ${seed}, d${name}`,
        ).to.be.below(1e-7);
      }
    }
  });

  it('refuses targets of a different shape', () => {
    expect(() => backProp(X, zeros(3, 5), params, forwardProp(X, params))).to.throw(
      RangeError,
      'backProp: Y is (3×5) but A2 is (3×6); their shapes must be equal',
    );
  });
});

describe('updateParams', () => {
  const grads = backProp(X, Y, params, forwardProp(X, params));

  it('equals NumPy and leaves the old parameters as they were', () => {
    const before = params.W1.toArray();
    const next = updateParams(params, grads, 0.3);
    expectNear(next.W1, expected.W1Updated, 1e-15);
    expectNear(next.b2, expected.b2Updated, 1e-15);
    expect(params.W1.toArray()).to.deep.equal(before);
  });

  it('refuses a learning rate that is not a finite number above 0', () => {
    for (const alpha of [0, -0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => updateParams(params, grads, alpha)).to.throw(
        RangeError,
        `updateParams: alpha is ${alpha}; it must be a finite number above 0`,
      );
    }
  });

  it('refuses gradients of another network', () => {
    expect(() => updateParams(params, { ...grads, dW1: zeros(4, 5, 'float64') }, 0.1)).to.throw(
      RangeError,
      'updateParams: W1 is (5×4) but dW1 is (4×5); their shapes must be equal',
    );
  });
});

/** The slope of the loss for every entry of one parameter: (L(w + h) − L(w − h)) / 2h. */
function numericalGradient(
  at: Params,
  name: (typeof NAMES)[number],
  inputs: Matrix = X,
  targets: Matrix = Y,
): number[] {
  const h = 1e-5;
  const lossWith = (index: number, step: number): number => {
    const moved = toDtype(at[name], 'float64');
    moved.data[index] = moved.data[index] + step;
    return crossEntropy(forwardProp(inputs, { ...at, [name]: moved }).A2, targets);
  };
  return Array.from(at[name].data, (_, i) => (lossWith(i, h) - lossWith(i, -h)) / (2 * h));
}
