import { expect } from 'chai';
import { fromRows } from 'scratchnet';
import { plainGiven } from 'scratchnet-course/check/values/given';

describe('plainGiven', () => {
  it('reads whatever holds numbers as lists', () => {
    expect(plainGiven(7)).to.equal(7);
    expect(plainGiven(7n)).to.equal(7);
    expect(plainGiven('7')).to.equal('7');
    expect(plainGiven([1, '1/2', [3]])).to.deep.equal([1, '1/2', [3]]);
    expect(plainGiven(new Float32Array([1, 0.5]))).to.deep.equal([1, 0.5]);
    expect(plainGiven(new BigInt64Array([1n, 2n]))).to.deep.equal([1, 2]);
    expect(plainGiven([new Uint8Array([1]), new Uint8Array([2])])).to.deep.equal([[1], [2]]);
    expect(
      plainGiven(
        fromRows([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
    expect(
      plainGiven(
        fromRows([
          [1, 2],
          [3, 4],
        ]).T,
      ),
    ).to.deep.equal([
      [1, 3],
      [2, 4],
    ]);
  });

  it('reads arrays of the library in either order', () => {
    const data = new Int32Array([1, 2, 3, 4]);
    const array = { shape: [2, 2], dtype: 'int32', data, fortranOrder: false };
    expect(plainGiven(array)).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
    expect(plainGiven({ ...array, fortranOrder: true })).to.deep.equal([
      [1, 3],
      [2, 4],
    ]);
    expect(plainGiven({ ...array, shape: [4] })).to.deep.equal([[1], [2], [3], [4]]);
  });

  it('gives null for what is no answer', () => {
    for (const nothing of [undefined, null, true, {}, () => 7, Symbol('x'), new Map(), new Array(2000)])
      expect(plainGiven(nothing)).to.equal(null);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(plainGiven(circle)).to.deep.equal([[[[null]]]]);
  });
});
