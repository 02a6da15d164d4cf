/** @file The functions of notebook 11. */
import type { RandomState } from 'scratchnet';
import {
  type Answer,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
} from '../definition/function-check.ts';
import { gradientErrorCheck } from './11-gradient-error.ts';

type Curve = (w: number) => number;
type Surface = (w: readonly number[]) => number;

/** A function that is printed as its formula: "for centralDifference(w => w², 3, 0.5)". */
function written<F extends Curve | Surface>(formula: string, f: F): F {
  return Object.defineProperty(f, 'name', { value: formula });
}

const central = (f: Curve, w: number, h: number): number => (f(w + h) - f(w - h)) / (2 * h);
const forward = (f: Curve, w: number, h: number): number => (f(w + h) - f(w)) / h;
const backward = (f: Curve, w: number, h: number): number => (f(w) - f(w - h)) / h;

const softplus = (): Curve => written('w => ln(1 + e^(−2w))', (w) => Math.log(1 + Math.exp(-2 * w)));
const cube = (): Curve => written('w => w³', (w) => w ** 3);

const TOO_LARGE =
  'every slope is twice as large as it should be: from w − h to w + h it is 2h, so divide by 2h and not by h';
const FORWARD = 'this is the forward difference, from w to w + h: step to both sides, from w − h to w + h';
const BACKWARD = 'this is the backward difference, from w − h to w: step to both sides, from w − h to w + h';
const PRECEDENCE =
  'it divides by 2 and then multiplies by h: write brackets, / (2 * h), because / and * are done from left to right';

const centralDifferenceCheck: FunctionCheck = functionCheck<readonly [f: Curve, w: number, h: number]>({
  name: 'centralDifference',
  reference: central,
  cases: (random) => [
    { args: [written('w => w²', (w) => w * w), 3, 0.5] },
    { args: [cube(), 2, 0.1] },
    { args: [softplus(), 0.5, 0.2] },
    { args: [softplus(), 0, 0.4] },
    { args: [cube(), random.uniform(-2, -1), 0.25] },
  ],
  mistakes: [
    { says: FORWARD, gives: forward },
    { says: BACKWARD, gives: backward },
    { says: TOO_LARGE, gives: (f, w, h) => 2 * central(f, w, h) },
    { says: PRECEDENCE, gives: (f, w, h) => ((f(w + h) - f(w - h)) / 2) * h },
    {
      says: 'the steps are too short: it goes from w − h/2 to w + h/2, but h is the step to each side',
      gives: (f, w, h) => central(f, w, h / 2),
    },
    {
      says: 'the result is half of a forward difference: w − h was not reached, so put w back before the step down, or go down by 2h',
      gives: (f, w, h) => forward(f, w, h) / 2,
    },
    {
      says: 'every slope has the wrong sign: take the loss above minus the loss below',
      gives: (f, w, h) => -central(f, w, h),
    },
    {
      says: 'the difference is not divided by anything: a slope is rise by run, so divide by 2h',
      gives: (f, w, h) => f(w + h) - f(w - h),
    },
    {
      says: 'falling curves come out as rising: a slope has a sign, so no Math.abs',
      gives: (f, w, h) => Math.abs(central(f, w, h)),
    },
    {
      says: 'the difference was multiplied by 2h: a slope is rise by run, so divide',
      gives: (f, w, h) => (f(w + h) - f(w - h)) * 2 * h,
    },
    {
      says: 'only the second loss was divided by 2h: put the difference in brackets',
      gives: (f, w, h) => f(w + h) - f(w - h) / (2 * h),
    },
    {
      says: 'it divides by 2 alone: the run from w − h to w + h is 2h',
      gives: (f, w, h) => (f(w + h) - f(w - h)) / 2,
    },
    {
      says: 'it divides by h · h: the run from w − h to w + h is 2h',
      gives: (f, w, h) => (f(w + h) - f(w - h)) / (h * h),
    },
    {
      says: 'f was taken of the distance: take f at both places first, and then the difference of the two losses',
      gives: (f, w, h) => f(w + h - (w - h)) / (2 * h),
    },
    {
      says: 'the steps are half as long as the run it divides by: from w − h/2 to w + h/2 it is h, not 2h',
      gives: (f, w, h) => central(f, w, h / 2) / 2,
    },
    {
      says: 'this is the slope of w² alone, by its formula: f may be any function, so measure it',
      gives: (_, w) => 2 * w,
    },
    {
      says: 'it divides by h twice: the run from w − h to w + h is 2h, not 2h²',
      gives: (f, w, h) => central(f, w, h) / h,
    },
    {
      says: 'both steps go to the same side: one must go from w up, and one down',
      gives: (f, w, h) => (f(w + 2 * h) - f(w)) / (2 * h),
    },
    {
      says: 'the difference was divided by w: a slope is rise by run, and the run is 2h',
      gives: (f, w, h) => (f(w + h) - f(w - h)) / (2 * w),
    },
    {
      says: 'this measures how the slope changes, with f(w) twice: the slope is f(w + h) − f(w − h), divided by 2h',
      gives: (f, w, h) => (f(w + h) - 2 * f(w) + f(w - h)) / (h * h),
    },
    {
      says: 'this is the mean of the two losses: a slope needs their difference, divided by 2h',
      gives: (f, w, h) => (f(w + h) + f(w - h)) / 2,
    },
    {
      says: 'the second loss was taken at h − w: take it at w − h',
      gives: (f, w, h) => (f(w + h) - f(h - w)) / (2 * h),
    },
    {
      says: 'it divides by 4h: the run from w − h to w + h is 2h',
      gives: (f, w, h) => central(f, w, h) / 2,
    },
    {
      says: 'the second loss was taken at h: take it at w − h',
      gives: (f, w, h) => (f(w + h) - f(h)) / (2 * h),
    },
    {
      says: 'the loss was taken at w and at h: take it at w + h and at w − h',
      gives: (f, w, h) => (f(w) - f(h)) / (2 * h),
    },
    ...[1e-2, 1e-3, 1e-4, 1e-5, 1e-6].map((own) => ({
      says: 'it takes a step of its own: use the argument h',
      gives: (f: Curve, w: number) => central(f, w, own),
    })),
    {
      says: 'the two losses were added: a slope needs their difference',
      gives: (f, w, h) => (f(w + h) + f(w - h)) / (2 * h),
    },
  ],
});

