/** @file The functions of notebook 4. */
import {
  add,
  fromRows,
  heInit,
  Matrix,
  matmul,
  mean,
  multiply,
  type Params,
  RandomState,
  subtract,
  zeros,
} from 'scratchnet';
import {
  type Answer,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
  type Mistake,
} from '../definition/function-check.ts';

type Numbers = readonly number[];
const numbersOf = (W: Matrix): number[] => W.toArray().flat();
const meanOf = (values: Numbers): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const squares = (values: Numbers): number[] => values.map((value) => value * value);
const distances = (W: Matrix): number[] => {
  const values = numbersOf(W);
  return values.map((value) => value - meanOf(values));
};

const stdCheck: FunctionCheck = functionCheck<readonly [W: Matrix]>({
  name: 'std',
  reference: (W) => Math.sqrt(meanOf(squares(distances(W)))),
  cases: (random) => [
    { args: [fromRows([[2, 4, 4, 4, 5, 5, 7, 9]])] },
    {
      args: [
        fromRows([
          [0, 0, 3],
          [3, 6, 0],
        ]),
      ],
    },
    { args: [random.randn(3, 5, 'float64')] },
    { args: [random.uniform(10, 11, 4, 7, 'float64')] },
  ],
  mistakes: [
    {
      says: 'this is the variance: the standard deviation is its square root',
      gives: (W) => meanOf(squares(distances(W))),
    },
    {
      says: 'the mean was not subtracted before squaring: numbers near 10 that hardly differ would get a std of 10',
      gives: (W) => Math.sqrt(meanOf(squares(numbersOf(W)))),
    },
    {
      says: 'this is the mean distance without its sign: square the distances, and take the root at the end',
      gives: (W) => meanOf(distances(W).map(Math.abs)),
    },
    {
      says: 'it grows with the number of entries: take the mean of the squares, not their sum',
      gives: (W) => Math.sqrt(numbersOf(W).length * meanOf(squares(distances(W)))),
    },
    {
      says: 'it was divided by the number of entries minus 1: that estimates from a sample; here it is the mean of all',
      gives: (W) => {
        const count = numbersOf(W).length;
        return Math.sqrt((count / (count - 1)) * meanOf(squares(distances(W))));
      },
    },
    {
      says: 'the distances were averaged before they were squared: they add up to 0, so nothing is left',
      gives: (W) => Math.sqrt(meanOf(distances(W)) ** 2),
    },
    {
      says: 'the distances were not squared: plus and minus cancel out, so nothing is left',
      gives: (W) => Math.sqrt(mean(subtract(W, mean(W)))),
    },
    {
      says: 'the distances were not squared: plus and minus cancel out, so nothing is left',
      gives: (W) => Math.sqrt(2 * mean(subtract(W, mean(W)))),
    },
    {
      says: 'the root was taken before the mean: first the mean of the squares, then its root',
      gives: (W) => Math.sqrt(meanOf(squares(distances(W))) / numbersOf(W).length),
    },
    {
      says: 'it was divided by the number of rows: the mean is over all entries',
      gives: (W) => Math.sqrt(meanOf(squares(distances(W))) * W.cols),
    },
    {
      says: 'it was divided by the number of columns: the mean is over all entries',
      gives: (W) => Math.sqrt(meanOf(squares(distances(W))) * W.rows),
    },
    {
      says: 'the mean and the root are missing: this is the sum of the squares',
      gives: (W) => meanOf(squares(distances(W))) * numbersOf(W).length,
    },
    {
      says: 'this is half of the variance: nothing is halved here, and the root is missing',
      gives: (W) => meanOf(squares(distances(W))) / 2,
    },
    {
      says: 'this is the square of the variance: take its root, do not square it',
      gives: (W) => meanOf(squares(distances(W))) ** 2,
    },
    {
      says: 'the root of the distances without their signs: square them before you take the mean',
      gives: (W) => Math.sqrt(meanOf(distances(W).map(Math.abs))),
    },
    {
      says: 'the mean of each column was subtracted: here it is one mean, that of all entries',
      gives: (W) => Math.sqrt(meanOf(squares(numbersOf(subtract(W, mean(W, 0)))))),
    },
    {
      says: 'the mean of each row was subtracted: here it is one mean, that of all entries',
      gives: (W) => Math.sqrt(meanOf(squares(numbersOf(subtract(W, mean(W, 1)))))),
    },
    {
      says: 'the mean must be squared where it is subtracted last: it is the mean of the squares minus the square of the mean',
      gives: (W) => Math.sqrt(meanOf(squares(numbersOf(W))) - meanOf(numbersOf(W))),
    },
    {
      says: 'this is the mean itself: how far are the entries away from it?',
      gives: (W) => meanOf(numbersOf(W)),
    },
    {
      says: 'only the first row was looked at: the mean is over all entries',
      gives: (W) => Math.sqrt(meanOf(squares(distances(W).slice(0, W.cols)))),
    },
    {
      says: 'that is a matrix product: square each distance by itself, as multiply does, entry by entry',
      gives: (W) => {
        const D = subtract(W, mean(W));
        return Math.sqrt(mean(matmul(D, D.T)));
      },
    },
    {
      says: 'the mean was added, not subtracted: a distance is a difference',
      gives: (W) => Math.sqrt(meanOf(numbersOf(W).map((value) => (value + meanOf(numbersOf(W))) ** 2))),
    },
    {
      says: 'this is the range, from the smallest to the largest: the standard deviation is a mean over all distances',
      gives: (W) => Math.max(...numbersOf(W)) - Math.min(...numbersOf(W)),
    },
    {
      says: 'this is the largest distance: the standard deviation is a mean over all of them',
      gives: (W) => Math.max(...distances(W).map(Math.abs)),
    },
  ],
});

