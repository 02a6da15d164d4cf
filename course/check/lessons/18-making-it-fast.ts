/** @file The functions of notebook 18. */
import type { RandomState } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

type Product = readonly [r: number, s: number, t: number, milliseconds: number];

const rateCheck: FunctionCheck = functionCheck<Product>({
  name: 'rate',
  reference: (r, s, t, milliseconds) => (2 * r * s * t) / milliseconds / 1e6,
  // Wrong answers are often tiny, and two of them must not pass for equal.
  tolerance: 1e-12,
  cases: (random) => [
    { args: [1000, 2000, 500, 1000] },
    { args: [64, 784, 4096, 50] },
    { args: [10, 64, 100, 0.25] },
    { args: [7, 300, Math.floor(random.uniform(1000, 9000)), random.uniform(2, 30)] },
  ],
  mistakes: [
    {
      says: 'half of what it should be: a multiplication and an addition are two operations',
      gives: (r, s, t, milliseconds) => (r * s * t) / milliseconds / 1e6,
    },
    {
      says: 'the milliseconds were taken for seconds: divide them by 1000',
      gives: (r, s, t, milliseconds) => (2 * r * s * t) / milliseconds / 1e9,
    },
    {
      says: 'a million times too small: the seconds are milliseconds / 1000, and it is these seconds that you divide by',
      gives: (r, s, t, milliseconds) => (2 * r * s * t) / milliseconds / 1e12,
    },
    {
      says: 'these are operations per second: giga means billions, so divide by 1e9',
      gives: (r, s, t, milliseconds) => ((2 * r * s * t) / milliseconds) * 1e3,
    },
    {
      says: 'these are operations per millisecond: a second has 1000 of them, and giga means 1e9',
      gives: (r, s, t, milliseconds) => (2 * r * s * t) / milliseconds,
    },
    {
      says: 'these are millions of operations per second: giga means billions, 1e9',
      gives: (r, s, t, milliseconds) => (2 * r * s * t) / milliseconds / 1e3,
    },
    {
      says: 'giga means 1e9 here, not 1024 · 1024 · 1024',
      gives: (r, s, t, milliseconds) => (2 * r * s * t) / (milliseconds / 1000) / 2 ** 30,
    },
    {
      says: 'it is upside down: operations per time, not time per operation',
      gives: (r, s, t, milliseconds) => (milliseconds * 1e6) / (2 * r * s * t),
    },
    {
      says: 'half of what it should be, and the milliseconds were taken for seconds: a multiplication and an addition are two operations, and a second has 1000 milliseconds',
      gives: (r, s, t, milliseconds) => (r * s * t) / milliseconds / 1e9,
    },
    {
      says: 'upside down, and too small: operations are divided by the time, and giga means 1e9',
      gives: (r, s, t, milliseconds) => milliseconds / 1e12 / (2 * r * s * t),
    },
    {
      says: '^ is no power in TypeScript: billions are 1e9, or 10 ** 9',
      gives: (r, s, t, milliseconds) => ((2 * r * s * t) / (milliseconds / 1000) / 10) ^ 9,
    },
    {
      says: 'the time is missing: operations per second are operations divided by seconds',
      gives: (r, s, t) => (2 * r * s * t) / 1e9,
    },
    {
      says: 'a second has 1000 milliseconds, not 60',
      gives: (r, s, t, milliseconds) => (2 * r * s * t) / (milliseconds / 60) / 1e9,
    },
    {
      says: 'twice what it should be: a multiplication and an addition are two operations, not four',
      gives: (r, s, t, milliseconds) => (4 * r * s * t) / milliseconds / 1e6,
    },
    {
      says: 'it was multiplied by the time: the same work in more time is a lower rate',
      gives: (r, s, t, milliseconds) => (2 * r * s * t * (milliseconds / 1000)) / 1e9,
    },
    {
      says: 'r, s and t were added up: each of the r · t results is a sum of s products',
      gives: (r, s, t, milliseconds) => (2 * (r + s + t)) / milliseconds / 1e6,
    },
    {
      says: 'the numbers of the three matrices were counted: operations are 2 · r · s · t',
      gives: (r, s, t, milliseconds) => (r * s + s * t + r * t) / milliseconds / 1e6,
    },
    {
      says: 's is missing: each of the r · t results is a sum of s products',
      gives: (r, _s, t, milliseconds) => (2 * r * t) / milliseconds / 1e6,
    },
    {
      says: 's counts twice: each of the r · t results is a sum of s products',
      gives: (r, s, t, milliseconds) => (2 * r * s * s * t) / milliseconds / 1e6,
    },
    {
      says: 'the sizes of the two matrices were added: each of the r · t results is a sum of s products',
      gives: (r, s, t, milliseconds) => (2 * (r * s + s * t)) / milliseconds / 1e6,
    },
  ],
});