/** A copy of a list in which one number is another. */
function replaced(w: readonly number[], place: number, by: number): number[] {
  return w.map((value, i) => (i === place ? by : value));
}

/** The slopes for all numbers of a list, each by a way to measure one. */
function slopes(way: (f: Curve, w: number, h: number) => number) {
  return (f: Surface, w: readonly number[], h: number): number[] =>
    w.map((at, i) => way((x) => f(replaced(w, i, x)), at, h));
}

/** As `slopes`, but a number stays where its last step has left it. */
function slopesNotPutBack(f: Surface, w: readonly number[], h: number, stays: number): number[] {
  const moved = [...w];
  return w.map((at, i) => {
    const slope = central((x) => f(replaced(moved, i, x)), at, h);
    moved[i] = at + stays;
    return slope;
  });
}

const NOT_PUT_BACK =
  'the first slope is right and later ones are not: a number was not put back after its step, so the next slope is measured at another place';

const numericalGradientCheck: FunctionCheck = functionCheck<
  readonly [f: Surface, w: readonly number[], h: number]
>({
  name: 'numericalGradient',
  reference: slopes(central),
  cases: surfaceCases,
  mistakes: [
    { says: NOT_PUT_BACK, gives: (f, w, h) => slopesNotPutBack(f, w, h, -h) },
    { says: NOT_PUT_BACK, gives: (f, w, h) => slopesNotPutBack(f, w, h, h) },
    { says: FORWARD, gives: slopes(forward) },
    { says: BACKWARD, gives: slopes(backward) },
    { says: TOO_LARGE, gives: slopes((f, w, h) => 2 * central(f, w, h)) },
    { says: PRECEDENCE, gives: slopes((f, w, h) => ((f(w + h) - f(w - h)) / 2) * h) },
    {
      says: 'the differences were multiplied by 2h: a slope is rise by run, so divide',
      gives: slopes((f, w, h) => (f(w + h) - f(w - h)) * 2 * h),
    },
    {
      says: 'the differences are not divided by anything: a slope is rise by run, so divide by 2h',
      gives: slopes((f, w, h) => f(w + h) - f(w - h)),
    },
    {
      says: 'these are the losses after the step up: a slope is their difference from those after the step down, divided by 2h',
      gives: (f, w, h) => w.map((at, i) => f(replaced(w, i, at + h))),
    },
    {
      says: 'the slopes were subtracted from the numbers: give back the slopes alone, nothing is updated here',
      gives: (f, w, h) => slopes(central)(f, w, h).map((slope, i) => w[i] - slope),
    },
    {
      says: 'forward differences, and no number was put back: step to both sides, and put each number back after it',
      gives: (f, w, h) => {
        const moved = [...w];
        return w.map((at, i) => {
          const before = f(moved);
          moved[i] = at + h;
          return (f(moved) - before) / h;
        });
      },
    },
    {
      says: 'only the last number was measured: push each slope onto the list',
      gives: (f, w, h) => slopes(central)(f, w, h).slice(-1),
    },
    {
      says: 'the slopes were added up: each number has a slope of its own, so give back a list of them',
      gives: (f, w, h) => [slopes(central)(f, w, h).reduce((total, slope) => total + slope, 0)],
    },
    {
      says: 'the other numbers are 0 while one is moved: they must stay as they are',
      gives: (f, w, h) => w.map((at, i) => central((x) => f(w.map((_, j) => (j === i ? x : 0))), at, h)),
    },
    {
      says: 'each number was multiplied by 1 + h and by 1 − h: add h and subtract it',
      gives: (f, w, h) =>
        w.map((at, i) => {
          const loss = (x: number): number => f(replaced(w, i, x));
          return (loss(at * (1 + h)) - loss(at * (1 - h))) / (2 * h);
        }),
    },
    {
      says: 'the slopes were divided by the length of the list: each number has a slope of its own, no mean is taken',
      gives: (f, w, h) => slopes(central)(f, w, h).map((slope) => slope / w.length),
    },
    {
      says: 'only the first number was measured: the return must stand behind the loop, not in it',
      gives: (f, w, h) => slopes(central)(f, w, h).slice(0, 1),
    },
    {
      says: 'the last number was not measured: the loop must go on while i < w.length',
      gives: (f, w, h) => slopes(central)(f, w, h).slice(0, -1),
    },
    {
      says: 'every slope is half of a forward difference: after the step up it went down by h only, which is back at the start; go down by 2h',
      gives: slopes((f, w, h) => forward(f, w, h) / 2),
    },
    {
      says: 'all slopes are equal: all numbers were moved at the same time; move one and leave the others alone',
      gives: (f, w, h) => w.map(() => central((by) => f(w.map((at) => at + by)), 0, h)),
    },
    {
      says: 'every slope has the wrong sign: take the loss above minus the loss below',
      gives: slopes((f, w, h) => -central(f, w, h)),
    },
  ],
});