type Layer = readonly [fanOut: number, fanIn: number, random: RandomState];
/** The factor for normal numbers, right or wrong. */
type Scale = (fanIn: number, fanOut: number) => number;

const he: Scale = (fanIn) => Math.sqrt(2 / fanIn);
const byFanOut: Scale = (_, fanOut) => Math.sqrt(2 / fanOut);
const byBoth: Scale = (fanIn, fanOut) => Math.sqrt(2 / (fanIn * fanOut));

function scaled([fanOut, fanIn, random]: Layer, scale: Scale): Matrix {
  return multiply(random.randn(fanOut, fanIn, 'float64'), scale(fanIn, fanOut));
}

/** Wrong factors that people use. */
const SCALES: readonly (readonly [says: string, scale: Scale])[] = [
  [
    'the variance is used as the standard deviation: the root is missing, the factor is √(2 / fan-in)',
    (fanIn) => 2 / fanIn,
  ],
  ['the fan-out is used for the fan-in: what counts is how many inputs each unit adds up', byFanOut],
  ['the 2 is missing: √(1 / fan-in) forgets that ReLU takes half away', (fanIn) => Math.sqrt(1 / fanIn)],
  [
    'the root is taken of the 2 only: it must be √(2 / fan-in), all below the root',
    (fanIn) => Math.sqrt(2) / fanIn,
  ],
  [
    'the fraction is upside down: more inputs need smaller weights, so √(2 / fan-in)',
    (fanIn) => Math.sqrt(fanIn / 2),
  ],
  ['the numbers still have a standard deviation of 1: multiply them by √(2 / fan-in)', () => 1],
  ['the factor is always 0.01: it must depend on the fan-in, or the signal vanishes', () => 0.01],
  [
    'the factor is √(2 / (fan-in + fan-out)), which is for other activations: for ReLU only the fan-in counts',
    (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)),
  ],
  ['the root is taken of the fan-in only: the 2 belongs below it, too', (fanIn) => 2 / Math.sqrt(fanIn)],
  [
    'the fan-in is missing: each unit adds up that many products, so the weights must shrink',
    () => Math.SQRT2,
  ],
  ['the fan-in is always 784 here: layers have other sizes, too, so use fanIn', () => Math.sqrt(2 / 784)],
  [
    'it was multiplied by the fan-in: more inputs need smaller weights, so divide',
    (fanIn) => Math.sqrt(2 * fanIn),
  ],
  ['it was squared: the factor is √(2 / fan-in), the root, not the square', (fanIn) => (2 / fanIn) ** 2],
  ['the root is missing, and so is the 2: the factor is √(2 / fan-in)', (fanIn) => 1 / fanIn],
  [
    'the fan-in was multiplied by the fan-out: only the number of inputs of one unit counts',
    (fanIn, fanOut) => Math.sqrt(2 / (fanIn * fanOut)),
  ],
  [
    '√(6 / fan-in) is the limit of evenly spread numbers: normal ones need √(2 / fan-in)',
    (fanIn) => Math.sqrt(6 / fanIn),
  ],
];

