/** @file The function of notebook 0, which is there to show what a check says. */
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';

type RightOfAll = readonly [right: number, all: number];

const percentCheck: FunctionCheck = functionCheck<RightOfAll>({
  name: 'percent',
  reference: (right, all) => (100 * right) / all,
  cases: (random) => [
    { args: [9, 20] },
    { args: [2, 3] }, // rounding gives 67, rounding down 66
    { args: [0, 7] },
    { args: [8731, 10000] },
    { args: [Math.floor(random.uniform(100, 200)), 333] },
  ],
  mistakes: [
    {
      says: 'that is the share, from 0 to 1: percent are hundredths, so a share of 0.45 is 45 percent',
      gives: (right, all) => right / all,
    },
    {
      says: 'the division is upside down: how many are right stands above how many there are',
      gives: (right, all) => (100 * all) / right,
    },
    {
      says: 'the division is upside down, and a share is not yet percent',
      gives: (right, all) => all / right,
    },
    {
      says: 'that is how many percent are wrong, not how many are right',
      gives: (right, all) => (100 * (all - right)) / all,
    },
    {
      says: 'it was rounded: 2 of 3 is 66.666… percent',
      gives: (right, all) => Math.round((100 * right) / all),
    },
    {
      says: 'it was rounded down: 2 of 3 is 66.666… percent',
      gives: (right, all) => Math.floor((100 * right) / all),
    },
    {
      says: 'it was rounded up: 2 of 3 is 66.666… percent',
      gives: (right, all) => Math.ceil((100 * right) / all),
    },
    {
      says: 'it was rounded to one decimal: round a number only when you print it',
      gives: (right, all) => Number(((100 * right) / all).toFixed(1)),
    },
    {
      says: 'the share was rounded before it was made into percent',
      gives: (right, all) => 100 * Math.round(right / all),
    },
    {
      says: 'it was never divided by how many there are',
      gives: (right) => 100 * right,
    },
  ],
});

export const START: { readonly percent: FunctionCheck } = { percent: percentCheck };
