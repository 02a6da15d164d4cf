/** @file The bugs of the clinic after notebook 4. */
import { fromRows, type Matrix, RandomState } from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';
import { seedFrom } from './04-he-init.ts';

type Numbers = [number, number];
type Pair = (random: RandomState) => Numbers;
type Side = (random: RandomState) => number;

/** Two normal numbers from a point whose sides are drawn as asked. */
function pairFrom(u: Side, v: Side, random: RandomState): Numbers {
  const [x, y] = [u(random), v(random)];
  const s = x * x + y * y;
  if (s === 0 || s >= 1) return pairFrom(u, v, random);
  const factor = Math.sqrt((-2 * Math.log(s)) / s);
  return [factor * y, factor * x];
}

const quarter: Side = (random) => random.randomSample();
const whole: Side = (random) => 2 * random.randomSample() - 1;
const half: Side = (random) => random.randomSample() - 0.5;
const below: Side = (random) => random.randomSample() - 1;
const double: Side = (random) => 2 * random.randomSample();
const mirrored: Side = (random) => 1 - 2 * random.randomSample();
const normal: Side = (random) => random.randn(1, 1, 'float64').data[0];

/** A point of the whole square that need not lie in the circle. */
function kept(random: RandomState, sizeOf: (s: number) => number): Numbers {
  const [x, y] = [whole(random), whole(random)];
  const s = sizeOf(x * x + y * y);
  const factor = Math.sqrt((-2 * Math.log(s)) / s);
  return [factor * y, factor * x];
}

/** A right point with a factor of its own. */
function withFactor(random: RandomState, factorOf: (s: number) => number): Numbers {
  const [x, y] = [whole(random), whole(random)];
  const s = x * x + y * y;
  if (s === 0 || s >= 1) return withFactor(random, factorOf);
  return [factorOf(s) * y, factorOf(s) * x];
}

/** One draw for both sides of the point. */
function onDiagonal(random: RandomState): Numbers {
  const side = whole(random);
  const s = 2 * side * side;
  if (s === 0 || s >= 1) return onDiagonal(random);
  const z = Math.sqrt((-2 * Math.log(s)) / s) * side;
  return [z, z];
}

/** The broken pair with one sign for both numbers. */
function signed(random: RandomState, sign: () => number): number[] {
  const pair = pairFrom(quarter, quarter, random);
  const factor = sign();
  return pair.map((z) => factor * z);
}

