/**
 * @file `tf.io`: who keeps models.
 */
import { valueText } from '../core/value-text.ts';
import { httpHandler } from './http-handler.ts';
import type { IOHandler, ModelArtifacts, SaveResult, WeightSpec } from './model-artifacts.ts';

export { browserFiles } from './downloads-handler.ts';
export { infoOf as getModelArtifactsInfoForJSON } from './model-artifacts.ts';

/**
 * Gives the parts of a model to a function instead of saving them.
 * @throws TypeError if it is not a function
 * @example await model.save(tf.io.withSaveHandler(async (artifacts) => { … return { modelArtifactsInfo: … }; }));
 */
export function withSaveHandler(
  save: (artifacts: ModelArtifacts) => Promise<SaveResult> | SaveResult,
): IOHandler {
  if (typeof save === 'function') return { save };
  throw new TypeError(`withSaveHandler: ${valueText(save)} is given; a function is needed`);
}

/**
 * A model whose parts are in memory already.
 * @param artifacts all parts, or the topology alone, with list and bytes of the weights after it
 * @throws TypeError if it is not an object
 * @example const copy = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
 */
export function fromMemory(
  artifacts: ModelArtifacts | object,
  weightSpecs?: readonly WeightSpec[],
  weightData?: ArrayBuffer,
): IOHandler {
  if (typeof artifacts !== 'object' || artifacts === null) {
    throw new TypeError(`fromMemory: ${valueText(artifacts)} is given; the parts of a model are needed`);
  }
  if ('modelTopology' in artifacts) return { load: () => artifacts };
  const weights = weightSpecs && weightData ? { weightSpecs, weightData } : {};
  return { load: () => ({ modelTopology: artifacts, ...weights }) };
}

/** A model on a web server. @throws TypeError if the URL is not a text */
export function http(url: string): IOHandler {
  if (typeof url === 'string') return httpHandler(url);
  throw new TypeError(`http: ${valueText(url)} is given; the URL of a model.json is needed`);
}

export { http as browserHTTPRequest };
