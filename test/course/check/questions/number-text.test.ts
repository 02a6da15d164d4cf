import { expect } from 'chai';
import { plainSigns, readNumber, STYLES } from 'scratchnet-course/check/questions/number-text';

/** In the first style in which it is a number. */
function read(text: string): number | undefined {
  return STYLES.map((style) => readNumber(plainSigns(text), style)).find((value) => value !== undefined);
}

describe('readNumber', () => {
  for (const [text, value] of [
    ['12', 12],
    ['-0.5', -0.5],
    ['−.5', -0.5],
    ['+3.', 3],
    ['1e-3', 0.001],
    ['1.5E2', 150],
    ['0x2718', 10008],
    ['10 008', 10008],
    ['10\u202f008', 10008],
    ["10'008", 10008],
    ['10_008', 10008],
    ['1,234,567.5', 1234567.5],
    ['0,2', 0.2],
    ['0,250', 0.25],
    ['1/5', 0.2],
    ['−1 / 4', -0.25],
    ['½', 0.5],
    ['1½', 1.5],
    ['20%', 0.2],
    ['20 percent', 0.2],
    ['2^3', 8],
    ['2**3', 8],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['10⁻³', 0.001],
    ['3²', 9],
    ['4^(1/2)', 2],
    ['2^3^2', 512],
    ['ln 2', Math.LN2],
    ['LN(2)', Math.LN2],
    ['log(2)', Math.LN2],
    ['log2', Math.LN2],
    ['log2(8)', 3],
    ['log_10(1000)', 3],
    ['Math.log(2)', Math.LN2],
    ['Math.LN2', Math.LN2],
    ['2 ln 2 / 3', (2 * Math.LN2) / 3],
    ['(ln2 + 2ln2)/3', Math.LN2],
    ['−ln ½', Math.LN2],
    ['e^-1', 1 / Math.E],
    ['exp(-1)', 1 / Math.E],
    ['√(2/50)', 0.2],
    ['√0,04', 0.2],
    ['2√4', 4],
    ['sqrt(2 / 784)', Math.sqrt(2 / 784)],
    ['2·3 × 4 ∙ 1 * 1', 24],
    ['10 x 64 x 8', 5120],
    ['2(3 + 4)', 14],
    ['1 - 2 - 3', -4],
    ['8 / 2 / 2', 2],
    ['⌈50000/128⌉', 391],
    ['ceil(281.25)', 282],
    ['16 bytes', 16],
    ['5.12 kB', 5120],
    ['5 KiB', 5120],
    ['180k', 180_000],
    ['σ = 0.2', 0.2],
    ['√0.04 = 0.2', 0.2],
    ['281.25 → 282', 282],
    ['about 0.7', 0.7],
    ['≈ 0.7', 0.7],
    ['×100', 100],
    ['100 times larger', 100],
    ['8 of 10 units', 8],
    ['forward: 6.1', 6.1],
    ['6.1 (forward)', 6.1],
    ['w1 = 0.8', 0.8],
    ['the answer is 12.', 12],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${value}`, () => {
      expect(read(text)).to.be.closeTo(value, 1e-12);
    });
  }

  for (const text of [
    '',
    ' ',
    'ten',
    '1 or 2',
    '1 2',
    '1 + ',
    '(1',
    '1)',
    '1; 2',
    'alert(1)',
    'ln',
    '2 ^',
    '--',
    '%',
    'constructor',
    '1 $ 2',
  ])
    it(`takes ${JSON.stringify(text)} for no number`, () => {
      expect(read(text)).to.equal(undefined);
    });

  it('reads what is between point and comma in both ways', () => {
    const both = (text: string): unknown[] =>
      STYLES.slice(0, 2).map((style) => readNumber(plainSigns(text), style));
    expect(both('10,008')).to.deep.equal([10008, 10.008]);
    expect(both('10.008')).to.deep.equal([10.008, 10008]);
    expect(both('1.234,5')).to.deep.equal([undefined, 1234.5]);
    expect(both('0.25')).to.deep.equal([0.25, undefined]);
  });

  it('comes to an end for long and deep texts', () => {
    expect(read(`${'('.repeat(500)}1${')'.repeat(500)}`)).to.equal(1);
    expect(read('9'.repeat(300))).to.be.greaterThan(1e299);
    expect(read('a '.repeat(2000))).to.equal(undefined);
    expect(read('1 + '.repeat(2000))).to.equal(undefined);
  });
});
