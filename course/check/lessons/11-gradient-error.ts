/** @file How far two gradients are apart: the relative error of notebook 11. */
import { type FunctionCheck, functionCheck } from '../function-check.ts';

type Gradients = readonly [analytic: readonly number[], numeric: readonly number[]];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const squares = (values: readonly number[]): number => sum(values.map((value) => value * value));
const norm = (values: readonly number[]): number => Math.sqrt(squares(values));
const apart = (a: readonly number[], n: readonly number[]): number[] => a.map((value, i) => value - n[i]);

/** What people take for the relative error, each as a dividend and a divisor. */
const RELATIVE: readonly {
  readonly says: string;
  readonly parts: (...args: Gradients) => readonly [number, number];
}[] = [
  {
    says: 'the distance was divided by ‖a‖ alone: divide by ‖a‖ + ‖n‖, then the result is never above 1',
    parts: (a, n) => [norm(apart(a, n)), norm(a)],
  },
  {
    says: 'the distance was divided by ‖n‖ alone: divide by ‖a‖ + ‖n‖, then the result is never above 1',
    parts: (a, n) => [norm(apart(a, n)), norm(n)],
  },
  {
    says: 'the distance was divided by the larger norm: divide by the sum ‖a‖ + ‖n‖',
    parts: (a, n) => [norm(apart(a, n)), Math.max(norm(a), norm(n))],
  },
  {
    says: 'the roots are missing: a norm is the root of the sum of the squares',
    parts: (a, n) => [squares(apart(a, n)), squares(a) + squares(n)],
  },
  {
    says: 'a wrong sign is not noticed: it compares the lengths ‖a‖ and ‖n‖; subtract the lists number by number first',
    parts: (a, n) => [Math.abs(norm(a) - norm(n)), norm(a) + norm(n)],
  },
  {
    says: 'absolute values were added up: a norm squares the numbers, adds them and takes the root',
    parts: (a, n) => [sum(apart(a, n).map(Math.abs)), sum([...a].map(Math.abs)) + sum([...n].map(Math.abs))],
  },
  {
    says: 'errors of different sign cancel: square the differences before you add them',
    parts: (a, n) => [Math.abs(sum(apart(a, n))), norm(a) + norm(n)],
  },
  {
    says: 'below stands one norm of both lists together: take the two norms first and add them',
    parts: (a, n) => [norm(apart(a, n)), norm([...a, ...n])],
  },
  {
    says: 'below stands the norm of a + n: take the two norms first and add them afterwards',
    parts: (a, n) => [norm(apart(a, n)), norm(a.map((value, i) => value + n[i]))],
  },
];

/** The relative error of two gradients, given as lists. */
export const gradientErrorCheck: FunctionCheck = functionCheck<Gradients>({
  name: 'gradientError',
  reference: (a, n) => norm(apart(a, n)) / (norm(a) + norm(n) || 1),
  cases: (random) => {
    const [a, noise] = [random.randn(1, 6, 'float64').data, random.randn(1, 6, 'float64').data];
    const n = [...a].map((value, i) => value + 0.1 * noise[i]);
    return [
      {
        args: [
          [3, 0],
          [0, 4],
        ],
      },
      {
        args: [
          [0.5, -0.5, 1],
          [-0.5, 0.5, -1],
        ],
      },
      {
        args: [
          [0, 0, 0],
          [0, 0, 0],
        ],
      },
      { args: [[...a], n] },
      {
        args: [
          [6e-5, 0, 8e-5],
          [6e-5, 0, 0],
        ],
      },
    ];
  },
  mistakes: [
    {
      says: 'this is the absolute error: without the division, tiny slopes look right even if they are all wrong',
      gives: (a, n) => norm(apart(a, n)),
    },
    {
      says: 'two gradients that are 0 give 0 / 0, which is NaN: where both norms are 0, the error is 0',
      gives: (a, n) => norm(apart(a, n)) / (norm(a) + norm(n)),
    },
    {
      says: 'this is the mean of the errors of single entries: one slope near 0 would rule it, so take norms of whole lists',
      gives: (a, n) => sum(entryErrors(a, n)) / a.length,
    },
    {
      says: 'this is the largest error of a single entry: one slope near 0 would rule it, so take norms of whole lists',
      gives: (a, n) => Math.max(...entryErrors(a, n)),
    },
    // with and without a thought for 0 / 0: who makes one mistake may make the other, too
    ...RELATIVE.flatMap(({ says, parts }) => [
      { says, gives: (...args: Gradients) => quotient(parts(...args), 0) },
      { says, gives: (...args: Gradients) => quotient(parts(...args), Number.NaN) },
    ]),
  ],
});

function entryErrors(a: readonly number[], n: readonly number[]): number[] {
  return a.map((value, i) => {
    const other = n[i];
    return quotient([Math.abs(value - other), Math.abs(value) + Math.abs(other)], 0);
  });
}

function quotient([above, below]: readonly [number, number], ofZeros: number): number {
  return above === 0 && below === 0 ? ofZeros : above / below;
}
