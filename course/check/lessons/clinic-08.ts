/** @file The bugs of the clinic after notebook 8. */
import {
  add,
  divide,
  type Matrix,
  map,
  multiply,
  type ParamGradients,
  type Params,
  type RandomState,
  subtract,
  updateParams,
  zeros,
} from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';

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

const WRONG_BIAS_STEPS: readonly (readonly [says: string, step: BiasStep])[] = [
  [
    'bias and slope were multiplied with each other: the step is alpha times the slope alone',
    (b, db, alpha) => subtract(b, multiply(multiply(b, db), alpha)) as typeof b,
  ],
  [
    'the biases are minus the step alone: it starts from the old bias',
    (_, db, alpha) => multiply(db, -alpha) as typeof db,
  ],
  [
    'alpha was multiplied twice at the biases: once is enough',
    (b, db, alpha) => subtract(b, multiply(db, alpha ** 2)) as typeof b,
  ],
  [
    'the biases make the right step, but still shrink as well: the old line must go',
    (b, db, alpha) => subtract(multiply(b, 1 - alpha), multiply(db, alpha)) as typeof b,
  ],
  [
    'bias and slope have changed places: it is bias − alpha · slope',
    (b, db, alpha) => subtract(db, multiply(b, alpha)) as typeof b,
  ],
  [
    'the step of the biases is turned around: it is bias − step, not step − bias',
    (b, db, alpha) => subtract(multiply(db, alpha), b) as typeof b,
  ],
  [
    'the biases make half of the step: it is alpha times the slope',
    (b, db, alpha) => right(b, db, alpha / 2),
  ],
  [
    'alpha alone was subtracted from the biases: subtract alpha times the slope',
    (b, _, alpha) => subtract(b, alpha) as typeof b,
  ],
  ['the biases are their own slopes: make a step with those', (_, db) => db],
  [
    'the biases were multiplied by alpha only: subtract alpha times the slope',
    (b, _, alpha) => multiply(b, alpha) as typeof b,
  ],
  ['the biases are 0 now: subtract alpha times the slope', (b) => multiply(b, 0) as typeof b],
  [
    'the learning rate of the biases is always 0.1: use alpha',
    (b, db) => subtract(b, multiply(db, 0.1)) as typeof b,
  ],
  [
    'the learning rate divides at the biases: multiply by it',
    (b, db, alpha) => subtract(b, divide(db, alpha)) as typeof b,
  ],
];

/** A step of all four parameters. */
function stepOfAll(step: BiasStep): (...args: StepArgs) => Params {
  return (params, grads, alpha) => ({
    W1: step(params.W1, grads.dW1, alpha),
    b1: step(params.b1, grads.db1, alpha),
    W2: step(params.W2, grads.dW2, alpha),
    b2: step(params.b2, grads.db2, alpha),
  });
}

/** The right step, but for some of the parameters. */
function stepBut(change: (...args: StepArgs) => Partial<Params>): (...args: StepArgs) => Params {
  return (...args) => ({ ...stepWith(right)(...args), ...change(...args) });
}

