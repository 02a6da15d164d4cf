/**
 * @file The initializers that are known by name.
 */
import { byName } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { INITIALIZERS, type Initializer, type InitializerName } from '../nn/initializers.ts';
import * as initializers from './initializers.ts';

/** The initializers that TensorFlow.js knows by name, beside those of the library. */
type OtherName =
  | 'ones'
  | 'leCunNormal'
  | 'leCunUniform'
  | 'identity'
  | 'randomUniform'
  | 'randomNormal'
  | 'truncatedNormal'
  | 'varianceScaling'
  | 'orthogonal';

/** An initializer by its name, one of `tf.initializers`, or your own. */
export type WeightsInitializer = InitializerName | OtherName | Initializer;

/** `constant` is not here: it has no value without options. */
const KNOWN: Readonly<Record<InitializerName | OtherName, () => Initializer>> = {
  heNormal: initializers.heNormal,
  heUniform: initializers.heUniform,
  glorotNormal: initializers.glorotNormal,
  glorotUniform: initializers.glorotUniform,
  scaledNormal: () => INITIALIZERS.scaledNormal,
  zeros: initializers.zeros,
  ones: initializers.ones,
  leCunNormal: initializers.leCunNormal,
  leCunUniform: initializers.leCunUniform,
  identity: initializers.identity,
  randomUniform: initializers.randomUniform,
  randomNormal: initializers.randomNormal,
  truncatedNormal: initializers.truncatedNormal,
  varianceScaling: initializers.varianceScaling,
  orthogonal: initializers.orthogonal,
};

/**
 * The initializer of a name, in TensorFlow.js's or in Python's way to write it; anything else is returned as it is.
 * @throws RangeError if no initializer has this name; TypeError if it is neither a name nor a function
 */
export function initializerFor(caller: string, given: WeightsInitializer): Initializer {
  if (typeof given === 'string') {
    const name = given.charAt(0).toLowerCase() + given.slice(1);
    return byName(caller, Object.hasOwn(KNOWN, name) ? name : given, KNOWN, 'an initializer')();
  }
  if (typeof given === 'function') return given;
  throw new TypeError(
    `${caller}: an initializer is ${valueText(given)}; it must be a name like "heNormal", or one of tf.initializers`,
  );
}
