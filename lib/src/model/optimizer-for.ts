/**
 * @file The optimizer that `compile` is given.
 */
import { byName, withFunctions } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import type { Optimizer } from '../nn/optimizers.ts';
import { adam, rmsprop, sgd } from './optimizers.ts';

const OWN = withFunctions('an optimizer', ['init', 'update']);

const KNOWN: Readonly<Record<string, () => Optimizer>> = {
  sgd: () => sgd(0.01),
  adam: () => adam(),
  rmsprop: () => rmsprop(0.001),
};

/**
 * The optimizer of a name in small letters or as in Python, with its defaults; anything else is returned as it is.
 * @throws RangeError if no optimizer has this name; TypeError if it is neither a name nor an optimizer
 */
export function optimizerFor(caller: string, given: string | Optimizer): Optimizer {
  if (typeof given === 'string') {
    const name = ['SGD', 'Adam', 'RMSProp'].includes(given) ? given.toLowerCase() : given;
    return byName(caller, name, KNOWN, 'an optimizer')();
  }
  if (OWN.isKind?.(given)) return given;
  throw new TypeError(
    `${caller}: optimizer is ${valueText(given)}; it must be a name like "adam", one of tf.train like tf.train.sgd(0.1), or an optimizer { name, settings, init, update }`,
  );
}