const WRONG_STEPS: readonly (readonly [says: string, gives: (...args: StepArgs) => unknown])[] = [
  ['all parameters are as they were: the new ones must be returned', (params) => params],
  ['these are the slopes: subtract alpha times the slope from each parameter', stepOfAll((_, d) => d)],
  [
    'these are the steps alone: subtract them from the parameters',
    stepOfAll((_, d, alpha) => multiply(d, alpha) as typeof d),
  ],
  [
    'all go uphill now: subtract alpha times the slope',
    stepOfAll((p, d, alpha) => add(p, multiply(d, alpha)) as typeof p),
  ],
  [
    'the learning rate is missing everywhere: the step is alpha times the slope',
    stepOfAll((p, d) => subtract(p, d) as typeof p),
  ],
  [
    'the learning rate is always 0.1: use alpha',
    stepOfAll((p, d) => subtract(p, multiply(d, 0.1)) as typeof p),
  ],
  [
    'each step is twice as long: it is alpha times the slope',
    stepOfAll((p, d, alpha) => right(p, d, 2 * alpha)),
  ],
  [
    'the biases are right now, but the weights shrink: they need their slopes dW1 and dW2',
    stepBut(({ W1, W2 }, _, alpha) => ({ W1: shrinks(W1, W1, alpha), W2: shrinks(W2, W2, alpha) })),
  ],
  ['the biases are right now, but W1 stays as it was', stepBut(({ W1 }) => ({ W1 }))],
  ['the biases are right now, but W2 stays as it was', stepBut(({ W2 }) => ({ W2 }))],
  ['one of the biases stays as it was: b2 has a slope, too', stepBut(({ b2 }) => ({ b2 }))],
  ['one of the biases stays as it was: b1 has a slope, too', stepBut(({ b1 }) => ({ b1 }))],
  [
    'b1 and b2 have changed places in the answer',
    (...args) => {
      const { b1, b2, ...weights } = stepWith(right)(...args);
      return { ...weights, b1: b2, b2: b1 };
    },
  ],
  [
    'W1 and W2 have changed places in the answer',
    (...args) => {
      const { W1, W2, ...biases } = stepWith(right)(...args);
      return { ...biases, W1: W2, W2: W1 };
    },
  ],
  [
    'b1 stands in the place of b2, too: each has its own line',
    (...args) => {
      const next = stepWith(right)(...args);
      return { ...next, b2: next.b1 };
    },
  ],
  [
    'b1 stands in the place of b2: each has its own line',
    (...args) => ({ ...stepWith(right)(...args), b2: args[0].b1 }),
  ],
  [
    'a parameter and a slope of another size were subtracted: b1 needs db1, and b2 needs db2',
    ({ W1, b1, W2, b2 }, { dW1, db1, dW2, db2 }, alpha) => ({
      W1: right(W1, dW1, alpha),
      b1: right(b1, db2, alpha),
      W2: right(W2, dW2, alpha),
      b2: right(b2, db1, alpha),
    }),
  ],
  [
    'the biases were changed with the slopes of the weights: b1 needs db1, and b2 needs db2',
    ({ W1, b1, W2, b2 }, { dW1, dW2 }, alpha) => ({
      W1: right(W1, dW1, alpha),
      b1: right(b1, dW1 as unknown as typeof b1, alpha),
      W2: right(W2, dW2, alpha),
      b2: right(b2, dW2 as unknown as typeof b2, alpha),
    }),
  ],
  [
    'the parameters have the names of their slopes: give them back as W1, b1, W2, b2',
    (...args) => {
      const { W1, b1, W2, b2 } = stepWith(right)(...args);
      return { dW1: W1, db1: b1, dW2: W2, db2: b2 };
    },
  ],
  [
    'the parameters are in a list: give them back with their names, { W1, b1, W2, b2 }',
    (...args) => Object.values(stepWith(right)(...args)),
  ],
];

const stepDownCheck: FunctionCheck = functionCheck<StepArgs>({
  name: 'stepDown',
  reference: (params, grads, alpha) => updateParams(params, grads, alpha),
  library: updateParams,
  mayNotCall: ['updateParams'],
  cases: (random) => [
    { args: [someParams(random, 2, 3, 1), someSlopes(random, 2, 3, 1), 0.1] },
    { args: [someParams(random, 4, 5, 3), someSlopes(random, 4, 5, 3), 0.5] },
    // biases that are 0, as on paper, beside slopes that are not
    {
      args: [
        { ...someParams(random, 3, 2, 4), b1: zeros(2, 1), b2: zeros(4, 1) },
        someSlopes(random, 3, 2, 4),
        2,
      ],
    },
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
    ...WRONG_BIAS_STEPS.map(([says, step]) => ({ says, gives: stepWith(step) })),
    ...WRONG_STEPS.map(([says, gives]) => ({ says, gives })),
    {
      says: 'the biases are the step alone: subtract it from the old bias',
      gives: stepWith((_, db, alpha) => multiply(db, alpha) as typeof db),
    },
  ],
});

const halvings = (step: number): number => Math.floor(step / 20);

