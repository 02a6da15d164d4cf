import { expect } from 'chai';
import { argmax, columnSlice, fromRows, full, max, mean, min, RandomState, sum, zeros } from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const expected = networkValues().reduce;
const A = new RandomState(1).randn(4, 3, 'float64');

describe('reductions', () => {
  it('equal NumPy by axis and over everything', () => {
    expect(sum(A)).to.be.closeTo(expected.sum, 1e-14);
    expectNear(sum(A, 0), expected.sum0, 1e-14);
    expectNear(sum(A, 1), expected.sum1, 1e-14);
    expectNear(mean(A, 0), expected.mean0, 1e-14);
    expectNear(mean(A, 1), expected.mean1, 1e-14);
    expect(mean(A)).to.be.closeTo(expected.sum / 12, 1e-14);
    expectNear(max(A, 0), expected.max0, 0);
    expectNear(min(A, 1), expected.min1, 0);
    expect([...argmax(A, 0)]).to.deep.equal(expected.argmax0);
    expect([...argmax(A, 1)]).to.deep.equal(expected.argmax1);
  });

  it('give the same for a transposed view with the other axis', () => {
    expectNear(sum(A.T, 1).T, expected.sum0, 1e-14);
    expectNear(max(A.T, 1).T, expected.max0, 0);
    expectNear(min(A.T, 0).T, expected.min1, 0);
    expect([...argmax(A.T, 1)]).to.deep.equal(expected.argmax0);
  });

  it('read only the columns of a slice', () => {
    const slice = columnSlice(
      fromRows([
        [100, 1, 2, 100],
        [100, 3, 4, 100],
      ]),
      1,
      3,
    );
    expect(sum(slice)).to.equal(10);
    expect(sum(slice, 0).toArray()).to.deep.equal([[4, 6]]);
    expect(max(slice, 1).toArray()).to.deep.equal([[2], [4]]);
  });

  it('sum in doubles: a hundred thousand float32 tenths lose nothing on the way', () => {
    // np.full(100000, 0.1, np.float32).sum(dtype=np.float64) = 10000.000149011612
    expect(sum(full(1, 100_000, 0.1))).to.be.closeTo(10000.000149011612, 1e-6);
  });

  it('keep the number type', () => {
    expect(sum(zeros(2, 2), 0).dtype).to.equal('float32');
    expect(sum(A, 0).dtype).to.equal('float64');
  });

  it('pass NaN on, and count it as the largest in argmax, as NumPy does', () => {
    const m = fromRows([[1, Number.NaN, 3]]);
    expect(max(m)).to.be.NaN;
    expect(min(m)).to.be.NaN;
    expect([...argmax(m, 1)]).to.deep.equal([1]);
    expect([...argmax(full(1, 3, Number.NaN), 1)]).to.deep.equal([0]);
  });

  it('let the first one win a tie', () => {
    expect([...argmax(fromRows([[2, 5, 5]]), 1)]).to.deep.equal([1]);
  });

  it('sum nothing to 0, but refuse the mean or maximum of nothing', () => {
    expect(sum(zeros(0, 3), 0).toArray()).to.deep.equal([[0, 0, 0]]);
    expect(() => mean(zeros(0, 3))).to.throw(
      RangeError,
      'mean: the matrix is (0×3); at least one entry is needed',
    );
    expect(() => max(zeros(0, 3), 0)).to.throw(RangeError, 'max: the matrix is (0×3)');
    expect(() => min(zeros(2, 0), 1)).to.throw(RangeError, 'min: the matrix is (2×0)');
    expect(() => argmax(zeros(0, 3), 0)).to.throw(RangeError, 'argmax: the matrix is (0×3)');
  });

  it('refuse another axis', () => {
    const two = 2 as 0;
    const message = 'axis is 2; it must be 0 (down each column) or 1 (along each row)';
    for (const f of [sum, mean, max, min, argmax])
      expect(() => f(A, two)).to.throw(RangeError, `${f.name}: ${message}`);
  });
});
