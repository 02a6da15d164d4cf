/** @file How far two gradients are apart: the relative error of notebook 11. */
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';

type Gradients = readonly [analytic: readonly number[], numeric: readonly number[]];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const squares = (values: readonly number[]): number => sum(values.map((value) => value * value));
const norm = (values: readonly number[]): number => Math.sqrt(squares(values));
const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs));
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
  {
    says: 'the two norms were multiplied: add them',
    parts: (a, n) => [norm(apart(a, n)), norm(a) * norm(n)],
  },
  {
    says: 'the largest number was taken for the norm: a norm is the root of the sum of the squares',
    parts: (a, n) => [largest(apart(a, n)), largest(a) + largest(n)],
  },
  {
    says: 'the root is missing above: a norm is the root of the sum of the squares',
    parts: (a, n) => [squares(apart(a, n)), norm(a) + norm(n)],
  },
  {
    says: 'the roots are missing below: a norm is the root of the sum of the squares',
    parts: (a, n) => [norm(apart(a, n)), squares(a) + squares(n)],
  },
  {
    says: 'the largest difference stands above: take the norm of all of them, the root of the sum of their squares',
    parts: (a, n) => [largest(apart(a, n)), norm(a) + norm(n)],
  },
  {
    says: 'a and n were added above: their distance is the norm of a − n',
    parts: (a, n) => [norm(a.map((value, i) => value + n[i])), norm(a) + norm(n)],
  },
  {
    says: 'it is upside down: the distance stands above, the sum of the norms below',
    parts: (a, n) => [norm(a) + norm(n), norm(apart(a, n))],
  },
  {
    says: 'the last number is missing above: go on while i < a.length',
    parts: (a, n) => [norm(apart(a, n).slice(0, -1)), norm(a) + norm(n)],
  },
  {
    says: 'the first number is missing above: places count from 0',
    parts: (a, n) => [norm(apart(a, n).slice(1)), norm(a) + norm(n)],
  },
  {
    says: 'the norms were subtracted below: add them',
    parts: (a, n) => [norm(apart(a, n)), Math.abs(norm(a) - norm(n))],
  },
  {
    says: 'there is a factor 2 too many: divide by ‖a‖ + ‖n‖, not by the mean of both',
    parts: (a, n) => [2 * norm(apart(a, n)), norm(a) + norm(n)],
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
          [0, 0],
          [0.5, -2],
        ],
      },
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
      says: 'where only one of the two norms is 0, the error is not 0: then the gradients differ as much as they can',
      gives: (a, n) => (norm(a) === 0 || norm(n) === 0 ? 0 : norm(apart(a, n)) / (norm(a) + norm(n))),
    },
    {
      says: 'where only one of the two norms is 0, the error is not 0: then the gradients differ as much as they can',
      gives: (a, n) => (norm(a) === 0 ? 0 : norm(apart(a, n)) / (norm(a) + norm(n))),
    },
    {
      says: 'the norm of n is added after the division: put the sum of the norms in brackets',
      gives: (a, n) => (norm(a) === 0 ? 0 : norm(apart(a, n)) / norm(a)) + norm(n),
    },
    {
      says: 'the norm of n is added after the division: put the sum of the norms in brackets',
      gives: (a, n) => norm(apart(a, n)) / norm(a) + norm(n),
    },
    {
      says: 'this is 1 minus the error: equal gradients have the error 0, not 1',
      gives: (a, n) => (norm(a) + norm(n) === 0 ? 0 : 1 - norm(apart(a, n)) / (norm(a) + norm(n))),
    },
    {
      says: 'this is the mean of the squared differences: take norms, and divide by ‖a‖ + ‖n‖',
      gives: (a, n) => squares(apart(a, n)) / a.length,
    },
    {
      says: 'where both are 0 everywhere, the two gradients are equal: the error is 0 then',
      gives: (a, n) => (norm(a) + norm(n) === 0 ? 1 : norm(apart(a, n)) / (norm(a) + norm(n))),
    },
    {
      says: 'every answer is NaN: was a whole list taken for a number, as in Math.hypot(a)? The dots give its numbers: Math.hypot(...a)',
      gives: () => Number.NaN,
    },
    ...[1e-8, 1e-7, 1e-6].map((more) => ({
      says: 'a small number was added below: next to tiny slopes it is not small; ask for 0 instead',
      gives: (a: readonly number[], n: readonly number[]) => norm(apart(a, n)) / (norm(a) + norm(n) + more),
    })),
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
      {
        says,
        gives: (...args: Gradients) => {
          const [above, below] = parts(...args);
          return below === 0 ? 0 : above / below;
        },
      },
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
