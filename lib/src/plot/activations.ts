/**
 * @file Activation functions and their derivatives as curves.
 */
import { fromRows, isMatrix, type Matrix } from '../core/matrix.ts';
import { checkOptions, finite, type Rules } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import type { Figure } from './figure.ts';
import { LINES_RULES, type LinesOptions, linesFigure } from './lines.ts';
import { namedEntries } from './series.ts';

/** A function of one number, or one of the library's, which works on every entry of a matrix. */
export type ActivationFunction = ((z: number) => number) | ((Z: Matrix) => Matrix);

export interface ActivationsOptions extends Omit<LinesOptions, 'markers'> {
  /** The interval that is drawn (default −4 to 4). */
  readonly from?: number;
  readonly to?: number;
}

const { markers: _, ...SHARED } = LINES_RULES;
const RULES: Rules<ActivationsOptions> = { ...SHARED, from: finite, to: finite };

/** Odd, so that the middle of a symmetric interval, where ReLU has its corner, is one of the points. */
const POINTS = 401;

/**
 * One curve for each function.
 *
 * @throws RangeError if `from` is not below `to`, or a function gives a value that is not finite
 * @example plotActivations({ relu, reluDerivative, sigmoid: (z) => 1 / (1 + Math.exp(-z)) });
 * @see notebooks/05-activations.ipynb
 */
export function plotActivations(
  functions: Readonly<Record<string, ActivationFunction>>,
  options: ActivationsOptions = {},
): Figure {
  checkOptions('plotActivations', options, RULES);
  const { from = -4, to = 4, ...lines } = options;
  if (!(from < to))
    throw new RangeError(`plotActivations: the interval is from ${from} to ${to}; from must be below to`);
  const z = Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1));
  const curves = namedEntries('plotActivations', 'functions', functions, 'a function').map(
    ([name, f]) => [name, { x: z, y: valuesOf(name, f, z) }] as const,
  );
  const { x = 'z', y = 'a' } = lines;
  return linesFigure('plotActivations', Object.fromEntries(curves), { ...lines, x, y });
}

/** Tries the function on a matrix first: one that is meant for numbers gives no matrix back, or throws. */
function valuesOf(name: string, f: ActivationFunction, z: readonly number[]): number[] {
  if (typeof f !== 'function')
    throw new TypeError(`plotActivations: ${name} is ${valueText(f)}; a function is needed`);
  try {
    const whole = (f as (Z: Matrix) => unknown)(fromRows([[...z]], 'float64'));
    if (isMatrix(whole)) return whole.toArray().flat();
  } catch {
    // A function of one number may well throw at a matrix.
  }
  return z.map((value) => (f as (z: number) => number)(value));
}
