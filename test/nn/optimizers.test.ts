import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { adam, type Matrix, momentum, type Optimizer, RandomState, sgd } from 'scratchnet';
import { expectNear } from '../near.js';
import { OPTIMIZERS } from './settings.js';

// Expected values: test/reference/optimizer-values.py (NumPy 2.4), with these settings and seed 11.
const expected = JSON.parse(readFileSync('test/reference/optimizer-values.json', 'utf8'));

/** The parameters after n steps, each with a new random gradient. */
function after(count: number, optimizer: Optimizer): Matrix[] {
  const random = new RandomState(11);
  const draw = () => [random.randn(3, 4, 'float64'), random.randn(3, 1, 'float64')];
  let params: readonly Matrix[] = draw();
  let state = optimizer.init(params);
  for (let i = 0; i < count; i++) ({ params, state } = optimizer.update(params, draw(), state));
  return [...params];
}

describe('optimizers', () => {
  for (const [name, optimizer] of Object.entries(OPTIMIZERS)) {
    it(`${name} equals NumPy after one step and after ten`, () => {
      for (const [count, key] of [
        [1, 'one'],
        [10, 'ten'],
      ] as const) {
        const [W, b] = after(count, optimizer) as [Matrix, Matrix];
        expectNear(W, expected[name][key].W, 1e-14);
        expectNear(b, expected[name][key].b, 1e-14);
      }
    });

    it(`${name} leaves parameters, gradients and state as they are`, () => {
      const random = new RandomState(1);
      const [w, g] = [random.randn(2, 3), random.randn(2, 3)];
      const before = [[...w.data], [...g.data]];
      const first = optimizer.update([w], [g], optimizer.init([w]));
      const copy = JSON.stringify(first.state);
      const [second, again] = [
        optimizer.update([w], [g], first.state),
        optimizer.update([w], [g], first.state),
      ];
      expect([[...w.data], [...g.data]]).to.deep.equal(before);
      expect(JSON.stringify(first.state)).to.equal(copy);
      expect(again.params[0]?.toArray()).to.deep.equal(second.params[0]?.toArray());
    });
  }

  it('refuse settings that make no sense, naming them', () => {
    expect(() => sgd({ learningRate: 0 })).to.throw(
      RangeError,
      'sgd: learningRate is 0; it must be a finite number above 0',
    );
    expect(() => momentum({ momentum: 1 })).to.throw(
      RangeError,
      'momentum: momentum is 1; it must be from 0 to below 1',
    );
    expect(() => adam({ beta2: Number.NaN })).to.throw(
      RangeError,
      'adam: beta2 is NaN; it must be from 0 to below 1',
    );
    expect(() => adam({ epsilon: -1 })).to.throw(RangeError, 'adam: epsilon is -1');
  });
});
