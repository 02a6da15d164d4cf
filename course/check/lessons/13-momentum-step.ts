/** @file Steps with a velocity for each weight: momentum and Nesterov's. */
import type { RandomState } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

/** One number for each weight. */
export type Numbers = readonly number[];
type Momentum = readonly [w: Numbers, v: Numbers, g: Numbers, rate: number, mu: number];

/** What a step gives back: the new memory and the new weights. */
export interface Step<Memory extends string> {
  readonly memory: Memory;
  /** Both from the old weight, its memory and its slope. */
  readonly next: (w: number, before: number, g: number) => readonly [memory: number, w: number];
}

/** A step, done for each weight on its own. */
export function stepped<Memory extends string>(
  { memory, next }: Step<Memory>,
  w: Numbers,
  before: Numbers,
  g: Numbers,
): Record<string, number[]> {
  const pairs = w.map((weight, i) => next(weight, before[i], g[i]));
  return { [memory]: pairs.map(([kept]) => kept), w: pairs.map(([, weight]) => weight) };
}

type Rule = (mu: number, rate: number) => Step<'v'>['next'];

const withVelocity =
  (rule: Rule) =>
  (w: Numbers, v: Numbers, g: Numbers, rate: number, mu: number): Record<string, number[]> =>
    stepped({ memory: 'v', next: rule(mu, rate) }, w, v, g);

function momentumMistake(says: string, rule: Rule): Mistake<Momentum> {
  return { says, gives: withVelocity(rule) };
}

/** The by-hand steps of the notebook, then sizes that tell every number from every other. */
function momentumCases(random: RandomState): Case<Momentum>[] {
  const draw = (): number[] => [...random.randn(1, 3, 'float64').data];
  return [
    { args: [[10, 1], [0, 0], [10, 100], 0.01, 0.9] },
    { args: [[9.9, 0], [10, 100], [9.9, 0], 0.01, 0.9] },
    { args: [draw(), draw(), draw(), 0.1, 0.5] },
  ];
}

/** Said of every optimizer. */
export const UPHILL = 'the weights go uphill: subtract the step';
const FORGOTTEN = 'v is given back as it was: the next step must begin with the new one';

/** Mistakes with the velocity that both kinds of momentum know; `step` says how far a weight goes. */
function velocityMistakes(step: (g: number, v: number, mu: number) => number): Mistake<Momentum>[] {
  const rule = (velocity: (v: number, g: number, mu: number) => number, sign = 1): Rule => {
    return (mu, rate) => (w, before, g) => {
      const v = velocity(before, g, mu);
      return [v, w - sign * rate * step(g, v, mu)];
    };
  };
  return [
    momentumMistake(
      'v is a mean here: the slope was multiplied by 1 − mu; momentum adds the whole slope',
      rule((v, g, mu) => mu * v + (1 - mu) * g),
    ),
    momentumMistake(
      'the new slope is slowed down, too: only the old velocity is multiplied by mu',
      rule((v, g, mu) => mu * (v + g)),
    ),
    momentumMistake(
      'nothing of the old velocity is lost: multiply it by mu before you add the slope',
      rule((v, g) => v + g),
    ),
    momentumMistake(
      'the old velocity was multiplied by 1 − mu: mu is the share of it that is kept',
      rule((v, g, mu) => (1 - mu) * v + g),
    ),
    momentumMistake(
      'velocity and slope were multiplied with each other: add the slope to mu times the old velocity',
      rule((v, g, mu) => mu * v * g),
    ),
    momentumMistake(
      'the weight stands where the old velocity belongs: v is mu · v + g',
      (mu, rate) => (w, _, g) => {
        const v = mu * w + g;
        return [v, w - rate * step(g, v, mu)];
      },
    ),
    momentumMistake(
      'the shares are exchanged: mu belongs to the old velocity, not to the slope',
      rule((v, g, mu) => v + mu * g),
    ),
    momentumMistake(
      'the slope was subtracted: add it to the velocity, the minus sign comes in the step of w',
      rule((v, g, mu) => mu * v - g),
    ),
    momentumMistake(
      UPHILL,
      rule((v, g, mu) => mu * v + g, -1),
    ),
    momentumMistake(FORGOTTEN, (mu, rate) => (w, before, g) => [
      before,
      w - rate * step(g, mu * before + g, mu),
    ]),
    momentumMistake(
      'w goes by the old velocity: first make the new v, then step with it',
      (mu, rate) => (w, before, g) => [mu * before + g, w - rate * step(g, before, mu)],
    ),
    momentumMistake('the learning rate is missing in the step of w', (mu) => (w, before, g) => {
      const v = mu * before + g;
      return [v, w - step(g, v, mu)];
    }),
  ];
}

