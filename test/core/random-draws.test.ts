import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { fromRows, type Matrix, RandomState } from 'scratchnet';

// Expected values: test/reference/random-draws.py (NumPy 2.4).
type Draw = readonly [name: string, ...given: never[]];
interface Reference {
  draws: Draw[];
  seeds: { seed: number | number[]; values: (number | string)[][] }[];
}
const reference: Reference = JSON.parse(readFileSync('test/reference/random-draws.json', 'utf8'));

/** The same call here: a size that is None there is not given. */
function draw(random: RandomState, [name, ...given]: Draw): unknown {
  const sizes = given.filter((value) => value !== null);
  switch (name) {
    case 'randint':
      return random.randint(...(sizes as number[] as [number, number, number]));
    case 'choice': {
      const [from, size, replace, p] = given as unknown as [number, number | null, boolean, number[] | null];
      return random.choice(from, (size ?? undefined) as number, p === null ? { replace } : { replace, p });
    }
    case 'normal':
      return random.normal(...(sizes as number[] as [number, number, number]));
    case 'uniform':
      return random.uniform(...(sizes as number[] as [number, number, number]));
    case 'random_sample':
      return random.randomSample(...(sizes as number[] as [number]));
    case 'randn':
      return random.randn(...(sizes as number[] as [number]));
    default:
      return random.permutation(given[0] as number);
  }
}

