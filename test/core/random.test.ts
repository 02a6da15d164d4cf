import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type Matrix, map, multiply, RandomState, toDtype } from 'scratchnet';

// Expected values: test/reference/random-values.py (NumPy 2.4).
interface Summary {
  first: number[];
  sha256: string;
}
interface Weights {
  first: number[];
  float64: string;
  float32: string;
}
interface Reference {
  seeds: ({ seed: number } & Record<Name, Summary>)[];
  weights: { seed: number; W1: Weights; W2: Weights };
}
type Name = 'randomSample' | 'randn' | 'uniform' | 'permutation' | 'shuffle' | 'mixed';

const reference: Reference = JSON.parse(readFileSync('test/reference/random-values.json', 'utf8'));
const COUNT = 10_000;

const draw: Record<Name, (random: RandomState) => Float64Array | Int32Array> = {
  randomSample: (random) => float64(random.randomSample(1, COUNT, 'float64')),
  randn: (random) => float64(random.randn(100, 100, 'float64')),
  uniform: (random) => float64(random.uniform(-2.5, 7.25, COUNT, 1, 'float64')),
  permutation: (random) => random.permutation(COUNT),
  shuffle: (random) => {
    const array = Float64Array.from({ length: COUNT }, (_, i) => i / 8);
    random.shuffle(array);
    return array;
  },
  mixed: (random) => {
    const values: number[] = [];
    for (let i = 0; i < 1000; i++) {
      values.push(random.standardNormal(), random.randomSample(), random.uniform(-3, 5));
      values.push(...random.permutation(i % 7));
    }
    return Float64Array.from(values);
  },
};

function float64(m: Matrix): Float64Array {
  expect(m.dtype).to.equal('float64');
  return m.data as Float64Array;
}

function sha256(array: Float32Array | Float64Array | Int32Array): string {
  return createHash('sha256').update(array).digest('hex');
}

describe('RandomState', () => {
  for (const expected of reference.seeds) {
    for (const name of Object.keys(draw) as Name[]) {
      it(`gives NumPy's 10 000 values in every bit: ${name}, seed ${expected.seed}`, () => {
        const values = draw[name](new RandomState(expected.seed));
        expect([...values.subarray(0, 20)]).to.deep.equal(expected[name].first);
        expect(sha256(values)).to.equal(expected[name].sha256);
      });
    }
  }

  it('gives the first weights of the course, in float64 and rounded to float32', () => {
    const random = new RandomState(33);
    const W1 = multiply(random.randn(64, 784, 'float64'), Math.sqrt(2 / 784));
    const W2 = multiply(random.randn(10, 64, 'float64'), Math.sqrt(2 / 64));
    for (const [W, expected] of [
      [W1, reference.weights.W1],
      [W2, reference.weights.W2],
    ] as [Matrix, Weights][]) {
      expect([...W.data.subarray(0, 5)]).to.deep.equal(expected.first);
      expect(sha256(W.data)).to.equal(expected.float64);
      expect(sha256(toDtype(W, 'float32').data)).to.equal(expected.float32);
    }
  });

  it('stores float32 by default: the float64 numbers, rounded', () => {
    const methods: ((random: RandomState, dtype?: 'float64') => Matrix)[] = [
      (random, dtype) => random.randn(3, 5, dtype),
      (random, dtype) => random.randomSample(3, 5, dtype),
      (random, dtype) => random.uniform(-1, 1, 3, 5, dtype),
    ];
    for (const method of methods) {
      const single = method(new RandomState(1));
      const double = method(new RandomState(1), 'float64');
      expect([single.dtype, single.rows, single.cols]).to.deep.equal(['float32', 3, 5]);
      expect(single.toArray()).to.deep.equal(map(double, Math.fround).toArray());
    }
  });

  // NumPy: r = np.random.RandomState(0); a = list('abcdef'); r.shuffle(a); a, r.permutation(1), r.permutation(0), r.randint(2**32, dtype=np.uint32)
  it('shuffles arrays of anything, and draws nothing for one element or none', () => {
    const letters = [...'abcdef'];
    const random = new RandomState(0);
    random.shuffle(letters);
    expect(letters.join('')).to.equal('fcbdae');
    const other = new RandomState(0);
    other.permutation(6);
    other.permutation(1);
    other.permutation(0);
    other.shuffle([]);
    expect(other.randomSample()).to.equal(random.randomSample());
  });

  it('keeps every element when it shuffles', () => {
    expect([...new RandomState(4).permutation(1000)].sort((a, b) => a - b)).to.deep.equal(
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });

  it('makes matrices with no rows or no columns without drawing', () => {
    const random = new RandomState(0);
    expect(random.randn(0, 3).shape).to.deep.equal([0, 3]);
    expect(random.randomSample()).to.equal(new RandomState(0).randomSample());
  });

  for (const seed of [-1, 2 ** 32, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`refuses the seed ${seed}`, () => {
      expect(() => new RandomState(seed)).to.throw(
        RangeError,
        `RandomState: the seed is ${seed}; it must be a whole number from 0 to 4294967295`,
      );
    });
  }

  it('refuses sizes that are no whole numbers, naming the method', () => {
    const random = new RandomState(0);
    const needs = 'both sizes must be whole numbers of at least 0';
    expect(() => random.randn(-1, 2)).to.throw(RangeError, `randn: the shape is (-1×2); ${needs}`);
    expect(() => random.randomSample(2, 1.5)).to.throw(
      RangeError,
      `randomSample: the shape is (2×1.5); ${needs}`,
    );
    expect(() => random.uniform(0, 1, 2, Number.NaN)).to.throw(
      RangeError,
      `uniform: the shape is (2×NaN); ${needs}`,
    );
    expect(() => random.randn(3, undefined as never)).to.throw(
      RangeError,
      `randn: the shape is (3×undefined); ${needs}`,
    );
    expect(() => random.permutation(2.5)).to.throw(
      RangeError,
      'permutation: n is 2.5; it must be a whole number from 0 to 2147483647',
    );
    expect(() => random.permutation(-1)).to.throw(RangeError, 'permutation: n is -1;');
    expect(() => random.permutation(2 ** 31)).to.throw(RangeError, 'permutation: n is 2147483648;');
  });

  it('refuses a range that is not finite', () => {
    const random = new RandomState(0);
    const needs = 'both and their distance must be finite';
    expect(() => random.uniform(0, Number.POSITIVE_INFINITY)).to.throw(
      RangeError,
      `uniform: low is 0 and high is Infinity; ${needs}`,
    );
    expect(() => random.uniform(Number.NaN, 1)).to.throw(
      RangeError,
      `uniform: low is NaN and high is 1; ${needs}`,
    );
    expect(() => random.uniform(-1e308, 1e308)).to.throw(RangeError, needs);
  });
});
