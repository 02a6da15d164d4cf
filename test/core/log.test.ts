import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { log, RandomState } from 'scratchnet';

// Expected values: test/reference/random-values.py, where Python's math.log is the C library's.
const expected: { first: number[]; sha256: string } = JSON.parse(
  readFileSync('test/reference/random-values.json', 'utf8'),
).log;

/** The same arguments as log_arguments in random-values.py. */
function logArguments(): number[] {
  const n = 20_000;
  const random = new RandomState(5).randomSample(3, n, 'float64').data;
  const [u, v, w] = [0, 1, 2].map((row) => [...random.subarray(row * n, (row + 1) * n)]);
  return [
    ...u.map((_, i) => u[i] * u[i] + v[i] * v[i]),
    ...u.map((x) => 1 + (x - 0.5) / 4),
    ...v.map((x) => 1 + (x - 0.5) / 2 ** 40),
    ...u.map((x, i) => x * 2 ** Math.floor(w[i] * 2000 - 1000)),
    ...u.map((x) => 0.9375 + (x - 0.5) / 2 ** 20),
    ...u.map((x) => 1.064697265625 + (x - 0.5) / 2 ** 20),
    ...u.map((x) => x * 2 ** -1060),
  ];
}

describe('log', () => {
  it("equals the C library's logarithm in every bit for 140 000 arguments of every kind", () => {
    const values = Float64Array.from(logArguments(), log);
    expect([...values.subarray(0, 20)]).to.deep.equal(expected.first);
    expect(createHash('sha256').update(values).digest('hex')).to.equal(expected.sha256);
  });

  // So this file has a reason to be. If it fails one day, Math.log has become the C library's.
  it('differs from Math.log, but never by more than the last bit', () => {
    const differing = logArguments().filter((x) => log(x) !== Math.log(x));
    expect(differing.length).to.be.greaterThan(100);
    for (const x of differing) expect(Math.abs(log(x) / Math.log(x) - 1)).to.be.at.most(2 ** -52);
  });

  it('is 0 at 1, −∞ at 0, ∞ at ∞, and no number below 0', () => {
    expect([log(1), log(0), log(-0), log(Number.POSITIVE_INFINITY)]).to.deep.equal([
      0,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([log(-1), log(Number.NEGATIVE_INFINITY), log(Number.NaN)]).to.deep.equal([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  // Python: [math.log(x) for x in (0.9375, 1.064697265625, 5e-324, 1.7976931348623157e308)]
  it('joins its formulas without a gap, and reaches both ends of the doubles', () => {
    expect([0.9375, 1.064697265625, 5e-324, Number.MAX_VALUE].map(log)).to.deep.equal([
      -0.06453852113757118, 0.06269050112342274, -744.4400719213812, 709.782712893384,
    ]);
  });
});
