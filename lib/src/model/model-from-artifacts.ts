/**
 * @file A model from the parts in which TensorFlow.js's files have it.
 */
import { valueText } from '../core/value-text.ts';
import { objectIn } from './json-value.ts';
import type { LayersModel } from './layers-model.ts';
import { loadByName } from './load-weights.ts';
import { joined, type ModelArtifacts } from './model-artifacts.ts';
import { readTopology } from './read-topology.ts';
import { decodeWeights } from './weights-data.ts';

/** The most numbers without weights: a gigabyte. */
const MOST_NUMBERS = 2 ** 28;

/**
 * The model in such parts; without weights it has new ones.
 * @throws RangeError if a part is damaged, or has something that is not here
 */
export function modelFromArtifacts(caller: string, given: unknown, strict = true): LayersModel {
  const artifacts = objectIn(caller, 'the model', given) as ModelArtifacts;
  const { modelTopology, weightSpecs, weightData } = artifacts;
  if (modelTopology instanceof ArrayBuffer || ArrayBuffer.isView(modelTopology)) {
    throw new RangeError(`${caller}: the topology is binary, a graph model; a layers model is needed`);
  }
  if (weightSpecs === undefined || weightSpecs === null || weightData === undefined || weightData === null) {
    return withMetadata(readTopology(modelTopology, { caller, most: MOST_NUMBERS }), artifacts);
  }
  const parts = Array.isArray(weightData) ? weightData : [weightData];
  if (!parts.every((part) => part instanceof ArrayBuffer)) {
    throw new RangeError(
      `${caller}: weightData is ${valueText(weightData)}; an ArrayBuffer, or a list of them, is needed`,
    );
  }
  const bytes = joined(weightData);
  const weights = decodeWeights(caller, weightSpecs, bytes);
  const model = readTopology(modelTopology, { caller, most: bytes.length / 4 });
  loadByName(model.layers, Object.fromEntries(weights), strict, caller);
  return withMetadata(model, artifacts);
}

function withMetadata(model: LayersModel, { userDefinedMetadata }: ModelArtifacts): LayersModel {
  if (userDefinedMetadata !== undefined && userDefinedMetadata !== null) {
    model.setUserDefinedMetadata(userDefinedMetadata as Record<string, unknown>);
  }
  return model;
}