/** One step with momentum for a list of weights. */
export const momentumStepCheck: FunctionCheck = functionCheck<Momentum>({
  name: 'momentumStep',
  reference: withVelocity((mu, rate) => (w, before, g) => {
    const v = mu * before + g;
    return [v, w - rate * v];
  }),
  cases: momentumCases,
  mistakes: [
    ...velocityMistakes((_, v) => v),
    momentumMistake(
      'the old velocity is missing in v: the ball forgets how fast it was',
      (_, rate) => (w, __, g) => [g, w - rate * g],
    ),
    momentumMistake(
      'v is right but w does not use it: this is plain descent; subtract rate · v',
      (mu, rate) => (w, before, g) => [mu * before + g, w - rate * g],
    ),
    momentumMistake(
      'the step is rate · rate too short: the rate stands in v and in w; it belongs to the step of w only',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + rate * g;
        return [v, w - rate * v];
      },
    ),
    momentumMistake(
      'the rate stands in v: some books do it so, but here v ← mu · v + g, and the rate comes in the step of w',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + rate * g;
        return [v, w - v];
      },
    ),
    momentumMistake(
      'v holds the step with its minus sign: some books do it so, but here v ← mu · v + g and w ← w − rate · v',
      (mu, rate) => (w, before, g) => {
        const v = mu * before - rate * g;
        return [v, w + v];
      },
    ),
    {
      says: 'every weight was moved by the first slope: each has its own, g[i]',
      gives: (w, before, g, rate, mu) => {
        const v = before.map((old) => mu * old + g[0]);
        return { v, w: w.map((weight, i) => weight - rate * v[i]) };
      },
    },
  ],
});

/** One step of Nesterov's momentum. */
export const nesterovStepCheck: FunctionCheck = functionCheck<Momentum>({
  name: 'nesterovStep',
  reference: withVelocity((mu, rate) => (w, before, g) => {
    const v = mu * before + g;
    return [v, w - rate * (g + mu * v)];
  }),
  cases: momentumCases,
  mistakes: [
    momentumMistake(
      'this is momentum without the look ahead: w goes by g + mu · v with the new v; with the old one that sum is just v',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + g;
        return [v, w - rate * v];
      },
    ),
    momentumMistake(
      'slope and velocity are exchanged in the look ahead: it is g + mu · v, not v + mu · g',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + g;
        return [v, w - rate * (v + mu * g)];
      },
    ),
    momentumMistake(
      'brackets are missing: the rate multiplies all of g + mu · v, and all of it is subtracted',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + g;
        return [v, w - rate * g + mu * v];
      },
    ),
    momentumMistake(
      'the slope is missing in the step of w: it goes by g + mu · v',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + g;
        return [v, w - rate * mu * v];
      },
    ),
    momentumMistake(
      'the step is too long: in g + mu · v the velocity is multiplied by mu once more',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + g;
        return [v, w - rate * (g + v)];
      },
    ),
    ...[-1, 1].map((sign) =>
      momentumMistake(
        'the rate stands in v: some books do it so, but here v ← mu · v + g, and the rate comes in the step of w only',
        (mu, rate) => (w, before, g) => {
          const v = mu * before + sign * rate * g;
          return [v, w - sign * mu * v - rate * g];
        },
      ),
    ),
    momentumMistake(
      'the step is rate · rate too short: the rate stands in v and in w; it belongs to the step of w only',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + rate * g;
        return [v, w - rate * (g + mu * v)];
      },
    ),
    momentumMistake(
      'brackets are missing in the step of w: the rate multiplies all of g + mu · v, not only mu · v',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + g;
        return [v, w - g - rate * mu * v];
      },
    ),
    momentumMistake(
      'the velocity was subtracted in the look ahead: it is g + mu · v',
      (mu, rate) => (w, before, g) => {
        const v = mu * before + g;
        return [v, w - rate * (g - mu * v)];
      },
    ),
    momentumMistake(
      'the look ahead is kept in v: give back v itself, and use g + mu · v for the step of w only',
      (mu, rate) => (w, before, g) => {
        const ahead = g + mu * (mu * before + g);
        return [ahead, w - rate * ahead];
      },
    ),
    ...velocityMistakes((g, v, mu) => g + mu * v),
  ],
});
