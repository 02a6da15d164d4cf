/** @file The functions of notebook 8. */
import {
  add,
  divide,
  fromRows,
  type Matrix,
  map,
  multiply,
  type ParamGradients,
  type Params,
  subtract,
  zeros,
} from 'scratchnet';
import {
  type Answer,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
} from '../definition/function-check.ts';
import { updateTestCheck } from './08-update-test.ts';

type StepInput = readonly [W: Matrix, dW: Matrix, alpha: number];
type Step = (...input: StepInput) => Matrix;

const rightStep: Step = (W, dW, alpha) => subtract(W, multiply(dW, alpha));

/** What people write for W − alpha · dW. */
const WRONG_STEPS: readonly { readonly says: string; readonly gives: Step }[] = [
  { says: 'nothing has changed', gives: (W) => W },
  {
    says: 'the step goes uphill: the gradient points to where the loss grows, so subtract alpha times the gradient',
    gives: (W, dW, alpha) => add(W, multiply(dW, alpha)),
  },
  {
    says: 'the learning rate is missing: the step is alpha times the gradient, not the whole gradient',
    gives: (W, dW) => subtract(W, dW),
  },
  {
    says: 'the learning rate was applied twice: the step is alpha times the gradient, not alpha squared',
    gives: (W, dW, alpha) => subtract(W, multiply(dW, alpha ** 2)),
  },
  {
    says: 'the learning rate is always 0.1: use the argument alpha',
    gives: (W, dW) => subtract(W, multiply(dW, 0.1)),
  },
  {
    says: 'the gradient was divided by alpha: a smaller learning rate must make a smaller step',
    gives: (W, dW, alpha) => subtract(W, divide(dW, alpha)),
  },
  {
    says: 'alpha multiplies the whole difference: it belongs to the gradient alone',
    gives: (W, dW, alpha) => multiply(subtract(W, dW), alpha),
  },
  {
    says: 'alpha multiplies the parameter: it belongs to the gradient',
    gives: (W, dW, alpha) => subtract(multiply(W, alpha), dW),
  },
  {
    says: 'the parameter itself was taken for the gradient: it only shrinks, whatever the slopes say',
    gives: (W, _, alpha) => subtract(W, multiply(W, alpha)),
  },
  {
    says: 'this is the step alone: the step is subtracted from the old parameter',
    gives: (_, dW, alpha) => multiply(dW, alpha),
  },
  {
    says: 'this is the step alone: add the old parameter to it',
    gives: (_, dW, alpha) => multiply(dW, -alpha),
  },
  {
    says: 'every entry has the wrong sign: the parameter comes first, then the step is subtracted',
    gives: (W, dW, alpha) => subtract(multiply(dW, alpha), W),
  },
  {
    says: 'alpha and the gradient were both subtracted: the step is alpha times the gradient',
    gives: (W, dW, alpha) => subtract(subtract(W, dW), alpha),
  },
  {
    says: 'alpha alone was subtracted: the step is alpha times the gradient',
    gives: (W, _, alpha) => subtract(W, alpha),
  },
  {
    says: 'the learning rate is always 0.01: use the argument alpha',
    gives: (W, dW) => subtract(W, multiply(dW, 0.01)),
  },
  {
    says: 'the step was multiplied by the parameter: just subtract it',
    gives: (W, dW, alpha) => multiply(W, multiply(dW, alpha)),
  },
  {
    says: 'the step was made from the old parameter, too: it is alpha times the gradient alone',
    gives: (W, dW, alpha) => subtract(W, multiply(W, multiply(dW, alpha))),
  },
  {
    says: 'only the sign of the gradient counts in yours: where the slope is steep, the step is longer',
    gives: (W, dW, alpha) => subtract(W, multiply(map(dW, Math.sign), alpha)),
  },
  {
    says: 'the step is twice as long: it is alpha times the gradient',
    gives: (W, dW, alpha) => subtract(W, multiply(dW, 2 * alpha)),
  },
  {
    says: 'the step was subtracted from the gradient: it must be subtracted from the parameter',
    gives: (_, dW, alpha) => subtract(dW, multiply(dW, alpha)),
  },
  {
    says: 'the gradient was subtracted twice, whole and times alpha: the step alone is enough',
    gives: (W, dW, alpha) => subtract(W, multiply(dW, 1 + alpha)),
  },
  { says: 'the gradient came back: the parameter is to be changed, not its gradient', gives: (_, dW) => dW },
];

const gradientStepCheck: FunctionCheck = functionCheck<StepInput>({
  name: 'gradientStep',
  reference: rightStep,
  cases: (random) => {
    const { W1, W2 } = tinyNetwork();
    const { dW1, dW2 } = tinySlopes();
    return [
      { args: [W1, dW1, 0.1] },
      { args: [W2, dW2, 0.25] },
      { args: [fromRows([[0, 3, -2]], 'float64'), fromRows([[0.5, 0, -4]], 'float64'), 1.5] },
      { args: [random.randn(5, 4, 'float64'), random.randn(5, 4, 'float64'), 0.03] },
    ];
  },
  mistakes: WRONG_STEPS,
});

