/**
 * @file `tf.train`: the optimizers, with the arguments and defaults of TensorFlow.js.
 *
 * They are the library's own; make one yourself by giving `{ name, settings, init, update }`.
 */
import { flag, positive, type Rule, share } from '../core/options.ts';
import {
  adam as adamOf,
  momentum as momentumOf,
  nesterov,
  type Optimizer,
  rmsProp,
  sgd as sgdOf,
} from '../nn/optimizers.ts';
import { checkGiven } from './given.ts';

/** What TensorFlow.js adds in a division with numbers of 32 bits. */
const EPSILON = 1e-7;

/** w ← w − α g. @throws TypeError or RangeError if the learning rate is not a finite number above 0 */
export function sgd(learningRate: number): Optimizer {
  check('train.sgd', { learningRate: [learningRate, positive] });
  return sgdOf({ learningRate });
}

/** v ← μ v + g,  w ← w − α v;  with Nesterov w ← w − α (g + μ v) */
export function momentum(learningRate: number, momentum: number, useNesterov: boolean = false): Optimizer {
  check('train.momentum', {
    learningRate: [learningRate, positive],
    momentum: [momentum, share],
    useNesterov: [useNesterov, flag],
  });
  return (useNesterov ? nesterov : momentumOf)({ learningRate, momentum });
}

/** m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  both freed of their start at 0;  w ← w − α m / (√v + ε) */
export function adam(
  learningRate: number = 0.001,
  beta1: number = 0.9,
  beta2: number = 0.999,
  epsilon: number | null = EPSILON,
): Optimizer {
  const settings = { learningRate, beta1, beta2, epsilon: epsilon ?? EPSILON };
  check('train.adam', {
    learningRate: [learningRate, positive],
    beta1: [beta1, share],
    beta2: [beta2, share],
    epsilon: [settings.epsilon, positive],
  });
  return adamOf(settings);
}

/**
 * s ← ρ s + (1 − ρ) g²,  w ← w − α g / √(s + ε)
 * @throws RangeError if momentum or centring is asked for, which are not here
 */
export function rmsprop(
  learningRate: number,
  decay: number = 0.9,
  momentum: number = 0,
  epsilon: number | null = EPSILON,
  centered: boolean = false,
): Optimizer {
  const settings = { learningRate, decay, epsilon: epsilon ?? EPSILON };
  check('train.rmsprop', {
    learningRate: [learningRate, positive],
    decay: [decay, share],
    epsilon: [settings.epsilon, positive],
  });
  if (momentum !== 0 || centered !== false) {
    throw new RangeError(
      `train.rmsprop: momentum is ${momentum} and centered ${centered}; here they must be 0 and false`,
    );
  }
  return rmsProp(settings);
}

function check(caller: string, values: Readonly<Record<string, readonly [unknown, Rule]>>): void {
  for (const [name, [value, rule]] of Object.entries(values)) checkGiven(caller, name, value, rule);
}