const pairCheck: FunctionCheck = functionCheck<readonly [random: RandomState]>({
  name: 'pair',
  reference: (random) => pairFrom(whole, whole, random),
  // with seed 7 the first point of the whole square lies outside the circle
  cases: (random) =>
    [33, 1, 2, 3, 4, 5, 7, seedFrom(random)].map((seed) => ({ args: [new RandomState(seed)] as const })),
  planted: {
    bug: 'the point was chosen in a quarter of the square, so that no number was negative',
    symptom: 'compare the histogram with the one of numbers that are right',
    gives: (random) => pairFrom(quarter, quarter, random),
  },
  mistakes: [
    {
      says: 'the square goes from −0.5 to 0.5 now: it must go from −1 to 1, or the numbers are too large',
      gives: (random) => pairFrom(half, half, random),
    },
    {
      says: 'the square goes from −1 to 0 now, so that no number is positive: it must go from −1 to 1',
      gives: (random) => pairFrom(below, below, random),
    },
    {
      says: 'the square goes from 0 to 2 now, and still no number is negative: it must go from −1 to 1',
      gives: (random) => pairFrom(double, double, random),
    },
    {
      says: 'the square goes from 1 down to −1: turn it around, from −1 up to 1, so that a seed gives the numbers of the course',
      gives: (random) => pairFrom(mirrored, mirrored, random),
    },
    {
      says: 'normal numbers went in where evenly spread ones are needed: the point lies anywhere in the square',
      gives: (random) => pairFrom(normal, normal, random),
    },
    {
      says: 'both numbers have the same sign now: u and v need a sign each, from their own place in the square',
      gives: (random) => signed(random, () => (random.randomSample() < 0.5 ? -1 : 1)),
    },
    {
      says: 'the sign was drawn afterwards: a seed must give the numbers of the course, so choose the point in the whole square',
      gives: (random) =>
        pairFrom(quarter, quarter, random).map((z) => (random.randomSample() < 0.5 ? -z : z)),
    },
    {
      says: 'all signs were turned, so that no number is positive: the square must go from −1 to 1',
      gives: (random) => pairFrom(quarter, quarter, random).map((z) => -z),
    },
    {
      says: 'the second number can be negative now, the first still cannot: both u and v must go from −1 to 1',
      gives: (random) => pairFrom(whole, quarter, random),
    },
    {
      says: 'the first number can be negative now, the second still cannot: both u and v must go from −1 to 1',
      gives: (random) => pairFrom(quarter, whole, random),
    },
    {
      says: '1 was taken away after the numbers were made: it is the point (u, v) that must lie in the whole square',
      gives: (random) => pairFrom(quarter, quarter, random).map((z) => 2 * z - 1),
    },
    {
      says: 'the point is drawn right, but one outside the circle, with s of 1 or more, is kept: choose again',
      gives: (random) => kept(random, (s) => s),
    },
    {
      says: 'the point is drawn right, but one outside the circle, with s of 1 or more, is kept: choose again',
      gives: (random) => kept(random, (s) => Math.min(s, 1)),
    },
    {
      says: 'u and v are the same number now: each is drawn on its own',
      gives: onDiagonal,
    },
    {
      says: 'the root is missing: the factor is the root of −2 ln s / s',
      gives: (random) => withFactor(random, (s) => (-2 * Math.log(s)) / s),
    },
    ...[[1, -1] as const, [-1, 1] as const].map((signs) => ({
      says: 'one of the two numbers has its sign turned, so it is always negative: the point must lie in the whole square',
      gives: (random: RandomState) => pairFrom(quarter, quarter, random).map((z, i) => signs[i] * z),
    })),
    {
      says: '1 was taken away after the numbers were made: it is the point (u, v) that must lie in the whole square',
      gives: (random) => pairFrom(quarter, quarter, random).map((z) => z - 1),
    },
  ],
});

type DrawArgs = readonly [units: number, inputs: number, seed: number, pair: Pair];

/** Rows of numbers; `next` says which generator the next pair of a row comes from. */
function drawFrom(
  [units, inputs, , pair]: DrawArgs,
  next: (row: number, pairs: number) => RandomState,
): Matrix {
  return fromRows(
    Array.from({ length: units }, (_, r) =>
      Array.from({ length: Math.ceil(inputs / 2) }, (_, i) => pair(next(r, i)))
        .flat()
        .slice(0, inputs),
    ),
  );
}

/** One generator for all. */
function drawWith(args: DrawArgs, seed: number): Matrix {
  const random = new RandomState(seed);
  return drawFrom(args, () => random);
}

/** A new generator for each row. */
function drawRows(args: DrawArgs, seedOf: (row: number) => number): Matrix {
  let random = new RandomState(args[2]);
  return drawFrom(args, (row, i) => {
    if (i === 0) random = new RandomState(seedOf(row));
    return random;
  });
}

type RowChange = (row: readonly number[], r: number) => readonly number[];

/** The rows of the broken function, which are all the same, changed before or after they are cut to their length. */
const SAME_ROWS: readonly ((change: RowChange) => (...args: DrawArgs) => Matrix)[] = [
  (change) => (units, inputs, seed, pair) => sameRows([units, inputs, seed, pair], change),
  (change) => (units, inputs, seed, pair) =>
    sameRows([units, 2 * Math.ceil(inputs / 2), seed, pair], (row, r) => change(row, r).slice(0, inputs)),
];

function sameRows(args: DrawArgs, change: RowChange): Matrix {
  const rows = drawRows(args, () => args[2]).toArray();
  return fromRows(rows.map((row, r) => [...change(row, r)]));
}