/** The network of the course that fits on paper. */
function tinyNetwork(): Params {
  return {
    W1: fromRows([[1, 0], [-1, 1], [0.5, -1]], 'float64'), // biome-ignore format: a matrix
    b1: fromRows([[0], [0], [0.5]], 'float64') as Matrix<number, 1>,
    W2: fromRows([[1, 0, 1], [0, 1, 1]], 'float64'), // biome-ignore format: a matrix
    b2: zeros(2, 1, 'float64'),
  };
}

/** Its gradients for x = (1, 2) and label 0. */
function tinySlopes(): ParamGradients {
  return {
    dW1: fromRows([[-0.5, -1], [0.5, 1], [0, 0]], 'float64'), // biome-ignore format: a matrix
    db1: fromRows([[-0.5], [0.5], [0]], 'float64') as Matrix<number, 1>,
    dW2: fromRows([[-0.5, -0.5, 0], [0.5, 0.5, 0]], 'float64'), // biome-ignore format: a matrix
    db2: fromRows([[-0.5], [0.5]], 'float64') as Matrix<number, 1>,
  };
}

type CountInput = readonly [alpha: number, limit: number];

/** Steps on the loss w² from w = 1, until `done` says so; Infinity where w does not shrink. */
function countSteps(alpha: number, done: (w: number) => boolean, slopeOf = (w: number) => 2 * w): number {
  let [w, steps] = [1, 0];
  while (!done(w)) {
    const next = w - alpha * slopeOf(w);
    if (Math.abs(next) >= Math.abs(w)) return Number.POSITIVE_INFINITY;
    [w, steps] = [next, steps + 1];
  }
  return steps;
}

const stepsNeeded = (alpha: number, limit: number): number => countSteps(alpha, (w) => Math.abs(w) < limit);

/** Whether no step on w² makes |w| smaller. */
const isStuck = (alpha: number): boolean => alpha <= 0 || alpha >= 1;

const slopeOfHalf = (alpha: number, limit: number): number =>
  countSteps(
    alpha,
    (w) => Math.abs(w) < limit,
    (w) => w,
  );

function countFrom(start: number, alpha: number, limit: number): number {
  let steps = 0;
  for (let w = start; Math.abs(w) >= limit; w -= alpha * 2 * w) steps++;
  return steps;
}

/** How often 1 must be multiplied by |1 - 2 alpha| to reach the limit: no whole number. */
function byFormula(alpha: number, limit: number): number {
  return Math.log(limit) / Math.log(Math.abs(1 - 2 * alpha));
}

/** With a wrong slope w may never be small: then the number of steps says nothing. */
function limitedSteps(alpha: number, limit: number, slopeOf: (w: number) => number): number {
  let [w, steps] = [1, 0];
  while (Math.abs(w) >= limit && steps < 10_000) [w, steps] = [w - alpha * slopeOf(w), steps + 1];
  return steps;
}