/** Seeds that people give a generator of their own. */
const OWN_SEEDS = [33, 0, 1, 42, 2, 3, 4, 5, 7, 10, 12, 13, 17, 99, 100, 123, 1234, 12345, 2024, 2025, 2026];

const heInitCheck: FunctionCheck = functionCheck<Layer>({
  name: 'heInit',
  reference: (fanOut, fanIn, random) => heInit(fanOut, fanIn, random, 'float64'),
  library: heInit,
  cases: (random) => [
    { args: [2, 4, new RandomState(33)] },
    { args: [5, 3, new RandomState(seedFrom(random))] },
    { args: [3, 8, new RandomState(seedFrom(random))] },
  ],
  diagnose: ({ value }) => badWeights(value),
  mistakes: [
    ...SCALES.map(([says, scale]): Mistake<Layer> => ({ says, gives: (...layer) => scaled(layer, scale) })),
    {
      says: 'rows and columns have changed places: one row for each unit, one column for each of its inputs',
      gives: (fanOut, fanIn, random) => multiply(random.randn(fanIn, fanOut, 'float64'), he(fanIn, fanOut)),
    },
    {
      says: 'rows and columns have changed places, and so the fan-in: one row for each unit, one column for each of its inputs',
      gives: (fanOut, fanIn, random) => scaled([fanIn, fanOut, random], he),
    },
    {
      says: 'the numbers were drawn column by column: randn(fanOut, fanIn) draws row by row, as the course does',
      gives: (fanOut, fanIn, random) => multiply(random.randn(fanIn, fanOut, 'float64').T, he(fanIn, fanOut)),
    },
    ...OWN_SEEDS.map(
      (seed): Mistake<Layer> => ({
        says: 'it makes a generator of its own, so every layer gets the same numbers: use the one that it is given',
        gives: (fanOut, fanIn) => heInit(fanOut, fanIn, new RandomState(seed), 'float64'),
      }),
    ),
    {
      says: 'the numbers that were drawn first were thrown away: draw once, and scale what was drawn',
      gives: (fanOut, fanIn, random) => {
        random.randn(fanOut, fanIn);
        return scaled([fanOut, fanIn, random], he);
      },
    },
    {
      says: 'the numbers are evenly spread between two limits: He wants normal numbers, so use randn',
      gives: (fanOut, fanIn, random) => {
        const limit = Math.sqrt(6 / fanIn);
        return random.uniform(-limit, limit, fanOut, fanIn, 'float64');
      },
    },
    {
      says: 'the numbers are evenly spread between two limits: He wants normal numbers, so use randn',
      gives: (fanOut, fanIn, random) => {
        const limit = Math.sqrt(2 / fanIn);
        return random.uniform(-limit, limit, fanOut, fanIn, 'float64');
      },
    },
    {
      says: 'the factor was added, not multiplied: that shifts the numbers and leaves their size',
      gives: (fanOut, fanIn, random) => add(random.randn(fanOut, fanIn, 'float64'), he(fanIn, fanOut)),
    },
    {
      says: 'the numbers are evenly spread between two limits: He wants normal numbers, so use randn',
      gives: (fanOut, fanIn, random) =>
        multiply(random.uniform(-1, 1, fanOut, fanIn, 'float64'), he(fanIn, fanOut)),
    },
    {
      says: 'the numbers are evenly spread between two limits: He wants normal numbers, so use randn',
      gives: (fanOut, fanIn, random) =>
        multiply(random.uniform(-0.5, 0.5, fanOut, fanIn, 'float64'), he(fanIn, fanOut)),
    },
  ],
});

export function seedFrom(random: RandomState): number {
  return Math.floor(random.uniform(100, 100_000));
}

