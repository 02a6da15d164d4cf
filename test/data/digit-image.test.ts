import { expect } from 'chai';
import { digitImage, digitImageSteps, imageAt, loadMnistSample, shrinkImage } from 'scratchnet';

/** A picture with a rectangle of ink. */
function rectangle(
  rows: number,
  cols: number,
  at: [number, number, number, number],
  paper: number,
  ink: number,
) {
  const [top, left, height, width] = at;
  return Uint8Array.from({ length: rows * cols }, (_, i) => {
    const [r, c] = [Math.floor(i / cols), i % cols];
    return r >= top && r < top + height && c >= left && c < left + width ? ink : paper;
  });
}

/** First and last row, first and last column with ink. */
function boxOf(image: Uint8Array): number[] {
  const inked = [...image.keys()].filter((i) => image[i] !== 0);
  const [rows, cols] = [inked.map((i) => Math.floor(i / 28)), inked.map((i) => i % 28)];
  return [Math.min(...rows), Math.max(...rows), Math.min(...cols), Math.max(...cols)];
}

describe('digitImage', () => {
  it('leaves MNIST images as they are, light on dark or dark on light', () => {
    const { images } = loadMnistSample().test;
    let [same, distance] = [0, 0];
    for (let i = 0; i < 500; i++) {
      const image = imageAt(images, i);
      const negative = image.map((value) => 255 - value);
      const result = digitImage(image, 28, 28);
      expect(digitImage(negative, 28, 28)).to.deep.equal(result);
      const off = result.reduce((sum, value, at) => sum + Math.abs(value - image[at]), 0) / 784;
      same += Number(off === 0);
      distance += off / 500;
    }
    // The rest have so little ink at an edge that their box is found one pixel smaller, or are not quite in the middle.
    expect(same / 500).to.be.above(0.7);
    expect(distance).to.be.below(0.5);
  });

  it('fits the longer side into 20 pixels and keeps the proportions, whatever the size', () => {
    // 20 high and 10 wide, around pixel 14.
    for (const scale of [1, 3, 17]) {
      const picture = rectangle(
        60 * scale,
        50 * scale,
        [5 * scale, 30 * scale, 40 * scale, 20 * scale],
        255,
        0,
      );
      const image = digitImage(picture, 60 * scale, 50 * scale);
      const [top, bottom, left, right] = boxOf(image) as [number, number, number, number];
      expect([bottom - top + 1, right - left + 1]).to.deep.equal([20, 10]);
      expect((top + bottom) / 2).to.be.closeTo(14, 0.5);
      expect((left + right) / 2).to.be.closeTo(14, 0.5);
      expect(Math.max(...image)).to.equal(255);
    }
    const small = digitImage(rectangle(9, 9, [3, 3, 2, 4], 0, 200), 9, 9);
    const [top, bottom, left, right] = boxOf(small) as [number, number, number, number];
    expect([bottom - top + 1, right - left + 1]).to.deep.equal([10, 20]);
  });

  it('puts the centre of mass, not of the box, in the middle', () => {
    // An L: a bar of 20 × 4 at the left, and a foot of 4 × 10.
    const picture = new Uint8Array(40 * 40);
    for (let r = 10; r < 30; r++) for (let c = 10; c < 14; c++) picture[r * 40 + c] = 255;
    for (let r = 26; r < 30; r++) for (let c = 10; c < 20; c++) picture[r * 40 + c] = 255;
    const image = digitImage(picture, 40, 40);
    let [mass, down, across] = [0, 0, 0];
    for (const [i, value] of image.entries()) {
      mass += value;
      down += value * Math.floor(i / 28);
      across += value * (i % 28);
    }
    expect(down / mass).to.be.closeTo(14, 0.5);
    expect(across / mass).to.be.closeTo(14, 0.5);
    const [, , left, right] = boxOf(image) as [number, number, number, number];
    expect((left + right) / 2).to.be.above(14.5);
  });

  it('averages the pixels that become one: half-inked ones become half as dark', () => {
    // 40 × 40 of ink, of which every second column is paper: each of the 20 × 20 pixels covers one of both.
    const picture = rectangle(60, 60, [10, 10, 40, 41], 0, 255);
    for (let r = 10; r < 50; r++) for (let c = 11; c < 50; c += 2) picture[r * 60 + c] = 0;
    const image = digitImage(picture, 60, 60);
    const inked = image.filter((value) => value > 0);
    // Scaled so that the strongest is 255 again; all are about equally strong.
    expect(Math.min(...inked)).to.be.above(220);
  });

  it('takes grey paper for paper', () => {
    const white = digitImage(rectangle(50, 50, [10, 20, 20, 6], 255, 0), 50, 50);
    expect(digitImage(rectangle(50, 50, [10, 20, 20, 6], 180, 40), 50, 50)).to.deep.equal(white);
  });

  it('refuses blank pictures and sizes that do not fit', () => {
    expect(() => digitImage(new Uint8Array(100).fill(250), 10, 10)).to.throw(
      RangeError,
      'digitImage: the ink differs from the paper by 0 of 255; a digit needs at least 24',
    );
    expect(() => digitImage(new Uint8Array(99), 10, 10)).to.throw(
      RangeError,
      'digitImage: there are 99 pixels but the size is 10×10; both must agree, with at least one pixel',
    );
    expect(() => digitImage([], 0, 0)).to.throw(RangeError, 'at least one pixel');
  });
});

