/**
 * @file Saving models: as the library's own file, or in the parts of TensorFlow.js.
 */
import { flag, type Rules } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { artifactsOf } from './artifacts-of.ts';
import { asNetwork } from './as-network.ts';
import { optionsOf } from './given.ts';
import { handlerFor, ownPath } from './handler-for.ts';
import { type IOHandler, infoOf, type SaveOptions, type SaveResult } from './model-artifacts.ts';
import { saveNetwork } from './network-file.ts';
import type { TrainableModel } from './trainable-model.ts';

const RULES: Rules<SaveOptions> = {
  trainableOnly: flag,
  includeOptimizer: {
    ...flag,
    needs: 'false: the optimizer’s numbers are not saved here',
    isRight: (value: boolean) => !value,
  },
};

/** @throws RangeError if a layer cannot be saved so; and as {@link saveNetwork} does */
export async function saveModel(
  target: string | IOHandler,
  model: TrainableModel,
  given?: SaveOptions | null,
): Promise<SaveResult> {
  const options = optionsOf('save', given, RULES);
  const path = ownPath(target);
  if (path === undefined) {
    const handler = handlerFor('save', target);
    return (handler as Required<IOHandler>).save(artifactsOf(model, options));
  }
  if (options.trainableOnly) {
    throw new RangeError(
      `save: trainableOnly is true and the path ${valueText(path)}; such a file has all weights`,
    );
  }
  return saveOwn(path, model);
}

/** One file for all. */
function saveOwn(path: string, { chain, layers }: TrainableModel): SaveResult {
  const network = asNetwork(chain);
  if (!network) {
    throw new RangeError(
      `save: the layers are ${layers.map((layer) => layer.getClassName()).join(', ') || 'none'}; only dense layers, each with an activation and dropout after it, can be saved (getWeights gives the weights of any)`,
    );
  }
  saveNetwork(path, network);
  return { modelArtifactsInfo: infoOf({}) };
}
