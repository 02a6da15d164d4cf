import { expect } from 'chai';
import { altText, type Figure, fromRows, plotProduct, type Trace } from 'scratchnet';

const A = [
  [1, 2, 0],
  [3, -1, 2],
];
const B = [
  [1, 0, 2, 1],
  [2, 1, 0, 3],
  [0, 4, 1, 1],
];
const figure = plotProduct(A, B, { start: 5 });
/** Rows of text as they stand in the picture; what is empty is a dot. */
const written = ({ text }: Trace): string[] => {
  const all = (text as string[]).map((each) => (each === '\u00a0' ? '.' : each));
  return Array.from({ length: 6 }, (_, row) => all.slice(8 * row, 8 * row + 8).join(' '));
};
/** How dark the 48 cells are, from their packed numbers. */
const shades = ({ data: [{ z }] }: Figure): number[] => {
  const bytes = Buffer.from((z as { bdata: string }).bdata, 'base64');
  return [...new Float32Array(Uint8Array.from(bytes).buffer)];
};

describe('plotProduct', () => {
  it('shows B above the product and A on its left, and what is computed so far', () => {
    expect(written(figure.data[1])).to.deep.equal([
      '. . . . 1 0 2 1',
      '. . . . 2 1 0 3',
      '. . . . 0 4 1 1',
      '. . . . . . . .',
      '1 2 0 . 5 2 2 7',
      '3 −1 2 . 1 7 . .',
    ]);
  });

  it('marks the row and the column that meet, and most of all the entry where they cross', () => {
    const dark = (from: number): string[] =>
      shades(figure).flatMap((shade, i) => (shade >= from ? [`${Math.floor(i / 8)},${i % 8}`] : []));
    expect(dark(0.3)).to.deep.equal(['0,5', '1,5', '2,5', '5,0', '5,1', '5,2', '5,5']);
    expect(dark(0.9)).to.deep.equal(['5,5']);
  });

  it('says the sum of each position in its title and in words', () => {
    const titles = figure.frames?.map(({ layout }) => (layout.title as { text?: string })?.text);
    expect(titles?.[0]).to.equal('1·1 + 2·2 + 0·0 = 5');
    expect(titles?.[4]).to.equal('3·1 + (−1)·2 + 2·0 = 1');
    expect(figure.frames?.map(({ name }) => name)).to.include('(1, 3)');
    expect(altText(figure)).to.include(
      'At entry of C (1, 1): Row 1 of A (3, −1, 2) times column 1 of B (0, 1, 4) is 7',
    );
  });

  it('takes matrices, also transposed views, as well as lists', () => {
    const viewed = plotProduct(fromRows(A), fromRows(B).T.T, { start: 5 });
    expect(viewed).to.deep.equal(figure);
    expect(altText(plotProduct(fromRows(B).T, fromRows(A).T))).to.include('is 5');
  });

  it('refuses sizes that do not fit, with both of them', () => {
    expect(() => plotProduct(A, A)).to.throw(RangeError, /A has 3 columns but B has 2 rows/);
    expect(() => plotProduct([[1]], [[2]])).to.throw(RangeError, /2 to 60 entries/);
    const wide = [Array.from({ length: 13 }, () => 1)];
    expect(() => plotProduct([[1], [1]], wide)).to.throw(RangeError, /fewer than 14 numbers/);
    expect(() => plotProduct(A, B, { start: 8 })).to.throw(RangeError, /start is 8; it must be below 8/);
    expect(() => plotProduct([[1, Number.NaN]], [[1], [2]])).to.throw(RangeError, /A\[0\]\[1\] is NaN/);
  });
});
