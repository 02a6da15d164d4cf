/**
 * @file Dropout: while training, some results are set to 0 at random, so that no unit can rely on another.
 */
import { Matrix } from '../core/matrix.ts';
import { checkNeeded, checkOptions, oneOf, RANDOM, type Rules, share, whole } from '../core/options.ts';
import type { RandomState } from '../core/random.ts';

/** How much is dropped, and what. */
export interface DropoutOptions {
  /** The share that is dropped, from 0 to below 1. */
  readonly rate: number;
  /** `'element'` (the default) drops each number on its own, `'unit'` a unit for all examples of the batch. */
  readonly by?: 'element' | 'unit';
}

/**
 * A mask to multiply results with: 0 for what is dropped, 1 / (1 − rate) for what is kept, so that on average nothing
 * becomes smaller ("inverted" dropout) and nothing is to be done when the network is used.
 *
 * @param units rows of the mask
 * @param m columns: one for each example
 * @param random draws m rows of `units` numbers, example by example; or just one row, by unit
 * @returns (units × m)
 * @throws RangeError unless the rate is from 0 to below 1 and the sizes are whole numbers; TypeError for other kinds
 * @see Srivastava et al. (2014), Dropout: a simple way to prevent neural networks from overfitting
 * @example dropoutMask(4, 1, { rate: 0.5 }, new RandomState(1)).T.toArray(); // [[0, 2, 0, 0]]
 */
export function dropoutMask(units: number, m: number, options: DropoutOptions, random: RandomState): Matrix {
  checkNeeded('dropoutMask', 'units', units, whole(0));
  checkNeeded('dropoutMask', 'm', m, whole(0));
  checkDropout('dropoutMask', options);
  checkNeeded('dropoutMask', 'random', random, RANDOM);
  const { rate, by = 'element' } = options;
  const kept = 1 - rate;
  const drawn = random.randomSample(by === 'unit' ? 1 : m, units, 'float64');
  for (let i = 0; i < drawn.data.length; i++) drawn.data[i] = drawn.data[i] < kept ? 1 / kept : 0;
  return by === 'unit' ? new Matrix(drawn.data, units, m, 1, 0) : drawn.T;
}

const RULES: Rules<DropoutOptions> = { rate: share, by: oneOf(['element', 'unit']) };

/** @throws RangeError unless the rate is from 0 to below 1, and only `rate` and `by` are given */
export function checkDropout(caller: string, dropout: DropoutOptions): void {
  checkOptions(caller, dropout, RULES);
  checkNeeded(caller, 'rate', dropout?.rate, share);
}