const stepsNeededCheck: FunctionCheck = functionCheck<CountInput>({
  name: 'stepsNeeded',
  reference: stepsNeeded,
  // 0.25 meets its limit exactly; 1.1 comes before 1, with which an unguarded loop never ends.
  cases: (random) => [
    { args: [0.1, 0.7] },
    { args: [0.25, 0.5] },
    { args: [0.9, 0.5] },
    { args: [0.5, 0.01] },
    { args: [0.02, 0.001] },
    { args: [1.1, 0.5] },
    { args: [0.001, 0.001] }, // thousands of steps, but not for ever
    { args: [0.1, 1.5] }, // below the limit before any step
    { args: [random.uniform(0.03, 0.3), random.uniform(0.02, 0.2)] },
    { args: [1, 0.5] },
  ],
  mistakes: [
    {
      says: 'the slope of w² is 2w, not w: each step multiplies w by 1 - 2 alpha',
      gives: slopeOfHalf,
    },
    {
      says: 'the slope of w² is 2w, not w: each step multiplies w by 1 - 2 alpha',
      gives: (alpha, limit) => (isStuck(alpha) ? Number.POSITIVE_INFINITY : slopeOfHalf(alpha, limit)),
    },
    {
      says: 'the loss was compared with the limit, not the weight: w² is below it long before |w| is',
      gives: (alpha, limit) => countSteps(alpha, (w) => w ** 2 < limit),
    },
    {
      says: 'the slope of w² is 2w, not w²: each step multiplies w by 1 - 2 alpha',
      gives: (alpha, limit) =>
        isStuck(alpha) ? Number.POSITIVE_INFINITY : limitedSteps(alpha, limit, (w) => w * w),
    },
    {
      says: 'w begins at 2 in yours: it must begin at 1',
      gives: (alpha, limit) => (isStuck(alpha) ? Number.POSITIVE_INFINITY : countFrom(2, alpha, limit)),
    },
    {
      says: 'it looks at the length of the step, not at w: go on until |w| is below the limit',
      gives: (alpha, limit) =>
        isStuck(alpha) ? Number.POSITIVE_INFINITY : countSteps(alpha, (w) => Math.abs(2 * alpha * w) < limit),
    },
    {
      says: 'the slope of w² is 2w, not 3w: each step multiplies w by 1 - 2 alpha',
      gives: (alpha, limit) =>
        isStuck(alpha) ? Number.POSITIVE_INFINITY : limitedSteps(alpha, limit, (w) => 3 * w),
    },
    {
      says: 'this is the loss at the end: count the steps',
      gives: (alpha, limit) =>
        isStuck(alpha) ? Number.POSITIVE_INFINITY : (1 - 2 * alpha) ** (2 * stepsNeeded(alpha, limit)),
    },
    {
      says: 'steps are whole numbers: round up, and take one more where |w| only reaches the limit',
      gives: (alpha, limit) => (isStuck(alpha) ? Number.POSITIVE_INFINITY : byFormula(alpha, limit)),
    },
    ...[0, Number.NEGATIVE_INFINITY].map((least) => ({
      says: 'the formula rounds up, but where |w| only reaches the limit one more step is needed, and with alpha 0.5 the first step reaches 0',
      gives: (alpha: number, limit: number) =>
        isStuck(alpha) ? Number.POSITIVE_INFINITY : Math.max(least, Math.ceil(byFormula(alpha, limit))),
    })),
    {
      says: 'each step is equally long in yours: the slope is 2w, so it shrinks with w',
      gives: (alpha, limit) =>
        isStuck(alpha) ? Number.POSITIVE_INFINITY : limitedSteps(alpha, limit, () => 2),
    },
    {
      says: 'this is the last w: count the steps',
      gives: (alpha, limit) =>
        isStuck(alpha) ? Number.POSITIVE_INFINITY : (1 - 2 * alpha) ** stepsNeeded(alpha, limit),
    },
    {
      says: 'one step too many was counted: at the start, before any step, the count is 0',
      gives: (alpha, limit) => stepsNeeded(alpha, limit) + 1,
    },
    {
      says: 'one step too few was counted: the step that brings |w| below the limit counts, too',
      gives: (alpha, limit) => stepsNeeded(alpha, limit) - 1,
    },
    {
      says: 'one step too few was counted: the step that brings |w| below the limit counts, too',
      gives: (alpha, limit) =>
        isStuck(alpha)
          ? Number.POSITIVE_INFINITY
          : Math.floor(Math.log(limit) / Math.log(Math.abs(1 - 2 * alpha))),
    },
  ],
  diagnose: diagnoseCount,
  endless: (alpha) =>
    isStuck(alpha)
      ? `with alpha ${alpha} no step makes |w| smaller, so the loop never ends${alpha === 1 ? ', w jumps from 1 to -1 and back' : ''}: return Infinity then, before the loop or in it`
      : `the loop never ends, though with alpha ${alpha} each step makes |w| smaller: does w change in it, and does the step go down, w - alpha * 2 * w?`,
});

/** The cases follow one another so that each mistake shows first where it is alone. */
function diagnoseCount({ args: [alpha, limit], value }: Answer<CountInput>): Diagnosis | undefined {
  const right = stepsNeeded(alpha, limit);
  const never = Number.POSITIVE_INFINITY;
  if (typeof value === 'number' && value >= 100 && value % 100 === 0 && value !== right && right !== never)
    return {
      says:
        value < right
          ? `it gives up after ${value} steps, but with alpha ${alpha} more are needed: ${right}`
          : 'w never comes below the limit in yours, it runs until the loop gives up: each step must make |w| smaller, w - alpha * 2 * w',
    };
  if (right === never && typeof value === 'number') {
    return {
      says: `with alpha ${alpha} no step makes |w| smaller, so no number of steps is enough: return Infinity (a loop may end all the same, because w overflows and becomes NaN)`,
    };
  }
  if (value === never) {
    const after = Number(Math.abs(1 - 2 * alpha).toPrecision(3));
    return {
      says: `it returns Infinity, but with alpha ${alpha} each step does make |w| smaller, from 1 to ${after} in the first one: ${right} ${right === 1 ? 'step is' : 'steps are'} needed`,
    };
  }
  if (value !== 1) return undefined;
  if (right === 0)
    return {
      says: `with the limit ${limit} no step is needed, because w begins at 1: look at w before the first step`,
    };
  if (alpha > 0.5)
    return {
      says: `a negative w counts as small: with alpha ${alpha} it jumps across, to ${(1 - 2 * alpha).toFixed(1)}; compare its size, Math.abs(w)`,
    };
  if (1 - 2 * alpha === limit)
    return { says: 'it stops where |w| equals the limit: go on until |w| is below it' };
  return undefined;
}

/** The checks of this notebook. */
export const UPDATE: {
  readonly gradientStep: FunctionCheck;
  readonly updateTest: FunctionCheck;
  readonly stepsNeeded: FunctionCheck;
} = {
  gradientStep: gradientStepCheck,
  updateTest: updateTestCheck,
  stepsNeeded: stepsNeededCheck,
};