const shift = (row: readonly number[], by: number): number[] => [...row.slice(by), ...row.slice(0, by)];

/** What is done to equal rows so that they differ. */
const ROW_CHANGES: readonly (readonly [how: string, change: RowChange])[] = [
  ['every second row is turned around', (row, r) => (r % 2 === 1 ? [...row].reverse() : row)],
  ['every second row has the other sign', (row, r) => (r % 2 === 1 ? row.map((z) => -z) : row)],
  ['each row begins at another place', (row, r) => shift(row, r % row.length)],
  ['each row begins at another place', (row, r) => shift(row, row.length - (r % row.length))],
  ...[(r: number) => r + 1, (r: number) => 1 / (r + 1), (r: number) => r].map(
    (factor): [string, RowChange] => [
      'each row is multiplied by a number of its own',
      (row, r) => row.map((z) => factor(r) * z),
    ],
  ),
  ...[1, 0.1, 0.01, 0.001].map((step): [string, RowChange] => [
    'something else is added to each row',
    (row, r) => row.map((z) => z + step * r),
  ]),
];

const drawCheck: FunctionCheck = functionCheck<DrawArgs>({
  name: 'draw',
  reference: (...args) => drawWith(args, args[2]),
  cases: (random) => {
    const normal: Pair = (generator) => pairFrom(whole, whole, generator);
    return [
      { args: [2, 4, 33, normal] },
      { args: [3, 5, 34, normal] },
      { args: [6, 2, 7, normal] },
      { args: [5, 6, seedFrom(random), normal] },
    ];
  },
  planted: {
    bug: 'the generator was made anew for each unit, so that all units were equal',
    symptom: 'compare the rows of the matrix with one another',
    gives: (...args) => drawRows(args, () => args[2]),
  },
  mistakes: [
    {
      says: 'each row has a seed of its own now: the rows differ, but one generator must give all the numbers of a seed',
      gives: (...args) => drawRows(args, (row) => args[2] + row),
    },
    ...[(row: number) => row, (row: number) => row + 1].map((seedOf) => ({
      says: 'each row has its number as its seed now: one generator, made once from the seed, must give all the numbers',
      gives: (...args: DrawArgs) => drawRows(args, seedOf),
    })),
    ...[(row: number, seed: number) => seed + row + 1, (row: number, seed: number) => seed * (row + 1)].map(
      (seedOf) => ({
        says: 'each row has a seed of its own now: the rows differ, but one generator must give all the numbers of a seed',
        gives: (...args: DrawArgs) => drawRows(args, (row) => seedOf(row, args[2])),
      }),
    ),
    {
      says: 'now even the numbers inside a row repeat: make the generator less often, not more often',
      gives: (...args) => drawFrom(args, () => new RandomState(args[2])),
    },
    ...[33, 0, 1, 42].map((fixed) => ({
      says: 'it does not use the seed that it is given, so every matrix of the network would be drawn from the same numbers',
      gives: (...args: DrawArgs) => drawWith(args, fixed),
    })),
    {
      says: 'rows and columns have changed places: one row for each unit, with one number for each input',
      gives: (units, inputs, seed, pair) => drawWith([inputs, units, seed, pair], seed),
    },
    {
      says: 'rows and columns have changed places: one row for each unit, with one number for each input',
      gives: (units, inputs, seed, pair) => drawWith([inputs, units, seed, pair], seed).T,
    },
    {
      says: 'only the first number of each pair is used: a pair fills two places of a row',
      gives: (units, inputs, seed, pair) => {
        const random = new RandomState(seed);
        return fromRows(
          Array.from({ length: units }, () => Array.from({ length: inputs }, () => pair(random)[0])),
        );
      },
    },
    {
      says: 'the numbers are cut from one long list: each row begins with a pair of its own, and what is left of the last pair is dropped',
      gives: (units, inputs, seed, pair) => {
        const random = new RandomState(seed);
        const numbers: number[] = [];
        while (numbers.length < units * inputs) numbers.push(...pair(random));
        return fromRows(Array.from({ length: units }, (_, r) => numbers.slice(r * inputs, (r + 1) * inputs)));
      },
    },
    ...ROW_CHANGES.flatMap(([how, change]) =>
      SAME_ROWS.map((rowsWith) => ({
        says: `a new generator is still made for each row, only that ${how}: one generator, made once, must give all the numbers`,
        gives: rowsWith(change),
      })),
    ),
    {
      says: 'a row can be one number too long: pairs fill it, so cut it to the number of inputs',
      gives: (units, inputs, seed, pair) => drawWith([units, 2 * Math.ceil(inputs / 2), seed, pair], seed),
    },
  ],
});

