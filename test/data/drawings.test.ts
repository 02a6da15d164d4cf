import { expect } from 'chai';
import fc from 'fast-check';
import { formatDrawings, imageAt, loadMnist, parseDrawings } from 'scratchnet';

const { images, labels } = loadMnist().test;
const digits = Array.from({ length: 20 }, (_, i) => ({ label: labels[i], pixels: imageAt(images, i) }));

describe('formatDrawings and parseDrawings', () => {
  it('give the same pixels and labels back', () => {
    const back = parseDrawings(formatDrawings(digits));
    expect(back.images.shape).to.deep.equal([20, 28, 28]);
    expect(back.images.data).to.deep.equal(images.data.slice(0, 20 * 784));
    expect(back.labels).to.deep.equal(labels.slice(0, 20));
  });

  it('do so for any pixels, with runs of every length', () => {
    const pixel = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 255 }));
    const pixels = fc.array(pixel, { minLength: 784, maxLength: 784 }).map((list) => Uint8Array.from(list));
    const drawing = fc.record({ label: fc.integer({ min: 0, max: 9 }), pixels });
    fc.assert(
      fc.property(fc.array(drawing, { maxLength: 3 }), (drawings) => {
        const { images: back } = parseDrawings(formatDrawings(drawings));
        expect([...back.data]).to.deep.equal(drawings.flatMap((one) => [...one.pixels]));
      }),
      { seed: 1, numRuns: 30 },
    );
    for (const fill of [0, 255])
      expect(
        parseDrawings(formatDrawings([{ label: 0, pixels: new Uint8Array(784).fill(fill) }])).images.data,
      ).to.deep.equal(new Uint8Array(784).fill(fill));
  });

  it('need some 300 letters for a digit, which one can paste', () => {
    const { length } = formatDrawings(digits);
    expect(length / 20).to.be.within(150, 350);
  });

  it('take the text with spaces around it, and none at all', () => {
    expect(parseDrawings(` ${formatDrawings(digits)}\n`).labels).to.have.length(20);
    expect(parseDrawings(formatDrawings([])).images.shape).to.deep.equal([0, 28, 28]);
  });

  it('say what is another text, or a part of one', () => {
    const text = formatDrawings(digits.slice(0, 2));
    expect(() => parseDrawings('hello')).to.throw(RangeError, 'begins with "hello"');
    expect(() => parseDrawings(7 as never)).to.throw(TypeError, 'parseDrawings: 7 is given');
    for (const part of [text.slice(0, -8), `${text.slice(0, -4)}****`, `${text}AAAA`])
      expect(() => parseDrawings(part)).to.throw(
        RangeError,
        /damaged, or a part of it is missing, behind \d whole/,
      );
    const wrongLabel = `digits1:${btoa('\n')}`;
    expect(() => parseDrawings(wrongLabel)).to.throw(RangeError, 'behind 0 whole drawings');
  });

  it('write no drawing that could not be read', () => {
    const [{ pixels }] = digits;
    for (const label of [10, -1, 1.5, '7'])
      expect(() => formatDrawings([{ label: label as number, pixels }])).to.throw(
        RangeError,
        'the label of drawing 0',
      );
    for (const bad of [new Uint8Array(783), Array.from(pixels), undefined])
      expect(() => formatDrawings([{ label: 1, pixels: bad as never }])).to.throw(
        RangeError,
        'the pixels of drawing 0',
      );
    expect(() => formatDrawings({} as never)).to.throw(TypeError, 'a list of drawings is needed');
  });
});
