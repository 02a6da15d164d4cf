/**
 * @file The losses by the names of TensorFlow.js.
 */

import { byName } from '../core/options.ts';
import { type Loss, lossOf } from '../nn/losses.ts';

/** The losses that are known by name. */
export type ModelLossName = 'categoricalCrossentropy' | 'binaryCrossentropy' | 'meanSquaredError';

const KNOWN: Readonly<Record<ModelLossName, Loss>> = {
  categoricalCrossentropy: lossOf('crossEntropy'),
  binaryCrossentropy: lossOf('binaryCrossEntropy'),
  meanSquaredError: lossOf('meanSquaredError'),
};

/** The loss of a name; one that is no name is given back. @throws RangeError if no loss has this name */
export function lossFor(caller: string, given: ModelLossName | Loss): Loss {
  return typeof given === 'string' ? byName(caller, given, KNOWN, 'a loss') : given;
}