/** The numbers of the text in place of a calculation: no other size gets its own. */
function writtenIn(value: unknown): { says: string } | undefined {
  const isOfText = [784, 64].some((n) => Math.abs(Number(value) - Math.sqrt(2 / n)) < 1e-3);
  return isOfText && value !== Math.sqrt(2 / 784)
    ? {
        says: 'the number of one layer is written in: calculate it from the sizes, √(2/n), so that it is right for each',
      }
    : undefined;
}

const scaleCheck: FunctionCheck = functionCheck<readonly [units: number, inputs: number]>({
  name: 'scale',
  reference: (_, inputs) => Math.sqrt(2 / inputs),
  cases: (random) => [
    { args: [3, 8] },
    { args: [64, 784] },
    { args: [10, 64] },
    { args: [5, random.randint(20, 900)] },
  ],
  planted: {
    bug: 'the fan-out was used instead of the fan-in',
    symptom: 'compare the standard deviation of each layer with √(2/n)',
    gives: (units) => Math.sqrt(2 / units),
  },
  diagnose: ({ value }) => writtenIn(value),
  mistakes: [
    { says: 'this is the variance: the standard deviation is its root', gives: (_, inputs) => 2 / inputs },
    {
      says: 'the signal would fade: ReLU takes half of it away, so it must be 2, not 1',
      gives: (_, inputs) => Math.sqrt(1 / inputs),
    },
    {
      says: 'both sizes are in it now: only one of them says how many products a unit adds up',
      gives: (units, inputs) => Math.sqrt(2 / (units + inputs)),
    },
    {
      says: 'a root is missing, and it is the wrong size: √(2/n) with the number of products that a unit adds up',
      gives: (units) => 2 / units,
    },
    {
      says: 'the root is taken of the number of products only: the 2 belongs below it, too',
      gives: (_, inputs) => 2 / Math.sqrt(inputs),
    },
    {
      says: 'the root is taken of the 2 only: the number of products belongs below it, too',
      gives: (_, inputs) => Math.SQRT2 / inputs,
    },
    {
      says: 'both sizes are in it now: only one of them says how many products a unit adds up',
      gives: (units, inputs) => Math.sqrt(2 / (units * inputs)),
    },
    {
      says: 'it is right for the first layer alone: the number of products is not always 784',
      gives: () => Math.sqrt(2 / 784),
    },
    {
      says: 'it was multiplied: more inputs need smaller weights',
      gives: (_, inputs) => Math.sqrt(2 * inputs),
    },
    {
      says: 'it is upside down, and it is the wrong size: more inputs need smaller weights',
      gives: (units) => Math.sqrt(units / 2),
    },
    {
      says: 'it is upside down: more inputs need smaller weights',
      gives: (_, inputs) => Math.sqrt(inputs / 2),
    },
    {
      says: 'it was squared, but the root is asked for: √(2/n)',
      gives: (_, inputs) => (2 / inputs) ** 2,
    },
  ],
});

/** The checks of this clinic. */
export const CLINIC_4: {
  readonly fixPair: FunctionCheck;
  readonly fixDraw: FunctionCheck;
  readonly fixScale: FunctionCheck;
} = { fixPair: pairCheck, fixDraw: drawCheck, fixScale: scaleCheck };