const WRONG_RATES: readonly (readonly [says: string, gives: (alpha: number, step: number) => number])[] = [
  [
    'it is divided by the number of halvings: 3 halvings divide by 2 · 2 · 2',
    (alpha, step) => alpha / halvings(step),
  ],
  [
    'it is divided by 2 times the number of halvings: 3 halvings divide by 2 · 2 · 2',
    (alpha, step) => alpha / (2 * halvings(step)),
  ],
  [
    'it is divided by 1 + the number of halvings: 3 halvings divide by 2 · 2 · 2',
    (alpha, step) => alpha / (1 + halvings(step)),
  ],
  [
    'it is halved only once, after the first 20 steps: halve it after every 20',
    (alpha, step) => (step < 20 ? alpha : alpha / 2),
  ],
  ['it is never halved', (alpha) => alpha],
  [
    'it is halved too early, within the 20 steps: round down',
    (alpha, step) => alpha * 0.5 ** Math.ceil(step / 20),
  ],
  [
    'it is halved after 10 steps, then every 20: round down',
    (alpha, step) => alpha * 0.5 ** Math.round(step / 20),
  ],
  [
    'it is halved once too often, from the start: the first 20 steps have alpha itself',
    (alpha, step) => alpha * 0.5 ** (halvings(step) + 1),
  ],
  [
    'it is halved once too seldom: step 20 has half of alpha',
    (alpha, step) => alpha * 0.5 ** Math.max(0, halvings(step) - 1),
  ],
  [
    'it is halved one step too late: step 20 is the first with half of it',
    (alpha, step) => alpha * 0.5 ** Math.floor((step - 1) / 20),
  ],
  [
    'it is halved one step too late: step 20 is the first with half of it',
    (alpha, step) => alpha * 0.5 ** Math.max(0, Math.floor((step - 1) / 20)),
  ],
  [
    'it is halved one step too early: step 20 is the first with half of it',
    (alpha, step) => alpha * 0.5 ** Math.floor((step + 1) / 20),
  ],
  ['it is halved every 10 steps: every 20 it must be', (alpha, step) => alpha * 0.5 ** Math.floor(step / 10)],
  [
    '% is the rest of a division: the number of halvings is the quotient, rounded down',
    (alpha, step) => alpha * 0.5 ** (step % 20),
  ],
  ['0.5 is subtracted each time: halve it instead', (alpha, step) => alpha - 0.5 * halvings(step)],
  [
    'half of the first rate is subtracted each time, so that it reaches 0: halve what is left',
    (alpha, step) => alpha - alpha * 0.5 * halvings(step),
  ],
  ['it always begins with 0.1: begin with alpha', (_, step) => 0.1 * 0.5 ** halvings(step)],
  ['alpha is missing: multiply it by the power of a half', (_, step) => 0.5 ** halvings(step)],
  ['alpha itself is raised to the power: the power is that of 0.5', (alpha, step) => alpha ** halvings(step)],
  [
    'alpha itself is raised to the power: the power is that of 0.5',
    (alpha, step) => alpha ** (0.5 * halvings(step)),
  ],
  [
    'it falls like eˣ: a half to the power of the halvings is asked for',
    (alpha, step) => alpha * Math.exp(-halvings(step)),
  ],
  [
    'it falls like eˣ: a half to the power of the halvings is asked for',
    (alpha, step) => alpha * Math.exp(-0.5 * halvings(step)),
  ],
  [
    'it falls like eˣ, and at every step: a half to the power of the halvings is asked for',
    (alpha, step) => alpha * Math.exp(-step / 20),
  ],
  [
    'the power is subtracted from 1: multiply alpha by 0.5 ** halvings itself',
    (alpha, step) => alpha * (1 - 0.5 ** halvings(step)),
  ],
  [
    'it is halved after 20 steps and only then: halve it after every 20',
    (alpha, step) => (step % 20 === 0 && step > 0 ? alpha / 2 : alpha),
  ],
  ['this is the number of halvings: alpha times 0.5 ** halvings is asked for', (_, step) => halvings(step)],
  [
    'it is halved every 100 steps: every 20 it must be',
    (alpha, step) => alpha * 0.5 ** Math.floor(step / 100),
  ],
  ['it is divided by 10 each time: halve it', (alpha, step) => alpha * 0.1 ** halvings(step)],
  ['it becomes a quarter each time: halve it', (alpha, step) => alpha * 0.25 ** halvings(step)],
  [
    'base and exponent have changed places: it is Math.pow(0.5, halvings)',
    (alpha, step) => alpha * halvings(step) ** 0.5,
  ],
  [
    'it is a whole number now: >> and Math.floor make 0 of what is below 1, but a learning rate is a fraction',
    (alpha, step) => alpha >> halvings(step),
  ],
];