function surfaceCases(random: RandomState): { args: readonly [Surface, readonly number[], number] }[] {
  const small = written('([a, b]) => a² + a·b', ([a = 0, b = 0]: readonly number[]) => a * a + a * b);
  const middle = written(
    '([a, b, c]) => a³ − b·c + c²',
    ([a = 0, b = 0, c = 0]: readonly number[]) => a ** 3 - b * c + c ** 2,
  );
  const large = written('(w) => Σ (i + 1)·sin(w[i]) + w[0]·w[3]', (w: readonly number[]) =>
    w.reduce((sum, x, i) => sum + (i + 1) * Math.sin(x), w[0] * w[3]),
  );
  return [
    { args: [small, [2, 5], 0.5] },
    { args: [middle, [0.7, 2, 4], 0.1] }, // 0.7 + 0.1 − 0.2 + 0.1 is not 0.7
    { args: [large, [...random.uniform(-2, 2, 1, 5, 'float64').data], 0.01] },
  ];
}

type FreeStep = readonly [f: Curve, w: number];

const measuredSlopeCheck: FunctionCheck = functionCheck<FreeStep>({
  name: 'measuredSlope',
  reference: (f, w) => central(f, w, 1e-5),
  tolerance: 1e-8,
  cases: (random) => [
    { args: [softplus(), 0.5] },
    { args: [cube(), 1] },
    { args: [written('w => sin w', (w) => Math.sin(w)), 1] },
    { args: [cube(), random.uniform(-1.5, -1)] },
    { args: [written('w => sin w', (w) => Math.sin(w)), 0] }, // a share of w is no step here
  ],
  diagnose: diagnoseStep,
  mistakes: [
    { says: TOO_LARGE, gives: (f, w) => 2 * central(f, w, 1e-5) },
    ...[1e-4, 1e-5, 1e-6].map((h) => ({
      says: PRECEDENCE,
      gives: (f: Curve, w: number) => central(f, w, h) * h * h,
    })),
    {
      says: 'every slope has the wrong sign: take the loss above minus the loss below',
      gives: (f, w) => -central(f, w, 1e-5),
    },
  ],
});

