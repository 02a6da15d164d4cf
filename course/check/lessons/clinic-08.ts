/** @file The bugs of the clinic after notebook 8. */
import {
  add,
  type Matrix,
  map,
  multiply,
  type ParamGradients,
  type Params,
  type RandomState,
  subtract,
  updateParams,
} from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../function-check.ts';

/** Parameters with biases that are not 0. */
function someParams(random: RandomState, n: number, h: number, k: number): Params {
  return {
    W1: random.randn(h, n, 'float64'),
    b1: random.randn(h, 1, 'float64'),
    W2: random.randn(k, h, 'float64'),
    b2: random.randn(k, 1, 'float64'),
  };
}

function someSlopes(random: RandomState, n: number, h: number, k: number): ParamGradients {
  const { W1, b1, W2, b2 } = someParams(random, n, h, k);
  return { dW1: W1, db1: b1, dW2: W2, db2: b2 };
}

type StepArgs = readonly [params: Params, grads: ParamGradients, alpha: number];
type BiasStep = <B extends Matrix>(b: B, db: B, alpha: number) => B;

const right: BiasStep = (b, db, alpha) => subtract(b, multiply(db, alpha)) as typeof b;
const shrinks: BiasStep = (b, _, alpha) => subtract(b, multiply(b, alpha)) as typeof b;

/** The weights step as they should, the biases as asked. */
function stepWith(ofB1: BiasStep, ofB2: BiasStep = ofB1): (...args: StepArgs) => Params {
  return (params, grads, alpha) => ({
    W1: right(params.W1, grads.dW1, alpha),
    b1: ofB1(params.b1, grads.db1, alpha),
    W2: right(params.W2, grads.dW2, alpha),
    b2: ofB2(params.b2, grads.db2, alpha),
  });
}

const HALF_MENDED =
  'one of the two biases is fixed, the other still shrinks: read the line of the other one, too';

const stepDownCheck: FunctionCheck = functionCheck<StepArgs>({
  name: 'stepDown',
  reference: (params, grads, alpha) => updateParams(params, grads, alpha),
  library: updateParams,
  mayNotCall: ['updateParams'],
  cases: (random) => [
    { args: [someParams(random, 2, 3, 1), someSlopes(random, 2, 3, 1), 0.1] },
    { args: [someParams(random, 4, 5, 3), someSlopes(random, 4, 5, 3), 0.5] },
  ],
  planted: {
    bug: 'the biases were multiplied by alpha, not their slopes',
    symptom: 'which of the four parameters are as they are on paper?',
    gives: stepWith(shrinks),
  },
  mistakes: [
    { says: HALF_MENDED, gives: stepWith(right, shrinks) },
    { says: HALF_MENDED, gives: stepWith(shrinks, right) },
    {
      says: 'the biases do not move at all now: they have slopes, too',
      gives: stepWith((b) => b),
    },
    {
      says: 'the biases go uphill now: subtract alpha times the slope',
      gives: stepWith((b, db, alpha) => add(b, multiply(db, alpha)) as typeof b),
    },
    {
      says: 'the learning rate is missing at the biases: the step is alpha times the slope',
      gives: stepWith((b, db) => subtract(b, db) as typeof b),
    },
    {
      says: 'the biases are the step alone: subtract it from the old bias',
      gives: stepWith((_, db, alpha) => multiply(db, alpha) as typeof db),
    },
  ],
});

const halvings = (step: number): number => Math.floor(step / 20);

const rateAtCheck: FunctionCheck = functionCheck<readonly [alpha: number, step: number]>({
  name: 'rateAt',
  reference: (alpha, step) => alpha * 0.5 ** halvings(step),
  cases: () => [
    { args: [0.1, 0] },
    { args: [0.1, 20] },
    { args: [0.1, 59] },
    { args: [0.4, 7] },
    { args: [3, 65] },
  ],
  planted: {
    bug: '^ compares bits, the power is **',
    symptom: 'print the learning rate of some steps, and compare it with paper',
    gives: (alpha, step) => (alpha * 0.5) ^ halvings(step),
  },
  mistakes: [
    {
      says: 'alpha itself is raised to the power, too: ** must take 0.5 alone, so leave the brackets out',
      gives: (alpha, step) => (alpha * 0.5) ** halvings(step),
    },
    {
      says: 'it is 0 before the first halving: halving twice is 0.5 ** 2, not 0.5 times 2',
      gives: (alpha, step) => alpha * 0.5 * halvings(step),
    },
    {
      says: 'it falls a little at every step: it must stay the same for 20 steps, so round down',
      gives: (alpha, step) => alpha * 0.5 ** (step / 20),
    },
    {
      says: 'it is halved at every step: only every 20 steps it must be',
      gives: (alpha, step) => alpha * 0.5 ** step,
    },
    {
      says: 'it grows: a half to the power of something, not 2',
      gives: (alpha, step) => alpha * 2 ** halvings(step),
    },
    {
      says: '^ is still there, with brackets around it: it compares bits; the power is another sign',
      gives: (alpha, step) => alpha * (0.5 ^ halvings(step)),
    },
  ],
});

type ReplaceArgs = readonly [params: Params, next: Params];

const replaceCheck: FunctionCheck = functionCheck<ReplaceArgs>({
  name: 'replace',
  reference: (params, next) => replaceKeeping(params, next, ['W1', 'b1', 'W2', 'b2']),
  mayChangeInput: true,
  cases: (random) => [
    { args: [someParams(random, 1, 2, 3), someParams(random, 1, 2, 3)] },
    { args: [someParams(random, 4, 5, 3), someParams(random, 4, 5, 3)] },
  ],
  planted: {
    bug: 'it was a shallow copy, so the old numbers were overwritten as well',
    symptom: 'print an old value before and after the change',
    gives: (params, next) => replaceKeeping(params, next, []),
  },
  mistakes: [
    {
      says: 'the biases are still aliases: their matrices must be copied, too',
      gives: (params, next) => replaceKeeping(params, next, ['W1', 'W2']),
    },
    {
      says: 'the weights are still aliases: their matrices must be copied, too',
      gives: (params, next) => replaceKeeping(params, next, ['b1', 'b2']),
    },
    {
      says: 'old and new have changed places: old are the numbers from before',
      gives: (params, next) => ({ old: next, params }),
    },
    {
      says: 'the old numbers are kept, but the new ones are lost: they must be written into params',
      gives: (params) => ({ old: params, params }),
    },
  ],
});

/** Writes the new numbers into the old matrices; the old numbers of the named parameters are copied first. */
function replaceKeeping(
  params: Params,
  next: Params,
  copied: readonly (keyof Params)[],
): { old: Params; params: Params } {
  const copies = copied.map((name) => [name, map(params[name], (value) => value)]);
  const old: Params = { ...params, ...Object.fromEntries(copies) };
  for (const name of ['W1', 'b1', 'W2', 'b2'] as const) params[name].data.set(next[name].data);
  return { old, params };
}

/** The checks of this clinic. */
export const CLINIC_8: {
  readonly fixStepDown: FunctionCheck;
  readonly fixRateAt: FunctionCheck;
  readonly fixReplace: FunctionCheck;
} = { fixStepDown: stepDownCheck, fixRateAt: rateAtCheck, fixReplace: replaceCheck };
