import { expect } from 'chai';
import { altText, plotDigit, plotDigits, renderPng } from 'scratchnet';
import { decode, pictureIn } from './picture.ts';

// Four images of 2×3 pixels, all different.
const images = {
  data: Uint8Array.from({ length: 24 }, (_, i) => 10 * i),
  shape: [4, 2, 3] as readonly [number, number, number],
};

describe('plotDigits', () => {
  it('puts the images side by side, row by row, with white between', async () => {
    const { at, width } = await pictureIn(plotDigits(images, { indices: [3, 0, 1], columns: 2 }));
    const dots = width / 9; // two images of 3 pixels and a gap of 3
    const row = (r: number): number[] =>
      Array.from({ length: 9 }, (_, c) => at((c + 0.5) * dots, (r + 0.5) * dots)[0]);
    const reds = (...bytes: number[]): number[] => bytes.map((b) => Math.round(237 + (16 - 237) * (b / 255)));
    const white = [255, 255, 255];
    expect(row(0)).to.deep.equal([...reds(180, 190, 200), ...white, ...reds(0, 10, 20)]);
    expect(row(1)).to.deep.equal([...reds(210, 220, 230), ...white, ...reds(30, 40, 50)]);
    expect(row(2)).to.deep.equal([...white, ...white, ...white]);
    expect(row(5)).to.deep.equal([...reds(60, 70, 80), ...white, ...white]);
  });

  it('writes labels below, and frames and names what was taken for something else', () => {
    const figure = plotDigits(images, { labels: [7, 8, 9, 1], predicted: [7, 3, 9, 1], count: 3 });
    expect(figure.data[0]?.text).to.deep.equal(['7', '<b>8 → 3</b>', '9']);
    expect(figure.data[0]?.textfont).to.deep.include({ color: ['#222222', '#D55E00', '#222222'] });
    expect(figure.layout.shapes).to.have.length(1);
    expect((figure.layout.shapes as { x0: number }[])[0]?.x0).to.equal(5.5);
    expect(altText(figure)).to.equal('3 images of digits; labels 7 8 9; predicted 7 3 9; 1 wrong');
  });

  it('shows predictions alone, too', () => {
    expect(plotDigits(images, { predicted: [7, 3, 9, 1], count: 1 }).data[0]?.text).to.deep.equal(['→ 7']);
  });

  it('draws ink dark and paper pale', async () => {
    const one = { data: Uint8Array.from([0, 255]), shape: [1, 1, 2] as readonly [number, number, number] };
    const { at, width, height } = await decode(renderPng(plotDigits(one), { scale: 1 }));
    expect(height).to.be.above(20);
    const colors = new Set(Array.from({ length: width }, (_, x) => String(at(x, 17))));
    expect(colors).to.include('237,240,243').and.to.include('16,22,28');
  });

  it('makes a hundred small enough for a notebook', () => {
    const many = {
      data: new Uint8Array(100 * 784).fill(200),
      shape: [100, 28, 28] as readonly [number, number, number],
    };
    expect(JSON.stringify(plotDigits(many, { count: 100 })).length).to.be.below(60_000);
  });

  it('refuses images that are not there and labels that do not fit', () => {
    expect(() => plotDigits({ data: new Uint8Array(0), shape: [0, 28, 28] })).to.throw(
      RangeError,
      'images is empty',
    );
    expect(() => plotDigits(images, { count: 5 })).to.throw(
      RangeError,
      'plotDigits: count is 5; it must be a whole number from 1 to 4',
    );
    expect(() => plotDigits(images, { indices: [0, 4] })).to.throw(
      RangeError,
      'plotDigits: there is no image 4; indices must be whole numbers from 0 to 3',
    );
    expect(() => plotDigits(images, { labels: [1, 2] })).to.throw(
      RangeError,
      'images has 4 entries but labels has 2; they must be equally many',
    );
    expect(() => plotDigits(images, { columns: 0 })).to.throw(RangeError, 'columns is 0');
  });
});

describe('plotDigit', () => {
  it('writes every pixel into its cell, white on dark ones', () => {
    const { data } = plotDigit([0, 9, 255, 150, 1, 2], { rows: 2, cols: 3, title: 'Six' });
    expect(data[0]?.z).to.deep.equal([
      [0, 9, 255],
      [150, 1, 2],
    ]);
    expect([data[0]?.zmin, data[0]?.zmax]).to.deep.equal([0, 255]);
    expect(data[1]?.text).to.deep.equal(['0', '9', '255', '150', '1', '2']);
    const ink = '#222222';
    expect(data[1]?.textfont).to.deep.include({ color: ['#5A5A5A', ink, '#FFFFFF', '#FFFFFF', ink, ink] });
  });

  it('shows scaled pixels on their own range', () => {
    const { data } = plotDigit([0, 0.5, 0.25, 0.125], { rows: 2, cols: 2, numbers: false });
    expect([data[0]?.zmin, data[0]?.zmax]).to.deep.equal([0, 0.5]);
  });

  it('refuses an image of another size', () => {
    expect(() => plotDigit([1, 2, 3])).to.throw(
      RangeError,
      'plotDigit: image has 3 pixels; 28×28 = 784 are needed',
    );
  });
});
