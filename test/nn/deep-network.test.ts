import { expect } from 'chai';
import {
  backProp,
  backwardPass,
  forwardPass,
  forwardProp,
  initializeNetwork,
  initializeParams,
  type Matrix,
  type Network,
  zeros,
} from 'scratchnet';
import { expectNear } from '../near.js';
import { params, X, Y } from './network.js';

const two: Network = [
  { W: params.W1, b: params.b1, activation: 'relu' },
  { W: params.W2, b: params.b2, activation: 'softmax' },
];

describe('initializeNetwork', () => {
  it('draws the layers in order, as initializeParams does', () => {
    const { W1, W2, b1 } = initializeParams(7, 5, 3, { seed: 4, dtype: 'float64' });
    const network = initializeNetwork([7, 5, 3], { seed: 4, dtype: 'float64' });
    expect(network.map(({ W }) => W.toArray())).to.deep.equal([W1.toArray(), W2.toArray()]);
    expect(network[0]?.b?.toArray()).to.deep.equal(b1.toArray());
  });

  it('leaves out the biases if asked to', () => {
    expect(initializeNetwork([4, 3, 2], { bias: false }).map(({ b }) => b)).to.deep.equal([null, null]);
  });

  it('refuses fewer than two sizes, and sizes that are none', () => {
    expect(() => initializeNetwork([784])).to.throw(
      RangeError,
      'initializeNetwork: the sizes are [784]; an input and an output are needed, at least',
    );
    expect(() => initializeNetwork([4, 0])).to.throw(
      RangeError,
      'initializeNetwork: sizes is a list [4, 0]; it must be a list, each a whole number of at least 1',
    );
  });
});

describe('forwardPass and backwardPass', () => {
  it('are those of the two-layer network where there are two layers', () => {
    const cache = forwardProp(X, params);
    const activations = forwardPass(X, two);
    expectNear(activations[0], cache.A1.toArray(), 0);
    expectNear(activations[1], cache.A2.toArray(), 0);
    const { dW1, db1, dW2, db2 } = backProp(X, Y, params, cache);
    const [first, second] = backwardPass(X, Y, two, activations);
    expectNear(first?.dW, dW1.toArray(), 1e-15);
    expectNear(first?.db as Matrix, db1.toArray(), 1e-15);
    expectNear(second?.dW, dW2.toArray(), 1e-15);
    expectNear(second?.db as Matrix, db2.toArray(), 1e-15);
  });

  it('refuse what does not fit, naming both', () => {
    expect(() => forwardPass(zeros(3, 2, 'float64'), two)).to.throw(
      RangeError,
      "forwardPass: X is (3×2) but W1 is (5×4); X's rows must equal W1's columns",
    );
    expect(() => forwardPass(X, [two[0], two[0]])).to.throw(
      RangeError,
      "forwardPass: W1 is (5×4) but W2 is (5×4); W1's rows must equal W2's columns",
    );
    expect(() => forwardPass(X, [{ W: params.W1, b: params.b2, activation: 'relu' }])).to.throw(
      RangeError,
      'forwardPass: W1 is (5×4) but b1 is (3×1); it must be (5×1)',
    );
    expect(() => forwardPass(X, [])).to.throw(RangeError, 'forwardPass: the network has 0 layers');
    expect(() => backwardPass(X, zeros(2, 6, 'float64'), two, forwardPass(X, two))).to.throw(
      RangeError,
      "backwardPass: Y is (2×6) but the network's output is (3×6); their shapes must be equal",
    );
  });
});
