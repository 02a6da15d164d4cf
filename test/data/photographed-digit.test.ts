import { expect } from 'chai';
import { digitImage, digitImageSteps } from 'scratchnet';
import { SHORT } from '../short.ts';
import { COLS, type Page, photograph, ROWS } from './photographs.ts';

const WHITE = 225;
const isOn = (at: number, every: number, thick = 1): boolean => at % every < thick;
const isInFrame = (r: number, c: number, wide: number): boolean =>
  r < wide || c < wide || r >= ROWS - wide || c >= COLS - wide;

/** Light, paper and frames, each by the name of its kind. */
const KINDS: Readonly<Record<string, Page>> = {
  'light that falls off across the paper': { paper: (_, c) => WHITE * (1 - (0.5 * c) / COLS), noise: 2 },
  'dark corners': {
    paper: (r, c) => WHITE * (1 - 0.7 * ((c / COLS - 0.5) ** 2 + (r / ROWS - 0.5) ** 2)),
    noise: 2,
  },
  'noise of the camera': { paper: () => WHITE, noise: 15 },
  'strong noise in the dark': { paper: () => 90, noise: 14 },
  'a shadow with a hard edge through the digit': {
    paper: (_, c) => (c < 150 ? 0.6 * WHITE : WHITE),
    noise: 2,
  },
  'a soft diagonal shadow': {
    paper: (r, c) => WHITE * (1 - 0.5 / (1 + Math.exp((r + c - 250) / 12))),
    noise: 2,
  },
  'a narrow shadow across the page': {
    paper: (r, c) => (Math.abs(r - c + 40) < 30 ? 0.7 * WHITE : WHITE),
    noise: 2,
  },
  'shadows that lie over each other': {
    paper: (r, c) =>
      WHITE *
      (Math.abs(r - c + 40) < 28 ? 0.7 : 1) *
      (Math.abs(r - c + 24) < 28 ? 0.7 : 1) *
      (c < 60 ? 0.7 : 1),
    noise: 2,
  },
  'ruled paper': { paper: (r) => (isOn(r, 20) ? 175 : WHITE), noise: 1 },
  'ruled paper, its lines as dark as the ink': { paper: (r) => (isOn(r, 30, 2) ? 60 : WHITE), noise: 1 },
  'ruled paper at an angle, written on with a pencil': {
    paper: (r, c) => (isOn(Math.round(r + 0.04 * c), 24, 2) ? 180 : WHITE),
    ink: 0.65,
    noise: 1,
  },
  'squared paper': { paper: (r, c) => (isOn(r, 20) || isOn(c, 20) ? 170 : WHITE), noise: 1 },
  'dotted paper': { paper: (r, c) => (isOn(r, 16, 2) && isOn(c, 16, 2) ? 130 : WHITE), noise: 1 },
  'a black frame': { paper: () => 255, cover: (r, c) => (isInFrame(r, c, 3) ? 0 : undefined) },
  'a wide dark frame on two sides': {
    paper: () => WHITE,
    cover: (r, c) => (r < 14 || c > COLS - 30 ? 20 : undefined),
    noise: 2,
  },
  'a dark desk around the paper': {
    paper: () => WHITE,
    cover: (r, c) => (isInFrame(r, c, 36) ? 60 + 10 * Math.sin(c / 5) : undefined),
    noise: 2,
  },
  'grey paper': { paper: () => 110, ink: 0.35, noise: 2 },
  pencil: { paper: () => WHITE, ink: 0.75, noise: 2 },
  'a board with chalk in uneven light': { paper: (_, c) => 60 * (1 - (0.5 * c) / COLS), ink: 3.5, noise: 2 },
  dust: { paper: (r, c) => (isOn(r * 7 + c * 3, 997, 2) ? 90 : WHITE), noise: 1 },
  'all at once': {
    paper: (r, c) => (isOn(r, 22) ? 185 : WHITE) * (1 - (0.4 * c) / COLS) * (r > 130 ? 0.7 : 1),
    cover: (r, c) => (isInFrame(r, c, 4) ? 15 : undefined),
    noise: 5,
  },
};

/** A stroke that ends one pixel earlier moves the centre of mass and leaves 0.84; another digit has at most 0.7. */
const ALIKE = 0.83;

