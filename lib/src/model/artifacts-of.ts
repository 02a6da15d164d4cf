/**
 * @file A model in the parts in which TensorFlow.js's files have it.
 */
import type { ModelArtifacts, SaveOptions } from './model-artifacts.ts';
import { topologyOf } from './model-json.ts';
import type { TrainableModel } from './trainable-model.ts';
import { encodeWeights } from './weights-data.ts';

/** A model in parts. @throws RangeError if it has a layer that such files cannot keep */
export function artifactsOf(model: TrainableModel, { trainableOnly }: SaveOptions = {}): ModelArtifacts {
  const { specs, data } = encodeWeights(trainableOnly ? model.trainableWeights : model.weights);
  const metadata = model.getUserDefinedMetadata();
  return {
    modelTopology: topologyOf(model),
    format: 'layers-model',
    generatedBy: 'TensorFlow.js tfjs-layers v4.22.0',
    convertedBy: null,
    weightSpecs: specs,
    weightData: data,
    ...(metadata ? { userDefinedMetadata: metadata } : {}),
  };
}
