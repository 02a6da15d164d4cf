import { expect } from 'chai';
import { flatten, fromRows, normalize } from 'scratchnet';

describe('flatten', () => {
  it('makes each image one column, pixel after pixel', () => {
    const images = {
      data: new Uint8Array([1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255]),
      shape: [2, 2, 3],
    } as const;
    expect(flatten(images).toArray()).to.deep.equal([
      [1, 250],
      [2, 251],
      [3, 252],
      [4, 253],
      [5, 254],
      [6, 255],
    ]);
  });

  it('refuses bytes that do not match the shape', () => {
    expect(() => flatten({ data: new Uint8Array(5), shape: [1, 2, 3] })).to.throw(
      RangeError,
      'flatten: images hold 5 bytes but their shape is (1, 2, 3); it needs 6',
    );
  });
});

describe('normalize', () => {
  it('divides by 255, or by the number it is given, in float32', () => {
    // np.float32([0, 51, 200, 255]) / np.float32(255)
    expect(normalize(fromRows([[0, 51, 200, 255]])).toArray()).to.deep.equal([
      [0, 0.20000000298023224, 0.7843137383460999, 1],
    ]);
    expect(normalize(fromRows([[225]]), 225).get(0, 0)).to.equal(1);
  });

  it('refuses a divisor that is not a finite number above 0', () => {
    for (const by of [0, -255, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => normalize(fromRows([[1]]), by)).to.throw(
        RangeError,
        `normalize: by is ${by}; it must be a finite`,
      );
    }
  });
});
