/**
 * @file The loss that `compile` is given.
 */
import { byName, withFunctions } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import type { Loss } from '../nn/losses.ts';
import { MODEL_LOSSES, type ModelLossName } from './losses.ts';

/** A loss of its name or your own; TensorFlow.js also takes a list of one, and one by the name of the output. */
export type LossGiven =
  | ModelLossName
  | Loss
  | readonly [ModelLossName | Loss]
  | Readonly<Record<string, ModelLossName | Loss>>;

/** A loss, and whether it wants labels where others want one-hot rows. */
export interface LossFound {
  readonly loss: Loss;
  readonly takesLabels: boolean;
}

const OWN = withFunctions('a loss', ['value', 'gradient']);

/**
 * The loss of a name; anything else is returned as it is.
 * @throws RangeError if no loss has this name; TypeError if it is neither a name nor a loss
 */
export function lossFor(caller: string, given: LossGiven, output: string): LossFound {
  const loss = theOne(caller, 'loss', given, isLoss, output) as ModelLossName | Loss;
  if (typeof loss === 'string') {
    const found = byName(caller, loss, MODEL_LOSSES, 'a loss');
    return { loss: found, takesLabels: loss === 'sparseCategoricalCrossentropy' };
  }
  if (isLoss(loss)) return { loss, takesLabels: false };
  const hint = typeof loss === 'function' ? 'slopes are written by hand here, so ' : '';
  throw new TypeError(
    `${caller}: loss is ${valueText(loss)}; ${hint}it must be a name like "meanSquaredError", or a loss { name, value, gradient }`,
  );
}

/** What is given for the one output: alone, in a list of one, or by the output's name. */
function theOne(
  caller: string,
  what: string,
  given: unknown,
  isValue: (value: unknown) => boolean,
  output: string,
): unknown {
  if (Array.isArray(given)) {
    if (given.length === 1) return given[0];
    throw new RangeError(`${caller}: ${what} is ${valueText(given)}; one for the one output is needed`);
  }
  if (typeof given !== 'object' || given === null || isValue(given)) return given;
  const names = Object.keys(given);
  if (names.length === 1 && names[0] === output) return (given as Record<string, unknown>)[output];
  throw new RangeError(
    `${caller}: ${what} is ${valueText(given)}; it must be ${what === 'loss' ? 'a loss { name, value, gradient }' : 'a metric'}, or one by the name of the output, ${output}`,
  );
}

function isLoss(value: unknown): value is Loss {
  return OWN.isKind?.(value) ?? false;
}
