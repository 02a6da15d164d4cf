import { expect } from 'chai';
import {
  ACTIVATIONS,
  type ActivationName,
  activationOf,
  diagonalSoftmax,
  fromRows,
  initializeNetwork,
  type Matrix,
  map,
  RandomState,
  relu,
  sigmoid,
  sigmoidDerivative,
  softmax,
  softmaxBackward,
  tanh,
  tanhDerivative,
} from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const values = networkValues();
const random = new RandomState(4);
const U: Matrix = random.randn(3, 5, 'float64');
const V: Matrix = random.randn(3, 5, 'float64');

/** One list: that of the library. */
const ALL = Object.keys(ACTIVATIONS) as ActivationName[];

describe('activations', () => {
  it('equal NumPy, with their derivatives', () => {
    const { named } = values;
    expectNear(sigmoid(U), named.sigmoid, 1e-15);
    expectNear(sigmoidDerivative(U), named.sigmoidDerivative, 1e-15);
    expectNear(tanh(U), named.tanh, 1e-15);
    expectNear(tanhDerivative(U), named.tanhDerivative, 1e-15);
    expectNear(softmaxBackward(V, softmax(U)), named.softmaxBackward, 1e-15);
    expectNear(diagonalSoftmax.backward(V, diagonalSoftmax.forward(U)), named.diagonalSoftmax, 1e-15);
  });

  it('stay finite for scores of any size', () => {
    const Z = fromRows([[-1000, 1000]]);
    expect(sigmoid(Z).toArray()).to.deep.equal([[0, 1]]);
    expect(sigmoidDerivative(Z).toArray()).to.deep.equal([[0, 0]]);
    expect(tanh(Z).toArray()).to.deep.equal([[-1, 1]]);
  });

  it('are known by name, and go back through their slope', () => {
    const step = 1e-6;
    for (const name of ALL.filter((name) => name !== 'softmax')) {
      const { forward, backward } = activationOf(name);
      const slope = backward(V, forward(U), U);
      const [above, below] = [forward(map(U, (u) => u + step)), forward(map(U, (u) => u - step))];
      const numeric = V.toArray().map((row, r) =>
        row.map((v, c) => (v * (above.get(r, c) - below.get(r, c))) / (2 * step)),
      );
      expectNear(slope, numeric, 1e-9);
    }
    expect(activationOf('relu').forward(U).toArray()).to.deep.equal(relu(U).toArray());
    expect(activationOf(diagonalSoftmax)).to.equal(diagonalSoftmax);
  });

  it('refuse a name they do not know, listing those there are', () => {
    const message = `"rellu" is given; did you mean relu? it must be one of ${Object.keys(ACTIVATIONS).join(', ')}, or an activation { forward, backward }`;
    expect(() => activationOf('rellu' as ActivationName)).to.throw(RangeError, `activationOf: ${message}`);
    expect(() => initializeNetwork([2, 2], { output: 'rellu' as ActivationName })).to.throw(
      RangeError,
      `initializeNetwork: output: ${message}`,
    );
    for (const [given, text] of [
      [null, 'null'],
      [relu, 'the function relu'],
      [{ name: 'mine' }, 'an object named "mine"'],
    ] as const)
      expect(() => activationOf(given as never)).to.throw(
        TypeError,
        `activationOf: ${text} is given; it must be`,
      );
    expect(() => activationOf('toString' as ActivationName)).to.throw(RangeError, '"toString" is given');
  });
});