/** Weights that no unit can learn from, whatever their size. */
function badWeights(W: unknown, name = ''): Diagnosis | undefined {
  if (!(W instanceof Matrix)) return undefined;
  const values = numbersOf(W);
  const where = name === '' ? '' : `in ${name} `;
  if (values.every((value) => value === values[0])) {
    return {
      says: `${where}all weights are ${Number(values[0]?.toPrecision(4))}: equal units learn the same and stay equal; draw them at random`,
    };
  }
  const [first, ...others] = W.toArray().map(String);
  if (others.length > 0 && others.every((row) => row === first)) {
    return {
      says: `${where}all rows are equal: each unit needs weights of its own, so draw new numbers for each row`,
    };
  }
  if (values.every((value) => value >= 0)) {
    return {
      says: `${where}no weight is negative: randomSample gives numbers from 0 to 1; use randn, which gives both signs`,
    };
  }
  return undefined;
}

type Sizes = readonly [n: number, h: number, k: number, random: RandomState];

/** All four parameters, with scales that may be wrong. */
function parameters([n, h, k, random]: Sizes, scale1: Scale = he, scale2: Scale = scale1): Params {
  const W1 = scaled([h, n, random], scale1);
  return { W1, b1: zeros(h, 1), W2: scaled([k, h, random], scale2), b2: zeros(k, 1) };
}

