import { expect } from 'chai';
import { constantWeights, type InitializerName, initializerOf, RandomState } from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const values = networkValues();

describe('initializers', () => {
  it('equal NumPy for one seed', () => {
    for (const [name, expected] of Object.entries(values.initializers)) {
      const W = initializerOf(name as InitializerName)(3, 4, new RandomState(5), 'float64');
      expectNear(W, expected as number[][], 1e-15);
    }
    expect(Object.keys(values.initializers)).to.have.length(5);
  });

  it('are zeros, a constant, or what someone gives', () => {
    const draw = new RandomState(1);
    expect(initializerOf('zeros')(1, 2, draw, 'float32').toArray()).to.deep.equal([[0, 0]]);
    expect(initializerOf(constantWeights(0.5))(1, 2, draw, 'float32').toArray()).to.deep.equal([[0.5, 0.5]]);
    expect(() => initializerOf('xavier' as InitializerName)).to.throw(
      RangeError,
      'initializerOf: "xavier" is given; did you mean glorotUniform? it must be one of heNormal, heUniform,',
    );
  });
});