type Lists = readonly [a: readonly number[], b: readonly number[]];

/** The sums of the products whose place is in a group; the groups are numbered from 0. */
function sumsBy(groups: number, [a, b]: Lists, groupOf: (i: number) => number): number[] {
  const sums = new Array<number>(groups).fill(0);
  for (const [i, value] of a.entries()) sums[groupOf(i)] += value * b[i];
  return sums;
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

const NAMES = ['first', 'second', 'third', 'fourth'];

/** The four sums of the exercise. */
const byFours = (lists: Lists): number[] => sumsBy(4, lists, (i) => i % 4);

/** The four sums with the products that are left over at the end as `rest` puts them together. */
function withRest([a, b]: Lists, rest: (sums: number[], left: readonly number[]) => number): number {
  const full = a.length - (a.length % 4);
  const left = a.slice(full).map((value, i) => value * b[full + i]);
  return rest(byFours([a.slice(0, full), b]), left);
}

/** Ways in which a learner adds up the four sums. */
const TOTALS: readonly ((sums: readonly number[]) => number)[] = [
  total,
  ([s0, s1, s2, s3]) => s0 + s1 + (s2 + s3),
];

const REST = 'what is left over goes on with the four sums: product i belongs into sum i % 4';

/** What is left over at the end is added, but not to the sums that it belongs to. */
const REST_ELSEWHERE: readonly Mistake<Lists>[] = [
  ...[0, 1, 2, 3].map((one) => ({
    says: `all that is left over at the end went into the ${NAMES[one]} sum: ${REST}`,
    gives: (...lists: Lists) =>
      withRest(lists, (sums, left) =>
        total(sums.map((sum, i) => (i === one ? left.reduce((a, b) => a + b, sum) : sum))),
      ),
  })),
  ...TOTALS.flatMap((of) => [
    {
      says: `what is left over at the end was added after the four sums: ${REST}`,
      gives: (...lists: Lists) => withRest(lists, (sums, left) => left.reduce((a, b) => a + b, of(sums))),
    },
    {
      says: `what is left over at the end got a sum of its own: ${REST}`,
      gives: (...lists: Lists) => withRest(lists, (sums, left) => of(sums) + total(left)),
    },
  ]),
];

/** One of the four products that takes the entry of another place, from one list or from both. */
function otherPlace(sum: number, place: number): Mistake<Lists>[] {
  const moved = (values: readonly number[]): number[] => {
    const full = values.length - (values.length % 4);
    return values.map((value, i) => (i < full && i % 4 === sum ? values[i - sum + place] : value));
  };
  const product = `the ${NAMES[sum]} product of a turn is ${at('a', sum)} * ${at('b', sum)}`;
  return [
    {
      says: `${product}, but b was read at ${at('b', place)}`,
      gives: (a, b) => total(byFours([a, moved(b)])),
    },
    {
      says: `${product}, but a was read at ${at('a', place)}`,
      gives: (a, b) => total(byFours([moved(a), b])),
    },
    {
      says: `${product}, but both lists were read at ${place === 0 ? 'i' : `i + ${place}`}`,
      gives: (a, b) => total(byFours([moved(a), moved(b)])),
    },
  ];
}

function at(list: string, place: number): string {
  return `${list}[${place === 0 ? 'i' : `i + ${place}`}]`;
}

/** A number beside which small ones are lost, even several of them: 1e18 + 50 is 1e18. */
const HUGE = 1e18;

/** Random products, then ones whose sum depends on the order: the four sums come out whole, one sum does not. */
function orderedCase(random: RandomState, rest: number): Case<Lists> {
  const few = (): number[] => Array.from({ length: 3 }, () => Math.floor(random.uniform(1, 7)));
  const a = [HUGE, ...few(), -HUGE, ...few(), ...few().slice(0, rest)];
  // what is left over must go on with the sums, too
  if (rest > 1) [a[1], a[5], a[9]] = [HUGE, 0, -HUGE];
  return { args: [a, a.map(() => 1)] };
}

const fourSumsCheck: FunctionCheck = functionCheck<Lists>({
  name: 'fourSums',
  reference: (...lists) => total(byFours(lists)),
  cases: (random) => [
    {
      args: [
        [1, 2, 3, 4, 5, 6, 7, 9],
        [1, 1, 1, 1, 1, 1, 1, 1],
      ],
    },
    {
      args: [
        [3, 1, 4, 1, 5, 9],
        [2, 7, 1, 8, 3, 8],
      ],
    },
    { args: [[2], [5]] },
    {
      args: [
        [2, 3, 7],
        [5, 4, 6],
      ],
    },
    { args: [[], []] },
    orderedCase(random, 0),
    orderedCase(random, 3),
    { args: [[...random.randn(1, 17, 'float64').data], [...random.randn(1, 17, 'float64').data]] },
  ],
  mistakes: [
    {
      says: 'all was added into one sum: it is right within rounding, but each addition waits for the one before; make four sums',
      gives: (a, b) => total(sumsBy(1, [a, b], () => 0)),
    },
    {
      says: 'what is left over after the last four products is missing: the length need not be a multiple of 4',
      gives: (a, b) => total(byFours([a.slice(0, a.length - (a.length % 4)), b])),
    },
    {
      says: 'it reads beyond the end of the lists, where there is undefined: the length need not be a multiple of 4',
      gives: (a, b) => (a.length % 4 === 0 ? total(byFours([a, b])) : Number.NaN),
    },
    {
      says: 'the four sums overlap: the loop goes on by 1, and must go on by 4',
      gives: (a, b) =>
        total([0, 1, 2, 3].map((from) => total(sumsBy(1, [a.slice(from), b.slice(from)], () => 0)))),
    },
    {
      says: 'of what is left over after the last four products only one was added: there may be up to three',
      gives: (a, b) => total(byFours([a.slice(0, a.length - Math.max(0, (a.length % 4) - 1)), b])),
    },
    {
      says: 'the last four products are missing: the loop ends too early, the last full turn begins at a.length - 4',
      gives: (a, b) => total(byFours([a.slice(0, 4 * Math.max(0, Math.ceil((a.length - 4) / 4))), b])),
    },
    {
      says: 'only the last turn counts: += adds to a sum, = forgets what was in it',
      gives: (a, b) => {
        const from = 4 * Math.floor(Math.max(0, a.length - 1) / 4);
        return a.length % 4 === 0 ? total(byFours([a.slice(from), b.slice(from)])) : Number.NaN;
      },
    },
    {
      says: 'all four sums get the same product: they take those of the places i, i + 1, i + 2 and i + 3',
      gives: (...lists) => 4 * byFours(lists)[0],
    },
    {
      says: 'four products were added up in each turn, but all went into one sum: it waits for itself from turn to turn; keep four sums, and add them up after the loop',
      gives: (a, b) =>
        a.reduce((sum, _, i) => {
          if (i % 4 !== 0) return sum;
          return sum + total(byFours([a.slice(i, i + 4), b.slice(i, i + 4)]));
        }, 0),
    },
    {
      says: 'four products were added up in each turn, but all went into one sum: it waits for itself from turn to turn; keep four sums, and add them up after the loop',
      gives: (a, b) => {
        const products = a.map((value, i) => value * b[i]);
        const full = products.length - (products.length % 4);
        let sum = 0;
        for (let i = 0; i < full; i += 4)
          sum += products[i] + products[i + 1] + (products[i + 2] + products[i + 3]);
        return products.slice(full).reduce((all, product) => all + product, sum);
      },
    },
    ...[0, 1, 2, 3].map((sum) => ({
      says: `only the ${NAMES[sum]} of the four sums is returned: add up all four`,
      gives: (...lists: Lists) => byFours(lists)[sum],
    })),
    ...[0, 1, 2, 3].map((missing) => ({
      says: `the ${NAMES[missing]} sum is missing at the end: add up all four`,
      gives: (...lists: Lists) => total(byFours(lists).filter((_, i) => i !== missing)),
    })),
    ...REST_ELSEWHERE,
    // copied from the line before, or from the first one
    ...[1, 2, 3].flatMap((sum) => [...new Set([sum - 1, 0])].flatMap((place) => otherPlace(sum, place))),
    {
      says: 'each quarter of the list was added up on its own: the products 0, 4, 8 … belong into the first sum, so that the loop walks through memory once',
      gives: (a, b) => total(sumsBy(4, [a, b], (i) => Math.floor(i / Math.ceil(a.length / 4)))),
    },
    {
      says: 'these are only two sums: make four',
      gives: (a, b) => total(sumsBy(2, [a, b], (i) => i % 2)),
    },
    {
      says: 'the values of a and b were added: multiply them, and add up the products',
      gives: (a, b) => total(byFours([a.map((value, i) => value + b[i]), a.map(() => 1)])),
    },
    {
      says: 'b is never used: add up the products a[i] * b[i]',
      gives: (a) => total(byFours([a, a.map(() => 1)])),
    },
    {
      says: 'a was multiplied by itself: add up the products a[i] * b[i]',
      gives: (a) => total(byFours([a, a])),
    },
    {
      says: 'the four sums were averaged: add them up',
      gives: (...lists) => total(byFours(lists)) / 4,
    },
    {
      says: 'the four sums were multiplied: add them up',
      gives: (...lists) => byFours(lists).reduce((a, b) => a * b, 1),
    },
    {
      says: 'the four sums were returned as a list: add them up',
      gives: (...lists) => byFours(lists),
    },
    {
      says: 'only the last turn counts: += adds to a sum, = forgets what was in it',
      gives: (a, b) => {
        const full = a.length - (a.length % 4);
        return total(byFours([a.slice(Math.max(0, full - 4), full), b.slice(Math.max(0, full - 4), full)]));
      },
    },
    {
      says: 'the four sums overlap: the loop goes on by 1, and must go on by 4',
      gives: (a, b) => {
        const turns = Math.max(0, a.length - 3);
        const sums = [0, 1, 2, 3].map((from) => [a, b].map((list) => list.slice(from, from + turns)));
        return total(sums.map(([x, y]) => total(sumsBy(1, [x, y], () => 0))));
      },
    },
  ],
});

type Lanes = readonly [values: readonly number[], lanes: number];

/** The sum of each part of the values. @param begins of all parts, and the end of the last one */
function partSums(values: readonly number[], begins: readonly number[]): number[] {
  return begins.slice(1).map((end, part) => total(values.slice(begins[part], end)));
}

/** Where the lanes begin if `beginOf` says so of one, and after them all the end. */
function begins(lanes: number, beginOf: (lane: number) => number): number[] {
  return Array.from({ length: lanes + 1 }, (_, lane) => beginOf(lane));
}

function laneSums(values: readonly number[], lanes: number): number[] {
  return partSums(
    values,
    begins(lanes, (lane) => Math.floor((lane * values.length) / lanes)),
  );
}

/** Lanes whose size is the same for all. */
function laneSumsOf(values: readonly number[], lanes: number, size: number): number[] {
  return partSums(
    values,
    begins(lanes, (lane) => lane * size),
  );
}

const laneSumsCheck: FunctionCheck = functionCheck<Lanes>({
  name: 'laneSums',
  reference: laneSums,
  cases: (random) => [
    { args: [[1, 10, 100, 1000, 10000, 100000], 3] },
    { args: [[1, 2, 4, 8, 16, 32, 64], 3] },
    { args: [[5, 7, 11, 17, 23, 31, 41, 53, 67, 83, 101], 4] },
    { args: [[3, 8], 5] },
    { args: [[], 2] },
    { args: [[...random.randn(1, 23, 'float64').data], 6] },
  ],
  mistakes: [
    {
      says: 'the values are dealt out one by one, like cards: a lane is a stretch of neighbours',
      gives: (values, lanes) => sumsBy(lanes, [values, values.map(() => 1)], (i) => i % lanes),
    },
    {
      says: 'the values that are left over at the end are missing: they are shared out among the lanes',
      gives: (values, lanes) => laneSumsOf(values, lanes, Math.floor(values.length / lanes)),
    },
    {
      says: 'the size of a lane was rounded up, so the last lanes have less, or nothing: round down where each lane begins, not its size',
      gives: (values, lanes) => laneSumsOf(values, lanes, Math.ceil(values.length / lanes)),
    },
    {
      says: 'the size of a lane was rounded: round down where each lane begins, not its size',
      gives: (values, lanes) => laneSumsOf(values, lanes, Math.round(values.length / lanes)),
    },
    {
      says: 'the last lane takes all that is left over: sizes of lanes differ by 1 at most',
      gives: (values, lanes) => {
        const size = Math.floor(values.length / lanes);
        return partSums(
          values,
          begins(lanes, (lane) => (lane === lanes ? values.length : lane * size)),
        );
      },
    },
    {
      says: 'the first lanes take what is left over, one each: sizes are right, but lane l begins at ⌊l · m / k⌋',
      gives: (values, lanes) => {
        const [size, more] = [Math.floor(values.length / lanes), values.length % lanes];
        return partSums(
          values,
          begins(lanes, (lane) => lane * size + Math.min(lane, more)),
        );
      },
    },
    {
      says: 'it was rounded up where a lane begins: ⌊ ⌋ rounds down',
      gives: (values, lanes) =>
        partSums(
          values,
          begins(lanes, (lane) => Math.ceil((lane * values.length) / lanes)),
        ),
    },
    {
      says: 'it was rounded to the nearest place where a lane begins: ⌊ ⌋ rounds down',
      gives: (values, lanes) =>
        partSums(
          values,
          begins(lanes, (lane) => Math.round((lane * values.length) / lanes)),
        ),
    },
    {
      says: 'the sums go on from lane to lane: each one starts at 0',
      gives: (values, lanes) => {
        let sum = 0;
        return laneSums(values, lanes).map((lane) => {
          sum += lane;
          return sum;
        });
      },
    },
    {
      says: 'one value too many in each lane: it ends before the place where the next lane begins',
      gives: (values, lanes) =>
        laneSums(values, lanes).map((sum, lane) => {
          const end = Math.floor(((lane + 1) * values.length) / lanes);
          return sum + (values[end] ?? 0);
        }),
    },
    {
      says: 'one value is missing in each lane: it begins at its first place, and ends right before the place where the next lane begins',
      gives: (values, lanes) => {
        const starts = begins(lanes, (lane) => Math.floor((lane * values.length) / lanes));
        return starts.slice(1).map((end, lane) => total(values.slice(starts[lane] + 1, end)));
      },
    },
    {
      says: 'one value is missing in each lane: slice(a, b) already leaves out the place b',
      gives: (values, lanes) => {
        const starts = begins(lanes, (lane) => Math.floor((lane * values.length) / lanes));
        return starts.slice(1).map((end, lane) => total(values.slice(starts[lane], end - 1)));
      },
    },
    {
      says: 'a lane got as many values as there are lanes: its size is about m / k',
      gives: (values, lanes) => laneSumsOf(values, lanes, lanes),
    },
    {
      says: 'the sums have one place too many: lanes are numbered from 0, so the loop ends before the number of lanes',
      gives: (values, lanes) => [...laneSums(values, lanes), 0],
    },
    {
      says: 'these are means: return the sum of each lane',
      gives: (values, lanes) =>
        laneSums(values, lanes).map((sum, lane) => {
          const size =
            Math.floor(((lane + 1) * values.length) / lanes) - Math.floor((lane * values.length) / lanes);
          return sum / size;
        }),
    },
    {
      says: 'this is the sum of all: return the sum of each lane, as a list',
      gives: (values) => total(values),
    },
    {
      says: 'the lanes themselves were returned: return their sums',
      gives: (values, lanes) => {
        const starts = begins(lanes, (lane) => Math.floor((lane * values.length) / lanes));
        return starts.slice(1).map((end, lane) => values.slice(starts[lane], end));
      },
    },
    {
      says: 'all values are in the last lane: lane / lanes is below 1, and rounding that down gives 0; multiply by the number of values first',
      gives: (values, lanes) => [...new Array<number>(lanes - 1).fill(0), total(values)],
    },
    {
      says: 'all values are in the first lane: each one has its own stretch, ⌊l · m / k⌋ to the next',
      gives: (values, lanes) => [total(values), ...new Array<number>(lanes - 1).fill(0)],
    },
    {
      says: 'each lane has the sum of all values: it begins and ends at places of its own',
      gives: (values, lanes) => new Array<number>(lanes).fill(total(values)),
    },
    {
      says: 'each lane begins at 0: it begins where the lane before ends',
      gives: (values, lanes) =>
        Array.from({ length: lanes }, (_, lane) =>
          total(values.slice(0, Math.floor(((lane + 1) * values.length) / lanes))),
        ),
    },
    {
      says: 'each lane goes on to the end of the values: it ends where the next one begins',
      gives: (values, lanes) =>
        Array.from({ length: lanes }, (_, lane) =>
          total(values.slice(Math.floor((lane * values.length) / lanes))),
        ),
    },
    {
      says: 'each lane has only its first value: add up all from there to the next lane',
      gives: (values, lanes) =>
        Array.from({ length: lanes }, (_, lane) => values[Math.floor((lane * values.length) / lanes)]),
    },
    {
      says: 'the last lane is missing',
      gives: (values, lanes) => laneSums(values, lanes).slice(0, -1),
    },
    {
      says: 'one value too many in each lane: the last place is that before the next lane begins, so compare with <',
      gives: (values, lanes) =>
        laneSums(values, lanes).map((sum, lane) => {
          const end = Math.floor(((lane + 1) * values.length) / lanes);
          return sum + values[end];
        }),
    },
    {
      says: 'the places are no whole numbers: round down where each lane begins, and where it ends',
      gives: (values, lanes) =>
        Array.from({ length: lanes }, (_, lane) => {
          let sum = 0;
          const end = ((lane + 1) * values.length) / lanes;
          for (let i = (lane * values.length) / lanes; i < end; i++) sum += values[i];
          return sum;
        }),
    },
    {
      says: 'the size of a lane was rounded down where it begins: multiply first, then round down, ⌊l · m / k⌋',
      gives: (values, lanes) => {
        const size = Math.floor(values.length / lanes);
        return Array.from({ length: lanes }, (_, lane) =>
          total(values.slice(lane * size, Math.ceil(((lane + 1) * values.length) / lanes))),
        );
      },
    },
  ],
});

/** The checks of this notebook. */
export const MAKING_IT_FAST: {
  readonly rate: FunctionCheck;
  readonly fourSums: FunctionCheck;
  readonly laneSums: FunctionCheck;
} = { rate: rateCheck, fourSums: fourSumsCheck, laneSums: laneSumsCheck };
