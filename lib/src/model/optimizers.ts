/**
 * @file `tf.train`: the optimizers, with the arguments and defaults of TensorFlow.js.
 *
 * They are the library's own; make one yourself by giving `{ name, settings, init, update }`.
 */

import { byName } from '../core/options.ts';
import {
  adam as adamOf,
  momentum as momentumOf,
  nesterov,
  type Optimizer,
  rmsProp,
  sgd as sgdOf,
} from '../nn/optimizers.ts';

/** What TensorFlow.js adds in a division with numbers of 32 bits. */
const EPSILON = 1e-7;

/** w ← w − α g */
export function sgd(learningRate: number): Optimizer {
  return sgdOf({ learningRate });
}

/** v ← μ v + g,  w ← w − α v;  with Nesterov w ← w − α (g + μ v) */
export function momentum(learningRate: number, momentum: number, useNesterov: boolean = false): Optimizer {
  return (useNesterov ? nesterov : momentumOf)({ learningRate, momentum });
}

/** m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  both freed of their start at 0;  w ← w − α m / (√v + ε) */
export function adam(
  learningRate: number = 0.001,
  beta1: number = 0.9,
  beta2: number = 0.999,
  epsilon: number = EPSILON,
): Optimizer {
  return adamOf({ learningRate, beta1, beta2, epsilon });
}

/**
 * s ← ρ s + (1 − ρ) g²,  w ← w − α g / √(s + ε)
 * @throws RangeError if momentum or centring is asked for, which are not here
 */
export function rmsprop(
  learningRate: number,
  decay: number = 0.9,
  momentum: number = 0,
  epsilon: number = EPSILON,
  centered: boolean = false,
): Optimizer {
  if (momentum !== 0 || centered) {
    throw new RangeError(
      `train.rmsprop: momentum is ${momentum} and centered ${centered}; here they must be 0 and false`,
    );
  }
  return rmsProp({ learningRate, decay, epsilon });
}

const KNOWN: Readonly<Record<string, () => Optimizer>> = {
  sgd: () => sgd(0.01),
  adam: () => adam(),
  rmsprop: () => rmsprop(0.001),
};

/** The optimizer of a name in small letters or as in Python, with its defaults. @throws RangeError if it is not known */
export function optimizerFor(caller: string, given: string | Optimizer): Optimizer {
  if (typeof given !== 'string') return given;
  const name = ['SGD', 'Adam', 'RMSProp'].includes(given) ? given.toLowerCase() : given;
  return byName(caller, name, KNOWN, 'an optimizer')();
}
