/**
 * @file Schedules: how the learning rate changes from epoch to epoch.
 *
 * A schedule gives the factor by which an optimizer's learning rate is multiplied in an epoch, counted from 0.
 */
import { checkNeeded, checkOptions, positive, type Rules, whole } from '../core/options.ts';

/** The factor for one of the epochs. Any function of this form is a schedule. */
export type Schedule = (epoch: number, epochs: number) => number;

/**
 * Always the same.
 * @example constantRate()(7, 20); // 1
 */
export function constantRate(): Schedule {
  return () => 1;
}

/**
 * Down in a straight line, to reach 0 after the last epoch.
 *
 *     factor = (epochs − epoch) / epochs
 *
 * @example [0, 1, 2, 3].map((epoch) => linearDecay()(epoch, 4)); // [1, 0.75, 0.5, 0.25]
 */
export function linearDecay(): Schedule {
  return (epoch, epochs) => (epochs - epoch) / epochs;
}

/** Options of {@link stepDecay}. */
export interface StepDecayOptions {
  /** After how many epochs. */
  readonly every: number;
  readonly factor: number;
}

const STEP_RULES: Rules<StepDecayOptions> = { every: whole(1), factor: positive };

/**
 * Down in steps: multiplied by `factor` after every `every` epochs.
 *
 * @throws RangeError if `every` is not a whole number of at least 1, or the factor not above 0
 * @example [0, 4, 5, 10].map((epoch) => stepDecay({ every: 5, factor: 0.5 })(epoch, 20)); // [1, 1, 0.5, 0.25]
 */
export function stepDecay(options: StepDecayOptions): Schedule {
  checkOptions('stepDecay', options, STEP_RULES);
  const { every, factor } = Object(options) as StepDecayOptions;
  checkNeeded('stepDecay', 'every', every, STEP_RULES.every);
  checkNeeded('stepDecay', 'factor', factor, STEP_RULES.factor);
  return (epoch) => factor ** Math.floor(epoch / every);
}

/**
 * Down along half a cosine: slow at first, fast in the middle, slow at the end.
 *
 *     factor = (1 + cos(π · epoch / epochs)) / 2
 *
 * @see Loshchilov, Hutter (2017), SGDR: stochastic gradient descent with warm restarts
 * @example [0, 5, 10].map((epoch) => cosineDecay()(epoch, 10).toFixed(2)); // ['1.00', '0.50', '0.00']
 */
export function cosineDecay(): Schedule {
  return (epoch, epochs) => (1 + Math.cos((Math.PI * epoch) / epochs)) / 2;
}
