/** @file One step of Adam for one weight. */
import { type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

/** What Adam remembers of one weight. */
interface Memory {
  readonly m: number;
  readonly v: number;
  /** Steps made. */
  readonly t: number;
}

type Adam = readonly [w: number, before: Memory, g: number, rate: number];

const [B1, B2, EPSILON] = [0.9, 0.999, 1e-8];

/** The parts of a step, each of which can be done wrong. */
interface Parts {
  readonly m: (m: number, g: number) => number;
  readonly v: (v: number, g: number) => number;
  /** The number of the step that the correction uses. */
  readonly t: (before: number) => number;
  /** The number of steps that is given back. */
  readonly counted: (before: number) => number;
  readonly mHat: (m: number, t: number) => number;
  readonly vHat: (v: number, t: number) => number;
  readonly step: (mHat: number, vHat: number) => number;
}

const RIGHT: Parts = {
  m: (m, g) => B1 * m + (1 - B1) * g,
  v: (v, g) => B2 * v + (1 - B2) * g * g,
  t: (before) => before + 1,
  counted: (before) => before + 1,
  mHat: (m, t) => m / (1 - B1 ** t),
  vHat: (v, t) => v / (1 - B2 ** t),
  step: (mHat, vHat) => mHat / (Math.sqrt(vHat) + EPSILON),
};

/** Adam's step with some parts done otherwise. */
function adamWith(parts: Partial<Parts>) {
  const is = { ...RIGHT, ...parts };
  return (w: number, before: Memory, g: number, rate: number): Memory & { w: number } => {
    const [m, v, t] = [is.m(before.m, g), is.v(before.v, g), is.t(before.t)];
    return { m, v, t: is.counted(before.t), w: w - rate * is.step(is.mHat(m, t), is.vHat(v, t)) };
  };
}

function mistake(says: string, parts: Partial<Parts>): Mistake<Adam> {
  return { says, gives: adamWith(parts) };
}

/** The new weight if it is moved by the slope instead of the mean of the slopes. */
function bySlope(w: number, before: Memory, g: number, rate: number): number {
  return adamWith({ mHat: () => g })(w, before, g, rate).w;
}

const TOO_LONG =
  'the first step is 3.2 times too long: there is no bias correction; divide m by 1 − 0.9 ** t and v by 1 − 0.999 ** t';
const FROM_0 =
  'the first step divides by 0: the exponent of the correction is 1 there, so count the step before you use t';

/** One step of Adam with β₁ = 0.9, β₂ = 0.999 and ε = 1e−8. */
export const adamStepCheck: FunctionCheck = functionCheck<Adam>({
  name: 'adamStep',
  reference: adamWith({}),
  cases: (random) => [
    { args: [10, { m: 0, v: 0, t: 0 }, 10, 0.5] },
    { args: [0.5, { m: 10, v: 10, t: 1 }, 50, 0.5] },
    { args: [3, { m: 0, v: 0, t: 0 }, -1e-6, 0.5] },
    { args: [2, { m: 0, v: 0, t: 0 }, 0, 0.5] },
    { args: [random.uniform(1, 2), { m: -0.3, v: 0.2, t: 6 }, random.uniform(1, 2), 0.1] },
  ],
  mistakes: [
    mistake(TOO_LONG, { mHat: (m) => m, vHat: (v) => v }),
    mistake(FROM_0, { t: (before) => before }),
    mistake(FROM_0, { t: (before) => before, counted: (before) => before }),
    mistake('t is given back as it was: the next step would be corrected like this one, so count it', {
      counted: (before) => before,
    }),
    mistake('the correction is one step ahead: in the first step the exponent is 1, so count the step once', {
      t: (before) => before + 2,
    }),
    mistake('the correction is one step ahead: in the first step the exponent is 1, so count the step once', {
      t: (before) => before + 2,
      counted: (before) => before + 2,
    }),
    mistake('the first step is too short: only v is corrected; divide m by 1 − 0.9 ** t, too', {
      mHat: (m) => m,
    }),
    mistake('the first step is far too long: only m is corrected; divide v by 1 − 0.999 ** t, too', {
      vHat: (v) => v,
    }),
    mistake(
      'epsilon is inside the root: for tiny slopes the steps become much too short; Adam adds it after the root',
      {
        step: (mHat, vHat) => mHat / Math.sqrt(vHat + EPSILON),
      },
    ),
    mistake('epsilon is missing: where the slope was always 0, this is 0 / 0', {
      step: (mHat, vHat) => mHat / Math.sqrt(vHat),
    }),
    mistake('the root is missing: divide by the root of the corrected v', {
      step: (mHat, vHat) => mHat / (vHat + EPSILON),
    }),
    mistake('v was corrected after the root was taken: correct v first, then take its root', {
      vHat: (v, t) => v / (1 - B2 ** t) ** 2,
    }),
    mistake('the weight goes uphill: subtract the step', {
      step: (mHat, vHat) => -mHat / (Math.sqrt(vHat) + EPSILON),
    }),
    mistake('v is a mean of the slopes, not of their squares: square g in it', {
      v: (v, g) => B2 * v + (1 - B2) * g,
    }),
    ...[(_: number, m: number) => m, (old: number) => old].map((mean) => ({
      says: 'v is made from m squared: it is the mean of the squared slopes, so square g',
      gives: (...[w, before, g, rate]: Adam) => {
        const m = RIGHT.m(before.m, g);
        const v = B2 * before.v + (1 - B2) * mean(before.m, m) ** 2;
        return { ...adamWith({ v: () => v })(w, before, g, rate) };
      },
    })),
    mistake('m is made from the square of the slope: only v is, m is the mean of the slopes themselves', {
      m: (m, g) => B1 * m + (1 - B1) * g * g,
    }),
    mistake('1 − 0.999 was squared together with the slope: write 0.001 * g ** 2', {
      v: (v, g) => B2 * v + ((1 - B2) * g) ** 2,
    }),
    mistake('m grows too large: multiply the slope by 1 − 0.9, then m is a mean', {
      m: (m, g) => B1 * m + g,
    }),
    mistake('v grows too large: multiply the square by 1 − 0.999, then v is a mean', {
      v: (v, g) => B2 * v + g * g,
    }),
    mistake('the shares are exchanged: 0.9 and 0.999 belong to the old means, the rest to the new slope', {
      m: (m, g) => (1 - B1) * m + B1 * g,
      v: (v, g) => (1 - B2) * v + B2 * g * g,
    }),
    mistake('the two betas are exchanged: 0.9 belongs to m and 0.999 to v', {
      m: (m, g) => B2 * m + (1 - B2) * g,
      v: (v, g) => B1 * v + (1 - B1) * g * g,
      mHat: (m, t) => m / (1 - B2 ** t),
      vHat: (v, t) => v / (1 - B1 ** t),
    }),
    mistake('the correction of v uses 0.9: it is 1 − 0.999 ** t there', {
      vHat: (v, t) => v / (1 - B1 ** t),
    }),
    mistake('the correction multiplies by t: β is taken to the power of t, so use **', {
      mHat: (m, t) => m / (1 - B1 * t),
      vHat: (v, t) => v / (1 - B2 * t),
    }),
    mistake('^ is no power in TypeScript, it compares bits: use **', {
      mHat: (m, t) => m / (1 - (B1 ^ t)),
      vHat: (v, t) => v / (1 - (B2 ^ t)),
    }),
    mistake('the correction was multiplied: m and v are too small at first, so divide by 1 − β ** t', {
      mHat: (m, t) => m * (1 - B1 ** t),
      vHat: (v, t) => v * (1 - B2 ** t),
    }),
    {
      says: 'the corrected means are remembered: correct them for the step only, the memory goes on with m and v',
      gives: (w, before, g, rate) => {
        const right = adamWith({})(w, before, g, rate);
        return { ...right, m: RIGHT.mHat(right.m, right.t), v: RIGHT.vHat(right.v, right.t) };
      },
    },
    {
      says: 'w goes by the slope g itself: it goes by the corrected m',
      gives: (w, before, g, rate) => ({
        ...adamWith({})(w, before, g, rate),
        w: bySlope(w, before, g, rate),
      }),
    },
    ...[0.9, 0.99].map((b2) =>
      mistake(`v uses ${b2}: it keeps 0.999 of the old one, and takes 0.001 of the square`, {
        v: (v, g) => b2 * v + (1 - b2) * g * g,
        vHat: (v, t) => v / (1 - b2 ** t),
      }),
    ),
  ],
});
