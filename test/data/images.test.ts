import { expect } from 'chai';
import { classCounts, formatNpy, type Images, imageAt, parseNpy, subset } from 'scratchnet';

/** Three images of 2×2 pixels. */
function threeImages(): Images {
  return { data: Uint8Array.from({ length: 12 }, (_, i) => i), shape: [3, 2, 2] };
}

describe('imageAt', () => {
  it('gives the bytes of one image as a view', () => {
    const images = threeImages();
    expect([...imageAt(images, 0)]).to.deep.equal([0, 1, 2, 3]);
    const last = imageAt(images, 2);
    expect([...last]).to.deep.equal([8, 9, 10, 11]);
    last[0] = 99;
    expect(images.data[8]).to.equal(99);
  });

  it('refuses an image that is not there', () => {
    for (const i of [-1, 3, 0.5, Number.NaN]) {
      expect(() => imageAt(threeImages(), i)).to.throw(
        RangeError,
        `imageAt: image ${i} of 3; it must be a whole number from 0 to 2`,
      );
    }
  });
});

describe('subset', () => {
  it('gives the first images with their labels as views', () => {
    const all = { images: threeImages(), labels: Uint8Array.of(7, 8, 9) };
    const two = subset(all, 2);
    expect(two.images.shape).to.deep.equal([2, 2, 2]);
    expect([...two.images.data]).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...two.labels]).to.deep.equal([7, 8]);
    two.images.data[0] = 50;
    two.labels[0] = 60;
    expect([all.images.data[0], all.labels[0]]).to.deep.equal([50, 60]);
    expect(subset(all, 3)).to.deep.equal(all);
  });

  it('refuses a count that is not there', () => {
    for (const count of [0, 4, 1.5, -1]) {
      expect(() => subset({ images: threeImages(), labels: Uint8Array.of(7, 8, 9) }, count)).to.throw(
        RangeError,
        `subset: ${count} of 3 images; it must be a whole number from 1 to 3`,
      );
    }
  });
});

describe('classCounts', () => {
  it('counts the labels of each class, also of those that do not occur', () => {
    expect(classCounts(Uint8Array.of(3, 0, 3, 1), 5)).to.deep.equal([1, 1, 0, 2, 0]);
    expect(classCounts(Uint8Array.of(9))).to.deep.equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  // labels = np.array([2, 0, 2]); np.save('labels.npy', labels); np.bincount(labels, minlength=3)
  it('counts whole numbers of 64 bits, as NumPy saves labels', () => {
    const { data } = parseNpy(formatNpy(BigInt64Array.of(2n, 0n, 2n)));
    expect(classCounts(data as BigInt64Array, 3)).to.deep.equal([1, 0, 2]);
    expect(() => classCounts(BigInt64Array.of(-1n), 3)).to.throw(
      RangeError,
      'classCounts: label 0 is -1; with 3 classes it must be from 0 to 2',
    );
    expect(() => classCounts(['1'] as never, 3)).to.throw(
      TypeError,
      'classCounts: label 0 is "1"; it must be a whole number',
    );
  });

  it('refuses a label outside the classes, and a wrong number of classes', () => {
    expect(() => classCounts(Uint8Array.of(0, 10))).to.throw(
      RangeError,
      'classCounts: label 1 is 10; with 10 classes it must be from 0 to 9',
    );
    for (const k of [0, 257, 2.5]) {
      expect(() => classCounts(Uint8Array.of(0), k)).to.throw(
        RangeError,
        `classCounts: k is ${k}; it must be a whole number from 1 to 256`,
      );
    }
  });
});