const initializeParamsCheck: FunctionCheck = functionCheck<Sizes>({
  name: 'initializeParams',
  reference: (...sizes) => parameters(sizes),
  mayNotCall: ['initializeParams', 'initializeNetwork'],
  cases: (random) => [
    { args: [2, 3, 4, new RandomState(33)] },
    { args: [4, 5, 3, new RandomState(seedFrom(random))] },
    { args: [7, 4, 2, new RandomState(seedFrom(random))] },
  ],
  diagnose: badParameters,
  mistakes: [
    ...SCALES.map(
      ([says, scale]): Mistake<Sizes> => ({ says, gives: (...sizes) => parameters(sizes, scale) }),
    ),
    {
      says: 'both layers have the scale of the first: the fan-in of W2 is h, not n',
      gives: (...sizes) => parameters(sizes, he, () => Math.sqrt(2 / sizes[0])),
    },
    {
      says: 'both layers have the scale of the second: the fan-in of W1 is n, not h',
      gives: (...sizes) => parameters(sizes, () => Math.sqrt(2 / sizes[1]), he),
    },
    {
      says: 'W2 has the scale of its fan-out: k units add up h inputs each, so its fan-in is h, not k',
      gives: (...sizes) => parameters(sizes, he, byFanOut),
    },
    {
      says: 'W2 is not scaled: both layers need the rule, each with its own fan-in',
      gives: (...sizes) => parameters(sizes, he, () => 1),
    },
    {
      says: 'W1 is not scaled: both layers need the rule, each with its own fan-in',
      gives: (...sizes) => parameters(sizes, () => 1, he),
    },
    {
      says: 'W1 has the scale of its fan-out: h units add up n inputs each, so its fan-in is n, not h',
      gives: (...sizes) => parameters(sizes, byFanOut, he),
    },
    {
      says: 'W2 was drawn before W1: one generator gives numbers in one order, and the course draws W1 first',
      gives: (n, h, k, random) => {
        const W2 = scaled([k, h, random], he);
        return { W1: scaled([h, n, random], he), b1: zeros(h, 1), W2, b2: zeros(k, 1) };
      },
    },
    ...OWN_SEEDS.map(
      (seed): Mistake<Sizes> => ({
        says: 'it makes a generator of its own: use the one that it is given, for both layers',
        gives: (n, h, k) => parameters([n, h, k, new RandomState(seed)]),
      }),
    ),
    {
      says: 'W1 and W2 begin with the same numbers: draw both from the one generator that is given',
      gives: (n, h, k) => ({
        ...parameters([n, h, k, new RandomState(33)]),
        W2: scaled([k, h, new RandomState(33)], he),
      }),
    },
    ...OWN_SEEDS.map(
      (seed): Mistake<Sizes> => ({
        says: 'W2 is drawn from a generator of its own: draw both layers from the one that is given',
        gives: (n, h, k, random) => ({
          ...parameters([n, h, k, random]),
          W2: scaled([k, h, new RandomState(seed)], he),
        }),
      }),
    ),
    {
      says: 'W1 and W2 have changed places: W1 is h × n, W2 is k × h',
      gives: (...sizes) => {
        const params = parameters(sizes);
        return { ...params, W1: params.W2, W2: params.W1 };
      },
    },
    {
      says: 'W2 has rows and columns exchanged: one row for each of its k units, one column for each of its h inputs',
      gives: (n, h, k, random) => {
        const W1 = scaled([h, n, random], he);
        return {
          W1,
          b1: zeros(h, 1),
          W2: multiply(random.randn(h, k, 'float64'), he(h, k)),
          b2: zeros(k, 1),
        };
      },
    },
    {
      says: 'W1 has rows and columns exchanged: one row for each of its h units, one column for each of its n inputs',
      gives: (n, h, k, random) => {
        const W1 = multiply(random.randn(n, h, 'float64'), he(n, h));
        return { W1, b1: zeros(h, 1), W2: scaled([k, h, random], he), b2: zeros(k, 1) };
      },
    },
    {
      says: 'b1 has one entry for each input: it needs one for each hidden unit, h × 1',
      gives: (...sizes) => ({ ...parameters(sizes), b1: zeros(sizes[0], 1) }),
    },
    {
      says: 'b1 has one entry for each class: it needs one for each hidden unit, h × 1',
      gives: (...sizes) => ({ ...parameters(sizes), b1: zeros(sizes[2], 1) }),
    },
    {
      says: 'each layer has a single bias: each unit needs one of its own, so b1 is h × 1 and b2 is k × 1',
      gives: (...sizes) => ({ ...parameters(sizes), b1: zeros(1, 1), b2: zeros(1, 1) }),
    },
    {
      says: 'b1 and b2 have changed places: b1 is h × 1, b2 is k × 1',
      gives: (...sizes) => ({ ...parameters(sizes), b1: zeros(sizes[2], 1), b2: zeros(sizes[1], 1) }),
    },
    {
      says: 'numbers were drawn for the biases, too: the generator must give nothing but the weights',
      gives: (n, h, k, random) => {
        random.randn(h, 1);
        const W1 = scaled([h, n, random], he);
        random.randn(k, 1);
        return { W1, b1: zeros(h, 1), W2: scaled([k, h, random], he), b2: zeros(k, 1) };
      },
    },
    {
      says: 'b2 has one entry for each hidden unit: it needs one for each class, k × 1',
      gives: (...sizes) => ({ ...parameters(sizes), b2: zeros(sizes[1], 1) }),
    },
    {
      says: 'W2 has n columns: its inputs are the h hidden units, so it is k × h',
      gives: (n, h, k, random) => {
        const W1 = scaled([h, n, random], he);
        return { W1, b1: zeros(h, 1), W2: scaled([k, n, random], he), b2: zeros(k, 1) };
      },
    },
    {
      says: 'the factor of W1 is √(2 / (n · h)): it is √(2 / n), since each unit adds up n inputs',
      gives: (...sizes) => parameters(sizes, byBoth, he),
    },
    {
      says: 'the factors are √(2 / (fan-in · fan-out)): only the fan-in counts',
      gives: (...sizes) => parameters(sizes, byBoth),
    },
    {
      says: 'the biases were drawn, too, between W1 and W2: the generator must give nothing but the weights',
      gives: (n, h, k, random) => {
        const W1 = scaled([h, n, random], he);
        random.randn(h, 1);
        return { W1, b1: zeros(h, 1), W2: scaled([k, h, random], he), b2: zeros(k, 1) };
      },
    },
    {
      says: 'the weights of W1 and W2 have the wrong shape: one row for each unit, one column for each of its inputs',
      gives: (n, h, k, random) => {
        const W1 = multiply(random.randn(n, h, 'float64'), he(n, h));
        const W2 = multiply(random.randn(h, k, 'float64'), he(h, k));
        return { W1, b1: zeros(h, 1), W2, b2: zeros(k, 1) };
      },
    },
    ...SCALES.flatMap(([says, scale]): Mistake<Sizes>[] => [
      { says: `in W1 alone ${says}`, gives: (...sizes) => parameters(sizes, scale, he) },
      { says: `in W2 alone ${says}`, gives: (...sizes) => parameters(sizes, he, scale) },
    ]),
  ],
});

function badParameters({ value }: Answer<Sizes>): Diagnosis | undefined {
  const { W1, b1, W2, b2 } = Object(value) as Partial<Record<keyof Params, unknown>>;
  for (const [name, b] of Object.entries({ b1, b2 })) {
    if (b instanceof Matrix && numbersOf(b).some((entry) => entry !== 0)) {
      return { says: `${name} is not 0: the weights are different already, so every bias may start at 0` };
    }
  }
  return badWeights(W1, 'W1') ?? badWeights(W2, 'W2');
}