/** How much alike two images are, from −1 to 1. */
function correlation(a: Uint8Array, b: Uint8Array): number {
  const mean = (image: Uint8Array): number => image.reduce((sum, value) => sum + value, 0) / image.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, value] of a.entries()) {
    const [da, db] = [value - ma, b[i] - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Digits on clean paper, as MNIST would show them, by index. */
const clean = new Map<number, Uint8Array>();
function cleanDigit(index: number): Uint8Array {
  const known = clean.get(index);
  if (known) return known;
  const digit = digitImage(photograph(index, { paper: () => 255, ink: 0 }).grey, ROWS, COLS);
  clean.set(index, digit);
  return digit;
}

describe('digitImage of a photograph', () => {
  for (const [i, [kind, page]] of Object.entries(KINDS).entries()) {
    it(`sees through ${kind}: the digit is as on clean paper${i % 3 === 0 ? '' : ' @long'}`, () => {
      for (const index of SHORT ? [0] : [0, 1, 3]) {
        const { grey } = photograph(index, page);
        const read = digitImage(grey, ROWS, COLS);
        expect(correlation(read, cleanDigit(index)), `digit ${index}`).to.be.above(ALIKE);
      }
    });
  }
});

describe('digitImageSteps of a photograph', () => {
  /** The image with this title. */
  const step = (page: Page, title: string | RegExp) => {
    const { grey } = photograph(0, page);
    const { steps } = digitImageSteps(grey, ROWS, COLS);
    const found = steps.find((one) =>
      typeof title === 'string' ? one.title === title : title.test(one.title),
    );
    expect(found, `${title} among ${steps.map((one) => one.title)}`).not.to.equal(undefined);
    return found?.image as (typeof steps)[number]['image'];
  };
  const titles = (page: Page): string[] =>
    digitImageSteps(photograph(0, page).grey, ROWS, COLS).steps.map(({ title }) => title);
  const LIGHT = 'the light on the paper, which is taken away';
  const slope: Page['paper'] = (_, c) => 220 - 0.3 * c;

  it('leaves out what there was no need for', () => {
    const last = ['cropped', 'fitted into 20 × 20', 'centre of mass in the middle of 28 × 28'];
    expect(titles({ paper: () => WHITE })).to.deep.equal(['inverted', ...last]);
    expect(titles({ paper: slope })).to.deep.equal([LIGHT, 'what remains', 'the digit alone', ...last]);
    expect(titles({ paper: (r, c) => slope(r, c) - (isOn(r + 20, 40, 2) ? 60 : 0), noise: 4 })).to.deep.equal(
      ['noise smoothed', LIGHT, 'what remains', '6 ruled lines taken away', 'the digit alone', ...last],
    );
  });

  it('finds the light on the paper, also under the ink and on both sides of a hard shadow @long', () => {
    const paper: Page['paper'] = (r, c) => (c < 150 ? 0.6 : 1) * slope(r, c);
    const { data } = step({ paper }, LIGHT);
    for (const [i, value] of data.entries()) {
      const [r, c] = [Math.floor(i / COLS), i % COLS];
      // The ink lets the light of its surroundings, up to a stroke's width away, stand for its own.
      if (c < 130 || c > 170) expect(value).to.be.closeTo(paper(r, c), 12);
    }
  });

  it('leaves no ink on paper without any, and makes ink in the shadow as strong as in the light', () => {
    const { data } = step({ paper: (r, c) => (r < 120 ? 0.5 : 1) * slope(r, c) }, 'what remains');
    // Digit 0 of the sample's test images is written from row 50 to 190, and there is paper around it.
    for (let c = 0; c < COLS; c++) expect(data[10 * COLS + c]).to.be.below(25);
    const strongest = (from: number, to: number): number =>
      Math.max(...data.subarray(from * COLS, to * COLS));
    expect(strongest(60, 110) / strongest(130, 180)).to.be.closeTo(1, 0.1);
  });

  it('takes each ruled line away, and leaves the stroke whole where it crosses one', () => {
    const lined: Page = { paper: (r, c) => slope(r, c) * (isOn(r, 30, 2) ? 0.5 : 1) };
    const { data } = step(lined, '8 ruled lines taken away');
    const without = step({ paper: slope }, 'what remains').data;
    for (const [i, value] of data.entries()) {
      if (without[i] > 190) expect(value, `at ${i}`).to.be.above(150);
    }
    // A stub may be left beside the stroke.
    const left = data.filter((value, i) => value > 30 && without[i] < 3).length;
    expect(left).to.be.below(0.003 * ROWS * COLS);
  });

  it('keeps the digit alone: no frame, no dust, no other marks far away', () => {
    const page: Page = {
      paper: slope,
      cover: (r, c) => (isInFrame(r, c, 6) || (r === 30 && c > 40 && c < 44) ? 10 : undefined),
    };
    const { data } = step(page, 'the digit alone');
    for (const [i, value] of data.entries()) {
      const [r, c] = [Math.floor(i / COLS), i % COLS];
      if (r < 45 || r > 195 || c < 85 || c > 235) expect(value).to.equal(0);
    }
    expect(Math.max(...data)).to.equal(255);
  });

  it('shrinks a large photograph to 800 pixels @long', () => {
    const big = new Uint8Array(1500 * 2000).map((_, i) => {
      const [r, c] = [Math.floor(i / 2000), i % 2000];
      const isInk = Math.abs(c - 1000) < 50 && Math.abs(r - 700) < 400;
      return isInk ? 40 : 230 - c / 20;
    });
    const { inverted } = digitImageSteps(big, 1500, 2000);
    expect([inverted.rows, inverted.cols]).to.deep.equal([600, 800]);
  });

  it('refuses paper without a stroke, however it is lit and ruled @long', () => {
    const empty: Page[] = [
      { paper: slope, noise: 3 },
      { paper: (r) => (isOn(r, 20) ? 170 : WHITE) },
      { paper: (_, c) => (c < 120 ? 130 : WHITE), noise: 3 },
      { paper: () => WHITE, cover: (r, c) => (isInFrame(r, c, 8) ? 20 : undefined), noise: 2 },
    ];
    for (const page of empty) {
      const { grey } = photograph(0, { ...page, ink: 1 });
      expect(() => digitImage(grey, ROWS, COLS)).to.throw(
        RangeError,
        'digitImage: no stroke of a pen stands out from the paper; a picture of one digit is needed',
      );
    }
  });
});

describe('the doubts of digitImageSteps', () => {
  const doubts = (page: Page, index = 0): readonly string[] =>
    digitImageSteps(photograph(index, page).grey, ROWS, COLS).doubts;
  const slope: Page['paper'] = (_, c) => 220 - 0.3 * c;
  const CUT = 'the digit meets the edge of the picture, as if it were cut off';

  it('has none about a whole digit, drawn or photographed', () => {
    for (const index of [0, 1, 2]) {
      expect(doubts({ paper: () => WHITE }, index)).to.deep.equal([]);
      expect(doubts({ paper: slope, noise: 3 }, index)).to.deep.equal([]);
    }
  });

  it('says that a digit is cut off', () => {
    expect(doubts({ paper: () => WHITE, at: [-60, 90] })).to.deep.equal([CUT]);
    expect(doubts({ paper: slope, noise: 2, at: [-60, 90] })).to.deep.equal([CUT]);
  });

  it('says that a digit is in several parts, and that there are others', () => {
    const gap: Page = { paper: slope, cover: (r, c) => (r > 108 && r < 126 ? slope(r, c) : undefined) };
    expect(doubts(gap).join()).to.match(/^the digit is in [23] separate parts$/);
    const bar: Page = {
      paper: slope,
      cover: (r, c) => (c > 290 && c < 302 && r > 60 && r < 180 ? 40 : undefined),
      at: [50, 60],
    };
    expect(doubts(bar)).to.deep.equal(['there is 1 other mark']);
  });

  it('says that ink is faint', () => {
    expect(doubts({ paper: slope, ink: 0.87 }).join()).to.match(
      /^the ink is faint: it differs from the paper by 1[1-4]%$/,
    );
  });

  it('says that a blot is not like a stroke', () => {
    const blot = new Uint8Array(ROWS * COLS).fill(240);
    for (let r = 60; r < 160; r++) blot.fill(30, r * COLS + 80, r * COLS + 180);
    expect(digitImageSteps(blot, ROWS, COLS).doubts).to.deep.equal([
      'what was found is hardly like the stroke of a pen',
    ]);
  });
});
