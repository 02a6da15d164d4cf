import { expect } from 'chai';
import {
  elu,
  eluDerivative,
  fromRows,
  gelu,
  geluDerivative,
  leakyRelu,
  leakyReluDerivative,
  type Matrix,
  RandomState,
  softplus,
  softplusDerivative,
  swish,
  swishDerivative,
} from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4, the error function by Python's math).
const { named } = networkValues();
const U: Matrix = new RandomState(4).randn(3, 5, 'float64');
const RELATIVES = {
  leakyRelu: {
    forward: leakyRelu,
    derivative: leakyReluDerivative,
    atMinusInfinity: Number.NEGATIVE_INFINITY,
  },
  elu: { forward: elu, derivative: eluDerivative, atMinusInfinity: -1 },
  softplus: { forward: softplus, derivative: softplusDerivative, atMinusInfinity: 0 },
  swish: { forward: swish, derivative: swishDerivative, atMinusInfinity: 0 },
  gelu: { forward: gelu, derivative: geluDerivative, atMinusInfinity: 0 },
};

describe('the relatives of ReLU', () => {
  for (const [name, { forward, derivative, atMinusInfinity }] of Object.entries(RELATIVES)) {
    it(`equal NumPy: ${name} and its derivative`, () => {
      expectNear(forward(U), named[name], 1e-15);
      expectNear(derivative(U), named[`${name}Derivative`], 1e-15);
    });

    it(`stay finite far from 0, and let NaN through: ${name}`, () => {
      const far = fromRows([[-1e300, -1000, 1000, 1e300]], 'float64');
      for (const f of [forward, derivative]) {
        expect(f(far).toArray().flat().every(Number.isFinite)).to.equal(true);
        expect(f(far).get(0, 3)).to.equal(f === forward ? 1e300 : 1);
      }
      expect(forward(fromRows([[Number.NaN]])).get(0, 0)).to.be.NaN;
      const infinite = fromRows([[Number.NEGATIVE_INFINITY]]);
      expect(forward(infinite).get(0, 0)).to.equal(atMinusInfinity);
    });
  }

  it('has the error function of Python’s math at the ends of its intervals', () => {
    // Python 3.11: [0.5 * (1 + math.erf(z / math.sqrt(2))) * z for z in (0.5, 1.19, 1.2, 1.76, 1.77, 4.04, 4.05, 8.4, 9, -3)]
    const z = [0.5, 1.19, 1.2, 1.76, 1.77, 4.04, 4.05, 8.4, 9, -3];
    const expected = [
      0.34573123063700656, 1.0507423967325005, 1.06191639573395, 1.6910011302140304, 1.7020964804577179,
      4.039892028573093, 4.04989628429328, 8.4, 9.0, -0.00404969409489031,
    ];
    expectNear(gelu(fromRows([z], 'float64')), [expected], 1e-15);
  });

  it('keeps its digits far below 0', () => {
    // Python 3.11: [0.5 * math.erfc(-z / math.sqrt(2)) * z for z in (-5, -8.3, -10, -20)]
    for (const [z, expected] of [
      [-5, -1.4332578593959731e-6],
      [-8.3, -4.3206228882589384e-16],
      [-10, -7.619853024160593e-23],
      [-20, -5.507248237212663e-88],
    ]) {
      expect(gelu(fromRows([[z]], 'float64')).get(0, 0) / expected).to.be.closeTo(1, 1e-12);
    }
  });
});
