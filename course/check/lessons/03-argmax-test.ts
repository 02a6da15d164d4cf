/** @file The versions of argmax that a learner's test in notebook 3 must tell apart. */
import type { FunctionCheck } from '../definition/function-check.ts';
import { type TestedVersion, testCheck } from '../definition/test-check.ts';

type Values = readonly [values: number[]];
type Argmax = (...args: Values) => unknown;

const loop = (values: readonly number[], isBetter: (value: number, best: number) => boolean): number =>
  values.reduce((best, value, c) => (isBetter(value, values[best]) ? c : best), 0);
const argmax = (values: readonly number[]): number => loop(values, (value, best) => value > best);
/** The place of the largest number after something was done to all of them. */
const argmaxOf = (change: (value: number) => number): Argmax => {
  return (values) => argmax(values.map(change));
};

const VERSIONS: readonly TestedVersion<Values>[] = [
  {
    isRight: true,
    says: 'find the place of the largest number in each of your lists by hand: places count from 0, and of two equal numbers the first one wins',
    gives: argmax,
  },
  {
    isRight: true,
    says: 'this one finds the maximum first, and then where it stands; do you ask for more than the three rules say, such as an answer for an empty list?',
    whenTaken: 'it asks for more than the three rules say, such as an answer for an empty list',
    gives: (values) => values.indexOf(Math.max(...values)),
  },
  {
    isRight: false,
    says: 'for all your lists it is right by luck: are your numbers too much like their places?',
    whenTaken: 'it wants the largest number itself; argmax gives the place where that stands',
    gives: (values) => Math.max(...values),
  },
  {
    isRight: false,
    says: 'it does not keep to the words "counted from 0"',
    whenTaken: 'it counts places from 1; they count from 0',
    gives: (values) => argmax(values) + 1,
  },
  {
    isRight: false,
    says: 'rule 2 is not tested, or only where it cannot fail',
    whenTaken: 'of two equal numbers it wants the last one; by rule 2 the first one wins',
    gives: (values) => loop(values, (value, best) => value >= best),
  },
  {
    isRight: false,
    says: 'rule 3 is not tested, or only where it cannot fail',
    gives: (values) => Math.max(0, values.indexOf(Math.max(0, ...values))),
  },
  {
    isRight: false,
    says: 'rule 3 has two sides: think of what else one could do with a minus',
    gives: argmaxOf(Math.abs),
  },
  {
    isRight: false,
    says: 'it does not look at the whole list: at which place does none of your lists have its largest number?',
    gives: (values) => argmax(values.slice(0, Math.max(1, values.length - 1))),
  },
  {
    isRight: false,
    says: 'it does not look at the whole list: which answer does none of your lists have?',
    gives: ([_, ...others]) => (others.length === 0 ? 0 : 1 + argmax(others)),
  },
  {
    isRight: false,
    says: 'it is right for lists that climb to their largest number and fall from there',
    gives: (values) => values.reduce((best, value, c) => (value > values[c - 1] ? c : best), 0),
  },
  {
    isRight: false,
    says: 'your numbers are whole, and those of a network are not',
    gives: argmaxOf(Math.floor),
  },
  {
    isRight: false,
    says: 'its answers are right; but what has become of the list that you gave it?',
    gives: (values) => {
      const place = argmax(values);
      values.sort((a, b) => b - a);
      return place;
    },
  },
];

/** Lists of which each is there for one of the versions. */
const LISTS: readonly (readonly [values: number[], place: number])[] = [
  [[7, 5, 6], 0],
  [[5, 6, 9], 2],
  [[4, 8, 8, 1], 1],
  [[-3, -1, -2], 1],
  [[0.2, 0.4, 0.1], 1],
  [[5, 9, 2, 6], 1],
];

export const argmaxTestCheck: FunctionCheck = testCheck<Values>({
  name: 'argmaxTest',
  reference: (version) =>
    LISTS.every(([values, place]) => {
      const list = [...values];
      return version(list) === place && String(list) === String(values);
    }),
  versions: VERSIONS,
});