describe('RandomState', () => {
  for (const { seed, values } of reference.seeds) {
    const title = Array.isArray(seed) && seed.length > 3 ? `a list of ${seed.length}` : JSON.stringify(seed);
    it(`gives NumPy's whole numbers, choices and lists in every bit, seed ${title}`, () => {
      const random = new RandomState(seed);
      for (const [i, call] of reference.draws.entries()) {
        const got = draw(random, call);
        const list = typeof got === 'object' ? [...(got as number[])] : [got];
        expect(list, JSON.stringify(call)).to.deep.equal(values[i]);
      }
    });
  }

  it('takes a list of one number for another seed than the number, as NumPy does', () => {
    expect(new RandomState([5]).randomSample()).not.to.equal(new RandomState(5).randomSample());
    expect(new RandomState(Uint32Array.of(1, 2, 3)).randn()).to.equal(new RandomState([1, 2, 3]).randn());
  });

  it('gives one size as a list in float64, two as a matrix in float32', () => {
    const list = new RandomState(1).randn(6);
    expect(list).to.be.instanceOf(Float64Array);
    const matrix = new RandomState(1).randn(2, 3);
    expect([...matrix.data]).to.deep.equal([...list].map(Math.fround));
    const whole: Matrix<2, 2> = new RandomState(1).randint(0, 9, 2, 2);
    expect([...whole.data]).to.deep.equal([...new RandomState(1).randint(0, 9, 4)]);
    expect([...new RandomState(1).normal(5, 2, 2, 1, 'float64').data]).to.deep.equal([
      ...new RandomState(1).normal(5, 2, 2),
    ]);
  });

  it('counts from 0 where one end is given, or null for high', () => {
    expect(new RandomState(3).randint(10)).to.equal(new RandomState(3).randint(0, 10));
    expect(new RandomState(3).randint(10, null, 4)).to.deep.equal(new RandomState(3).randint(0, 10, 4));
  });

  it('shuffles a copy, of the same kind', () => {
    const given = Buffer.from([1, 2, 3, 4, 5]);
    const shuffled = new RandomState(0).permutation(given);
    expect([...given]).to.deep.equal([1, 2, 3, 4, 5]);
    // np.random.RandomState(0).permutation([1, 2, 3, 4, 5])
    expect([...shuffled]).to.deep.equal([3, 1, 2, 4, 5]);
    expect(new RandomState(0).permutation(BigInt64Array.of(1n, 2n, 3n))).to.be.instanceOf(BigInt64Array);
  });

  const seed = 'a whole number from 0 to 4294967295, or a list of such numbers, is needed';
  const seeds: [given: unknown, kind: typeof TypeError | typeof RangeError, message: string][] = [
    ['33', TypeError, `RandomState: the seed is the text "33"; ${seed}`],
    [33n, TypeError, `RandomState: the seed is 33n (a BigInt); ${seed}`],
    [null, TypeError, `RandomState: the seed is null; ${seed}`],
    [undefined, TypeError, `RandomState: the seed is undefined; ${seed}`],
    [true, TypeError, `RandomState: the seed is true; ${seed}`],
    [{}, TypeError, `RandomState: the seed is an object {}; ${seed}`],
    [[], RangeError, `RandomState: the seed is an empty list; ${seed}`],
    [[1, -1], RangeError, `RandomState: the seed is a list whose entry 1 is -1; ${seed}`],
    [[2 ** 32], RangeError, `RandomState: the seed is a list whose entry 0 is 4294967296; ${seed}`],
    [[[1]], TypeError, `RandomState: the seed is a list whose entry 0 is a list [1]; ${seed}`],
    [['1'], TypeError, `RandomState: the seed is a list whose entry 0 is "1"; ${seed}`],
  ];
  for (const [given, kind, message] of seeds) {
    it(`says what is wrong with a seed: ${message.slice(13, 60)}…`, () => {
      expect(() => new RandomState(given as number))
        .to.throw(kind)
        .with.property('message', message);
    });
  }

  const p = { p: [0.5, 0.5] };
  const wrong: [
    title: string,
    call: (random: RandomState) => unknown,
    kind: typeof TypeError | typeof RangeError,
    message: string,
  ][] = [
    [
      'low above high',
      (r) => r.randint(5, 3),
      RangeError,
      'randint: low is 5 and high is 3; low must be below high',
    ],
    [
      'low equal to high',
      (r) => r.randint(0),
      RangeError,
      'randint: low is 0 and high is 0; low must be below high',
    ],
    [
      'a fraction',
      (r) => r.randint(1.5, 3),
      RangeError,
      'randint: low is 1.5; it must be a whole number from −(2^53 − 1) to 2^53 − 1',
    ],
    ['a number beyond 2^53', (r) => r.randint(0, 2 ** 60), RangeError, 'randint: high is 11529215046068'],
    ['a BigInt', (r) => r.randint(0, 5n as never), TypeError, 'randint: high is 5n (a BigInt); it must'],
    [
      'a high that is missing',
      (r) => r.randint(3, undefined as never),
      TypeError,
      'randint: high is undefined; it must',
    ],
    [
      'float32 for large numbers',
      (r) => r.randint(0, 2 ** 25, 1, 1),
      RangeError,
      "randint: from 0 to 33554432 a matrix of float32 cannot hold every number; ask for 'float64'",
    ],
    [
      'a negative size',
      (r) => r.randint(0, 5, -1),
      RangeError,
      'randint: the size is -1; it must be a whole number of at least 0',
    ],
    [
      'half a size',
      (r) => r.randn(2.5),
      RangeError,
      'randn: the size is 2.5; it must be a whole number of at least 0',
    ],
    [
      'a size as text',
      (r) => r.randomSample('5' as never),
      TypeError,
      'randomSample: the size is "5"; it must be',
    ],
    [
      'a size that no memory holds',
      (r) => r.randn(2 ** 50),
      RangeError,
      'randn: there is no memory for 1125899906842624 numbers; ask for fewer',
    ],
    [
      'another number type',
      (r) => r.randn(1, 1, 'float16' as never),
      RangeError,
      'randn: dtype is "float16"; did you mean float32?',
    ],
    [
      'a negative deviation',
      (r) => r.normal(0, -1),
      RangeError,
      'normal: scale is -1; it must be a finite number of at least 0',
    ],
    [
      'a mean that is none',
      (r) => r.normal(Number.NaN),
      RangeError,
      'normal: loc is NaN; it must be a finite number',
    ],
    [
      'bounds as text',
      (r) => r.uniform('0' as never, 1),
      TypeError,
      'uniform: low is "0" and high is 1; both and their distance must be finite',
    ],
    [
      'nothing to choose from',
      (r) => r.choice([]),
      RangeError,
      'choice: there is nothing to choose 1 from; at least one element is needed',
    ],
    [
      'a negative number to choose from',
      (r) => r.choice(-3),
      RangeError,
      'choice: n is -3; a whole number from 0 to 2147483647 is needed',
    ],
    [
      'text to choose from',
      (r) => r.choice('abc'),
      TypeError,
      'choice: "abc" is given to choose from; a whole number or a list is needed',
    ],
    [
      'more than there are, without replacement',
      (r) => r.choice(3, 4, { replace: false }),
      RangeError,
      'choice: 4 of 3 without replacement; at most 3 can be drawn, or give { replace: true }',
    ],
    [
      'probabilities for fewer',
      (r) => r.choice(3, 1, p),
      RangeError,
      'choice: p has 2 probabilities for 3 elements; one for each is needed',
    ],
    [
      'probabilities that sum to more',
      (r) => r.choice(2, 1, { p: [0.5, 0.75] }),
      RangeError,
      'choice: p sums to 1.25; probabilities must sum to 1',
    ],
    [
      'a negative probability',
      (r) => r.choice(2, 1, { p: [1.5, -0.5] }),
      RangeError,
      'choice: p is a list [1.5, -0.5]; it must be',
    ],
    [
      'a probability that is none',
      (r) => r.choice(2, 1, { p: [Number.NaN, 1] }),
      RangeError,
      'choice: p is a list [NaN, 1]',
    ],
    [
      'too few that are possible',
      (r) => r.choice(3, 2, { replace: false, p: [1, 0, 0] }),
      RangeError,
      'choice: 2 elements without replacement, but only 1 have a probability above 0 in p; as many are needed',
    ],
    [
      'an unknown option',
      (r) => r.choice(3, 2, { replacement: false } as never),
      RangeError,
      'choice: replacement is not known here; ',
    ],
    [
      'a matrix to shuffle',
      (r) => r.shuffle(fromRows([[1, 2]]) as never),
      TypeError,
      'shuffle: a matrix (1×2) is given; an array or a typed array is needed',
    ],
    [
      'text to shuffle',
      (r) => r.permutation('abc' as never),
      TypeError,
      'permutation: "abc" is given; an array or a typed array is needed',
    ],
  ];
  for (const [title, call, kind, message] of wrong) {
    it(`refuses ${title}, and draws nothing`, () => {
      const random = new RandomState(1);
      expect(() => call(random))
        .to.throw(kind)
        .with.property('message')
        .that.satisfies((text: string) => text.startsWith(message), message);
      expect(random.randomSample()).to.equal(new RandomState(1).randomSample());
    });
  }
});

describe('choice', () => {
  it('takes probabilities of float32, whose sum is 1 but for their rounding', () => {
    // NumPy 2.4: np.random.RandomState(1).choice(7, 3, p=np.full(7, 1/7, np.float32)) is [2, 5, 0]
    const p = new Float32Array(7).fill(1 / 7);
    expect([...new RandomState(1).choice(7, 3, { p })]).to.deep.equal([2, 5, 0]);
    expect(() => new RandomState(1).choice(7, 3, { p: Array.from(p) })).to.throw(
      RangeError,
      'p sums to 1.00000004',
    );
  });

  it('says that there is no memory for more places than a list can have', () => {
    expect(() => new RandomState(1).choice(5, 2 ** 33)).to.throw(
      RangeError,
      'choice: there is no memory for 8589934592 places',
    );
    expect(() => new RandomState(1).choice(2 ** 31 - 1, 1, { replace: false })).to.throw(
      RangeError,
      'no memory',
    );
  });
});
