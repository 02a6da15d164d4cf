/**
 * @file model.json: the layers, and which files have the weights.
 */

import { valueText } from '../core/value-text.ts';
import { listIn, objectIn, own, parsedJson, textIn } from './json-value.ts';
import { joined, type ModelArtifacts, type WeightSpec } from './model-artifacts.ts';

/** What the file with the weights is called. */
export const WEIGHTS_FILE = 'weights.bin';

/** The text of a model.json whose weights are in one file beside it. */
export function modelJsonText(
  { weightSpecs, weightData: _, ...parts }: ModelArtifacts,
  weightsFile: string,
): string {
  return JSON.stringify({ ...parts, weightsManifest: [{ paths: [weightsFile], weights: weightSpecs }] });
}

/**
 * The model that a model.json and its weight files make.
 * @param read gives the bytes of a file beside it
 * @throws RangeError if the text is damaged, or names a file that is not below the folder
 */
export async function artifactsFromJson(
  caller: string,
  what: string,
  text: string,
  read: (path: string) => Promise<Uint8Array>,
): Promise<ModelArtifacts> {
  const json = objectIn(caller, what, parsedJson(caller, what, text));
  const modelTopology = own(json, 'modelTopology');
  // Keras itself writes the topology alone.
  if (modelTopology === undefined && own(json, 'class_name') !== undefined) return { modelTopology: json };
  const parts = {
    modelTopology: modelTopology as object,
    userDefinedMetadata: own(json, 'userDefinedMetadata'),
  };
  const manifest = own(json, 'weightsManifest');
  if (manifest === undefined || manifest === null) return parts;
  const specs: WeightSpec[] = [];
  const buffers: ArrayBuffer[] = [];
  for (const group of listIn(caller, 'weightsManifest', manifest)) {
    const entry = objectIn(caller, 'an entry of weightsManifest', group);
    specs.push(...(listIn(caller, 'the weights in weightsManifest', own(entry, 'weights')) as WeightSpec[]));
    for (const path of listIn(caller, 'the paths in weightsManifest', own(entry, 'paths'))) {
      const bytes = await read(checkedPath(caller, textIn(caller, 'a path in weightsManifest', path)));
      // A copy of its own: Node's bytes may lie in a larger piece of memory.
      buffers.push(new Uint8Array(bytes).buffer);
    }
  }
  const weightData = joined(buffers).buffer as ArrayBuffer;
  return { ...parts, weightSpecs: specs, weightData };
}

/** A file may only name others beside it: not everywhere on the disk. */
function checkedPath(caller: string, path: string): string {
  const isBelow = !/^[/\\]|^[a-z][a-z0-9+.-]*:/i.test(path) && !path.split(/[/\\]/).includes('..');
  if (isBelow) return path;
  throw new RangeError(
    `${caller}: weightsManifest names ${valueText(path)}; only files in the folder of the model.json can be read`,
  );
}