/** A generator whose first number is 0. That may happen, but so rarely that no random test would show it. */
class GivesZeroFirst {
  #next = 0;
  randomSample(): number {
    this.#next += 0.25;
    return this.#next - 0.25;
  }
}

/** Box and Muller's pair, from two uniform numbers. */
function pairFrom(
  u: number,
  v: number,
  turn = 2 * Math.PI,
  log: (x: number) => number = Math.log,
): [number, number] {
  const radius = Math.sqrt(-2 * log(u));
  return [radius * Math.cos(turn * v), radius * Math.sin(turn * v)];
}

/** Two draws in their order. */
function drawn(random: RandomState): [first: number, second: number] {
  return [random.randomSample(), random.randomSample()];
}

/** A mistake in what is made of the two numbers. */
function madeOf(
  says: string,
  pair: (first: number, second: number) => readonly number[],
): Mistake<readonly [random: RandomState]> {
  return { says, gives: (random) => [...pair(...drawn(random))] };
}

const boxMullerCheck: FunctionCheck = functionCheck<readonly [random: RandomState]>({
  name: 'boxMuller',
  reference: (random) => {
    const [first, second] = drawn(random);
    return pairFrom(1 - first, second);
  },
  cases: (random) => [
    { args: [new RandomState(33)] },
    { args: [new RandomState(seedFrom(random))] },
    { args: [new GivesZeroFirst() as unknown as RandomState] },
  ],
  mistakes: [
    madeOf('the first number may be 0, and ln 0 is -∞: take u = 1 - random.randomSample()', (first, second) =>
      pairFrom(first, second),
    ),
    madeOf('v counts whole turns: the angle is 2 · π · v, and not v', (first, second) =>
      pairFrom(1 - first, second, 1),
    ),
    ...[0, 1, 2, 3].map((digits) =>
      madeOf('π is rounded: Math.PI has all its digits', (first, second) =>
        pairFrom(1 - first, second, 2 * Number(Math.PI.toFixed(digits))),
      ),
    ),
    madeOf('the π is missing: the angle is 2 · π · v', (first, second) => pairFrom(1 - first, second, 2)),
    madeOf('the angle is 2 · π · v, and not 4 · π · v', (first, second) =>
      pairFrom(1 - first, second, 4 * Math.PI),
    ),
    madeOf('the second number is made with the sine, not the tangent', (first, second) => {
      const [z] = pairFrom(1 - first, second);
      return [z, (z / Math.cos(2 * Math.PI * second)) * Math.tan(2 * Math.PI * second)];
    }),
    madeOf('this is e to the power of u: ln u is Math.log(u)', (first, second) =>
      pairFrom(1 - first, second, 2 * Math.PI, (u) => -Math.exp(u)),
    ),
    madeOf('the signs of both numbers are wrong: the radius is the positive root', (first, second) =>
      pairFrom(1 - first, second).map((z) => -z),
    ),
    madeOf('only half a turn is used, so sin is never negative: the angle is 2 · π · v', (first, second) =>
      pairFrom(1 - first, second, Math.PI),
    ),
    madeOf('the angle is in degrees: Math.cos and Math.sin count a turn as 2 · π', (first, second) =>
      pairFrom(1 - first, second, 360),
    ),
    madeOf('ln is Math.log: Math.log10 and Math.log2 are others', (first, second) =>
      pairFrom(1 - first, second, 2 * Math.PI, Math.log10),
    ),
    madeOf('ln is Math.log: Math.log10 and Math.log2 are others', (first, second) =>
      pairFrom(1 - first, second, 2 * Math.PI, Math.log2),
    ),
    madeOf('the two numbers are exchanged: the one from cos comes first', (first, second) =>
      pairFrom(1 - first, second).reverse(),
    ),
    madeOf('u and v are exchanged: u is drawn first', (first, second) => pairFrom(1 - second, first)),
    madeOf('one number is used twice: the angle is made of v, a second number', (first) =>
      pairFrom(1 - first, first),
    ),
    madeOf('one number is used twice: the angle is made of v, a second number', (first) =>
      pairFrom(1 - first, 1 - first),
    ),
    madeOf('the sine has the wrong sign: was v turned around, too? Only u is 1 - a number', (first, second) =>
      pairFrom(1 - first, 1 - second),
    ),
    madeOf(
      'the 1 - … is at the wrong number: the logarithm of u is taken, so u must not be 0',
      (first, second) => pairFrom(first, 1 - second),
    ),
    madeOf('u and v are exchanged in the formula: u gives the radius, v the angle', (first, second) =>
      pairFrom(second, 1 - first),
    ),
    madeOf('both numbers are made with the cosine: the second one has the sine', (first, second) => {
      const [z] = pairFrom(1 - first, second);
      return [z, z];
    }),
    madeOf('both numbers are made with the sine: the first one has the cosine', (first, second) => {
      const [, z] = pairFrom(1 - first, second);
      return [z, z];
    }),
    madeOf('the 2 · π is missing in the sine: both have the same angle', (first, second) => [
      pairFrom(1 - first, second)[0],
      pairFrom(1 - first, second, 1)[1],
    ]),
    madeOf('the 2 · π is missing in the cosine: both have the same angle', (first, second) => [
      pairFrom(1 - first, second, 1)[0],
      pairFrom(1 - first, second)[1],
    ]),
    madeOf('the radius is missing: these are points on a circle of radius 1', (_, second) => [
      Math.cos(2 * Math.PI * second),
      Math.sin(2 * Math.PI * second),
    ]),
    madeOf('the radius was added: multiply it', (first, second) => {
      const radius = Math.sqrt(-2 * Math.log(1 - first));
      return [radius + Math.cos(2 * Math.PI * second), radius + Math.sin(2 * Math.PI * second)];
    }),
    {
      says: 'randn gives normal numbers ready made: make them from two uniform ones, by the formula',
      gives: (random) => [...random.randn(2, 1).data],
    },
    {
      says: 'randn gives normal numbers ready made: make them from two uniform ones, by the formula',
      gives: (random) => [random.randn(1, 1).data[0], random.randn(1, 1).data[0]],
    },
    madeOf('the -2 stands before the root: all of -2 · ln u belongs below it', (first, second) =>
      pairFrom(1 - first, second).map((z) => -Math.SQRT2 * z),
    ),
    madeOf('the -2 stands before the root: all of -2 · ln u belongs below it', (first, second) =>
      pairFrom(1 - first, second).map((z) => Math.SQRT2 * z),
    ),
    madeOf(
      'every number is NaN: below the root stands a negative number, such as a bare -2; it must be √(-2 · ln u), all below one root (or is a value undefined?)',
      () => [Number.NaN, Number.NaN],
    ),
    madeOf('the angle of the cosine is made of u: both angles are 2 · π · v', (first, second) => [
      pairFrom(1 - first, 1 - first)[0],
      pairFrom(1 - first, second)[1],
    ]),
    madeOf('the angle of the sine is made of u: both angles are 2 · π · v', (first, second) => [
      pairFrom(1 - first, second)[0],
      pairFrom(1 - first, 1 - first)[1],
    ]),
    madeOf('the root is missing: the radius is √(-2 · ln u)', (first, second) => {
      const squared = -2 * Math.log(1 - first);
      return [squared * Math.cos(2 * Math.PI * second), squared * Math.sin(2 * Math.PI * second)];
    }),
    madeOf(
      'the minus sign below the root is missing: ln u is negative, so -2 · ln u is positive',
      (first) => {
        const radius = Math.sqrt(2 * Math.log(1 - first));
        return [radius, radius];
      },
    ),
    {
      says: 'each number has a radius and an angle of its own: draw u and v once, and use them for both',
      gives: (random) => [
        pairFrom(1 - random.randomSample(), random.randomSample())[0],
        pairFrom(1 - random.randomSample(), random.randomSample())[1],
      ],
    },
    madeOf('the 2 below the root is missing: the radius is √(-2 · ln u)', (first, second) =>
      pairFrom(1 - first, second).map((z) => z / Math.SQRT2),
    ),
  ],
});

/** The checks of this notebook. */
export const HE_INIT: {
  readonly std: FunctionCheck;
  readonly heInit: FunctionCheck;
  readonly initializeParams: FunctionCheck;
  readonly boxMuller: FunctionCheck;
} = {
  std: stdCheck,
  heInit: heInitCheck,
  initializeParams: initializeParamsCheck,
  boxMuller: boxMullerCheck,
};