const rateAtCheck: FunctionCheck = functionCheck<readonly [alpha: number, step: number]>({
  name: 'rateAt',
  reference: (alpha, step) => alpha * 0.5 ** halvings(step),
  cases: (random) => [
    { args: [0.1, 0] },
    { args: [0.1, 20] },
    { args: [0.1, 59] },
    { args: [0.4, 7] },
    { args: [3, 65] },
    { args: [0.3, 130] }, // small, but not 0
    { args: [0.7, 19] },
    { args: [0.7, 39] },
    { args: [0.9, 40] },
    { args: [random.uniform(0.2, 0.9), random.randint(11, 80)] },
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
    ...WRONG_RATES.map(([says, gives]) => ({ says, gives })),
    {
      says: '^ is still there, with brackets around it: it compares bits; the power is another sign',
      gives: (alpha, step) => alpha * (0.5 ^ halvings(step)),
    },
    {
      says: 'the power of a half was subtracted: multiply alpha by it',
      gives: (alpha, step) => alpha - 0.5 ** halvings(step),
    },
    {
      says: 'alpha was raised to the power: that is for 0.5, alpha * 0.5 ** halvings',
      gives: (alpha, step) => alpha ** halvings(step) * 0.5,
    },
  ],
});

const NAMES = ['W1', 'b1', 'W2', 'b2'] as const;

function byName<Value>(of: (name: keyof Params) => Value): Record<keyof Params, Value> {
  return { W1: of('W1'), b1: of('b1'), W2: of('W2'), b2: of('b2') };
}

type ReplaceArgs = readonly [params: Params, next: Params];

const replaceCheck: FunctionCheck = functionCheck<ReplaceArgs>({
  name: 'replace',
  reference: (params, next) => replaceKeeping(params, next, NAMES),
  mayChangeInput: true,
  mustChange: {
    argument: 0,
    says: 'params itself is as it was: write the new numbers into its matrices, to save memory',
  },
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
    {
      says: 'both are added up: the new numbers take the place of the old ones',
      gives: (params, next) => ({ old: params, params: byName((name) => add(params[name], next[name])) }),
    },
    {
      says: 'the old numbers are 0: keep a copy of what was there',
      gives: (params, next) => ({ old: byName((name) => multiply(params[name], 0)), params: next }),
    },
    {
      says: 'only the weights got new numbers: the biases have new ones, too',
      gives: (params, next) => ({ old: params, params: { ...params, W1: next.W1, W2: next.W2 } }),
    },
    ...NAMES.map((name) => ({
      says: `${name} is still an alias: each of the four matrices must be copied`,
      gives: (params: Params, next: Params) =>
        replaceKeeping(
          params,
          next,
          NAMES.filter((other) => other !== name),
        ),
    })),
    ...(
      [
        [
          'the data was copied, but a matrix has rows and columns, too: map(params[name], (v) => v) copies all of it',
          (p) => p.data.slice(),
        ],
        [
          'these are lists, not matrices: map(params[name], (v) => v) makes a copy that is a matrix',
          (p) => p.toArray(),
        ],
        [
          'this copy is no matrix any more: { … }, JSON and structuredClone lose its class; map(params[name], (v) => v) makes one',
          (p) => ({ ...p }),
        ],
      ] as readonly (readonly [string, (p: Matrix) => unknown])[]
    ).flatMap(([says, copy]) => [
      {
        says,
        gives: (params: Params, next: Params) => ({
          old: byName((name) => copy(params[name])),
          params: next,
        }),
      },
      {
        says: `${says}; and its numbers are still those of params`,
        gives: (_: Params, next: Params) => ({ old: byName((name) => copy(next[name])), params: next }),
      },
    ]),
    {
      says: 'this is old alone: give back both, { old, params }',
      gives: (params) => params,
    },
    {
      says: 'this is params alone: give back both, { old, params }',
      gives: (_, next) => next,
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
  for (const name of NAMES) params[name].data.set(next[name].data);
  return { old, params };
}

/** The checks of this clinic. */
export const CLINIC_8: {
  readonly fixStepDown: FunctionCheck;
  readonly fixRateAt: FunctionCheck;
  readonly fixReplace: FunctionCheck;
} = { fixStepDown: stepDownCheck, fixRateAt: rateAtCheck, fixReplace: replaceCheck };
