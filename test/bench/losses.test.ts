import { expect } from 'chai';
import { checkSameWork } from 'scratchnet-bench/losses';
import type { Values } from 'scratchnet-bench/peers/protocol';

const check = (values: Values, tolerance = 0.001) =>
  checkSameWork(
    'batch-4-sgd',
    [
      { name: 'numpy-f64', values: [0.5, 0.25] },
      { name: 'wasm', values },
    ],
    tolerance,
  );

describe('bench: the check that all did the same work', () => {
  it('accepts losses within the tolerance, as far as both went', () => {
    check([0.5005, 0.2495]);
    check([0.5005]);
    check([0.5, 0.25, 99]);
  });

  it('names the two that differ and what they came to', () => {
    expect(() => check([0.5, 0.252])).to.throw(
      'batch-4-sgd: the results differ, so the times mean nothing: numpy-f64 0.25, wasm 0.252',
    );
  });

  it('takes a loss that is not a number, or none at all, for a difference', () => {
    expect(() => check([Number.NaN])).to.throw('differ');
    expect(() => check([null])).to.throw('differ');
    expect(() => check([])).to.throw('differ');
  });

  it('compares entries of products relative to the largest', () => {
    const entries = (last: number) => [
      { name: 'numpy-f32', values: [[500, -200, 1]] },
      { name: 'native', values: [[500.004, -200, last]] },
    ];
    checkSameWork('matmul-1x1x1', entries(1.004), 1e-5);
    expect(() => checkSameWork('matmul-1x1x1', entries(1.006), 1e-5)).to.throw('native 1.006');
  });
});
