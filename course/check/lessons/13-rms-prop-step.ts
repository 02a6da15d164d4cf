/** @file One step of RMSProp for a list of weights. */
import { type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';
import { type Numbers, type Step, stepped, UPHILL } from './13-momentum-step.ts';

type RmsProp = readonly [w: Numbers, s: Numbers, g: Numbers, rate: number, rho: number, epsilon: number];
type RmsRule = (rate: number, rho: number, epsilon: number) => Step<'s'>['next'];

const withSquares =
  (rule: RmsRule) => (w: Numbers, s: Numbers, g: Numbers, rate: number, rho: number, epsilon: number) =>
    stepped({ memory: 's', next: rule(rate, rho, epsilon) }, w, s, g);

function rmsMistake(says: string, rule: RmsRule): Mistake<RmsProp> {
  return { says, gives: withSquares(rule) };
}

const meanOfSquares = (rho: number, before: number, g: number): number => rho * before + (1 - rho) * g * g;

/** A rule that remembers the wrong thing but steps as it should. */
function remembering(memory: (rho: number, before: number, g: number) => number): RmsRule {
  return (rate, rho, epsilon) => (w, before, g) => {
    const s = memory(rho, before, g);
    return [s, w - (rate * g) / Math.sqrt(s + epsilon)];
  };
}

/** A rule that remembers the right thing and steps by something else. */
function steppingBy(step: (g: number, s: number, epsilon: number, before: number) => number): RmsRule {
  return (rate, rho, epsilon) => (w, before, g) => {
    const s = meanOfSquares(rho, before, g);
    return [s, w - rate * step(g, s, epsilon, before)];
  };
}

/** One step of RMSProp. */
export const rmsPropStepCheck: FunctionCheck = functionCheck<RmsProp>({
  name: 'rmsPropStep',
  reference: withSquares(remembering(meanOfSquares)),
  cases: (random) => {
    const draw = (): number[] => [...random.randn(1, 3, 'float64').data];
    return [
      { args: [[1, 2], [8, 0], [4, -8], 0.3, 0.5, 4] },
      { args: [[0.5], [0], [0], 0.1, 0.9, 0.01] },
      { args: [draw(), [...random.uniform(0.1, 2, 1, 3, 'float64').data], draw(), 0.1, 0.8, 0.05] },
    ];
  },
  mistakes: [
    rmsMistake(
      'epsilon is outside the root: here it is added to s before the root is taken',
      steppingBy((g, s, epsilon) => g / (Math.sqrt(s) + epsilon)),
    ),
    rmsMistake(
      'the root is missing: divide by the root of s + epsilon; slopes and roots have the same size',
      steppingBy((g, s, epsilon) => g / (s + epsilon)),
    ),
    rmsMistake(
      's is the mean of the slopes, not of their squares: slopes of different sign cancel in it',
      remembering((rho, before, g) => rho * before + (1 - rho) * g),
    ),
    rmsMistake(
      'the shares are exchanged: rho belongs to the old s, 1 − rho to the new square',
      remembering((rho, before, g) => (1 - rho) * before + rho * g * g),
    ),
    rmsMistake(
      's grows without end: multiply the new square by 1 − rho, then s is a mean',
      remembering((rho, before, g) => rho * before + g * g),
    ),
    rmsMistake(
      's grows without end: it is the sum of all squares; take the old s times rho and the new square times 1 − rho',
      remembering((_, before, g) => before + g * g),
    ),
    rmsMistake(
      '1 − rho was squared together with the slope: write (1 - rho) * g * g, or (1 - rho) * g ** 2',
      remembering((rho, before, g) => rho * before + ((1 - rho) * g) ** 2),
    ),
    rmsMistake(
      '^ is no power in TypeScript, it compares bits: square with g * g or g ** 2',
      remembering((rho, before, g) => rho * before + (1 - rho) * (g ^ 2)),
    ),
    rmsMistake(
      'epsilon was added to the whole step: it belongs under the root, next to s',
      (rate, rho, epsilon) => (w, before, g) => {
        const s = meanOfSquares(rho, before, g);
        return [s, w - (rate * g) / Math.sqrt(s) + epsilon];
      },
    ),
    rmsMistake(
      'w uses the old s: first make the new one, then divide by its root',
      steppingBy((g, _, epsilon, before) => g / Math.sqrt(before + epsilon)),
    ),
    rmsMistake(
      UPHILL,
      steppingBy((g, s, epsilon) => -g / Math.sqrt(s + epsilon)),
    ),
    rmsMistake(
      'epsilon is missing: where no slope has been yet, this is 0 / 0',
      steppingBy((g, s) => g / Math.sqrt(s)),
    ),
    rmsMistake(
      's is right but w does not use it: this is plain descent; divide the slope by the root of s + epsilon',
      steppingBy((g) => g),
    ),
    rmsMistake(
      's is given back as it was: the next step must begin with the new one',
      (rate, rho, epsilon) => {
        return (w, before, g) => [
          before,
          w - (rate * g) / Math.sqrt(meanOfSquares(rho, before, g) + epsilon),
        ];
      },
    ),
    rmsMistake(
      'the square stands in the step, too: w goes by g itself, divided by the root',
      steppingBy((g, s, epsilon) => g ** 2 / Math.sqrt(s + epsilon)),
    ),
    rmsMistake(
      'the root was multiplied: divide by it, so that large slopes do not make large steps',
      steppingBy((g, s, epsilon) => g * Math.sqrt(s + epsilon)),
    ),
    rmsMistake(
      'the whole mean was squared: square the slope alone, g ** 2',
      remembering((rho, before, g) => (rho * before + (1 - rho) * g) ** 2),
    ),
  ],
});