/** The steps that people choose, and those that a loop reaches which divides by 10 or by 2 again and again. */
const STEPS: readonly number[] = [
  ...Array.from({ length: 21 }, (_, k) => Number(`1e-${k}`)),
  ...dividedBy(10, 0.1, 20),
  ...dividedBy(10, 1, 20),
  ...dividedBy(2, 1, 60), // Number.EPSILON is one of them
  ...Array.from({ length: 16 }, (_, k) => Number(`5e-${k + 1}`)),
];

/** Below it rounding is all that is left, and both ways to measure often agree. */
const SINGLE_SIDED = 1e-12;

function dividedBy(by: number, start: number, times: number): number[] {
  const steps = [start];
  while (steps.length < times) steps.push(steps[steps.length - 1] / by);
  return steps;
}

/** Finds the step that was chosen: no two steps give the same number. */
function diagnoseStep({ args: [f, w], value }: Answer<FreeStep>): Diagnosis | undefined {
  if (typeof value !== 'number') return undefined;
  const error = Math.abs(value - central(f, w, 1e-5)).toExponential(0);
  const isBy = (way: typeof central, h: number): boolean => way(f, w, h) === value;
  if (Number.isNaN(value)) {
    return { says: 'the slope is NaN: that is 0 / 0, as with h = 0; take a small h that is not 0' };
  }
  for (const h of STEPS) {
    const single = (step: number): number => Math.fround(f(Math.fround(w + step)));
    if (h >= SINGLE_SIDED && (single(h) - single(-h)) / (2 * h) === value) {
      return { says: `it rounds to float32 on the way, off by ${error}: measure slopes in float64` };
    }
    if (isBy(central, h)) {
      const cause =
        h > 1e-5
          ? 'the curve bends on the way, so take a smaller h'
          : 'the two losses agree in nearly all digits and rounding is left, so take a larger h';
      return { says: `with h = ${Number(h.toPrecision(3))} the slope is off by ${error}: ${cause}` };
    }
    if (h >= SINGLE_SIDED && (isBy(forward, h) || isBy(backward, h))) {
      return {
        says: `this is a one-sided difference with h = ${Number(h.toPrecision(3))}, off by ${error}: it never comes below 1e-8 reliably, so step to both sides`,
      };
    }
  }
  const digits = [1, 2, 3, 4, 5, 6, 7, 8].find(
    (places) => Number(central(f, w, 1e-5).toFixed(places)) === value,
  );
  if (digits !== undefined)
    return { says: `the slope was rounded to ${digits} digits, off by ${error}: give back all of them` };
  if (Number(error) > 0.1) return undefined; // no matter of the step
  return { says: `the slope is off by ${error}; with central differences and a good h it is off by 1e-10` };
}

/** The checks of this notebook. */
export const GRADIENT_CHECKING: {
  readonly centralDifference: FunctionCheck;
  readonly numericalGradient: FunctionCheck;
  readonly gradientError: FunctionCheck;
  readonly measuredSlope: FunctionCheck;
} = {
  centralDifference: centralDifferenceCheck,
  numericalGradient: numericalGradientCheck,
  gradientError: gradientErrorCheck,
  measuredSlope: measuredSlopeCheck,
};