describe('digitImageSteps', () => {
  const picture = rectangle(60, 50, [5, 30, 40, 15], 240, 40);
  const { inverted, cropped, fitted, centred } = digitImageSteps(picture, 60, 50);

  it('inverts: the paper becomes 0, the strongest ink 255, and the size stays', () => {
    expect([inverted.rows, inverted.cols]).to.deep.equal([60, 50]);
    expect([...inverted.data]).to.deep.equal([...picture].map((value) => (value === 40 ? 255 : 0)));
  });

  it('crops to the box of the ink', () => {
    expect([cropped.rows, cropped.cols]).to.deep.equal([40, 15]);
    expect(cropped.data.every((value) => value === 255)).to.equal(true);
  });

  it('fits the longer side into 20 pixels, and rounds the other', () => {
    expect([fitted.rows, fitted.cols]).to.deep.equal([20, 8]);
    expect(fitted.data).to.have.length(160);
  });

  it('ends with what digitImage gives', () => {
    expect([centred.rows, centred.cols]).to.deep.equal([28, 28]);
    expect(centred.data).to.deep.equal(digitImage(picture, 60, 50));
    const { images } = loadMnistSample().test;
    for (let i = 0; i < 50; i++) {
      const image = imageAt(images, i);
      expect(digitImageSteps(image, 28, 28).centred.data).to.deep.equal(digitImage(image, 28, 28));
    }
  });

  it('refuses blank pictures and sizes that do not fit, under its own name', () => {
    expect(() => digitImageSteps([1, 2, 3], 2, 2)).to.throw(
      RangeError,
      /^digitImageSteps: there are 3 pixels/,
    );
    expect(() => digitImageSteps(new Uint8Array(9), 3, 3)).to.throw(
      RangeError,
      'digitImageSteps: the ink differs from the paper by 0 of 255; a digit needs at least 24',
    );
  });
});

describe('shrinkImage', () => {
  it('gives each of the 28 × 28 pixels the mean of what it covers, and moves nothing', () => {
    // 56 × 28: two rows become one.
    const picture = Uint8Array.from({ length: 56 * 28 }, (_, i) =>
      Math.floor(i / 28) % 2 === 0 ? 100 : 201,
    );
    picture.fill(7, 0, 28);
    picture.fill(9, 28, 56);
    const image = shrinkImage(picture, 56, 28);
    expect([...image.subarray(0, 28)]).to.deep.equal(new Array(28).fill(8));
    expect([...image.subarray(28)]).to.deep.equal(new Array(27 * 28).fill(151)); // 150.5, rounded
  });

  it('leaves an image of 28 × 28 as it is, ink and paper too', () => {
    const image = imageAt(loadMnistSample().test.images, 3);
    expect(shrinkImage(image, 28, 28)).to.deep.equal(image);
  });

  it('refuses a size that does not fit', () => {
    expect(() => shrinkImage([], 0, 0)).to.throw(RangeError, /^shrinkImage: there are 0 pixels/);
  });
});
