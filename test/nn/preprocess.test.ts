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

  it('keeps the bytes as they were, whatever happens to the images later', () => {
    const images = { data: new Uint8Array([1, 2, 3, 4]), shape: [2, 1, 2] } as const;
    const X = flatten(images);
    const ofOthers = normalize(X, 4);
    images.data.fill(9);
    expect(X.T.toArray()).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
    expect(ofOthers.T.toArray()).to.deep.equal([
      [0.25, 0.5],
      [0.75, 1],
    ]);
  });

  it('gives numbers that can be written to, before and after they are scaled', () => {
    const X = flatten({ data: new Uint8Array([10, 20]), shape: [1, 1, 2] });
    const scaled = normalize(X, 10);
    X.data[0] = 40;
    expect([...scaled.data, ...normalize(X, 10).data, ...X.data]).to.deep.equal([1, 2, 4, 2, 40, 20]);
    expect([X.dtype, X.shape, scaled.shape]).to.deep.equal(['float32', [2, 1], [2, 1]]);
  });

  it('makes the same of numbers that are no bytes', () => {
    const data = new Float32Array([0.5, 300]) as unknown as Uint8Array;
    expect(flatten({ data, shape: [1, 1, 2] }).toArray()).to.deep.equal([[0.5], [300]]);
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

  it('makes the same of the bytes of images as of their numbers, whatever it divides by', () => {
    const data = Uint8Array.from({ length: 256 }, (_, i) => i);
    const numbers = fromRows(Array.from(data, (byte) => [byte]));
    for (const by of [255, 0.1, 3, 1e-30])
      expect(normalize(flatten({ data, shape: [1, 16, 16] }), by).toArray()).to.deep.equal(
        normalize(numbers, by).toArray(),
      );
  });

  it('refuses a divisor that is not a finite number above 0', () => {
    for (const by of [0, -255, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => normalize(fromRows([[1]]), by)).to.throw(
        RangeError,
        `normalize: by is ${by}; it must be a finite`,
      );
      const bytes = flatten({ data: new Uint8Array(4), shape: [1, 2, 2] });
      expect(() => normalize(bytes, by)).to.throw(RangeError, `normalize: by is ${by}; it must be a finite`);
    }
  });
});
