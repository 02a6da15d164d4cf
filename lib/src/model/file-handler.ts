/**
 * @file Models in a folder: model.json and weights.bin, as TensorFlow.js for Node writes them.
 */
import { paths, readIfThere, removeFile, writeAtomically } from '#files';
import { readBytes } from '../io/read-bytes.ts';
import { type IOHandler, infoOf, joined, type ModelArtifacts, type SaveResult } from './model-artifacts.ts';
import { artifactsFromJson, modelJsonText, WEIGHTS_FILE } from './model-json-file.ts';

/** The path in a file:// URL. */
export function pathOf(url: string): string {
  return url.slice('file://'.length);
}

/** Saves into a folder, which is made if it is missing; loads from a model.json in one. */
export function fileHandler(path: string): IOHandler {
  return {
    save: (artifacts) => saveTo(path, artifacts),
    load: () => loadFrom(path),
  };
}

/** Both files are written, or none: if the second one fails, the first is as it was. */
function saveTo(folder: string, artifacts: ModelArtifacts): SaveResult {
  const { join } = paths('save');
  const [weights, json] = [join(folder, WEIGHTS_FILE), join(folder, 'model.json')];
  const before = readIfThere(weights, 'save');
  writeAtomically(weights, joined(artifacts.weightData), 'save');
  try {
    const text = modelJsonText(artifacts, WEIGHTS_FILE);
    writeAtomically(json, new TextEncoder().encode(text), 'save');
  } catch (error) {
    if (before) writeAtomically(weights, before, 'save');
    else removeFile(weights, 'save');
    throw error;
  }
  return { modelArtifactsInfo: infoOf(artifacts) };
}

async function loadFrom(path: string): Promise<ModelArtifacts> {
  const caller = 'loadLayersModel';
  const { dirname, join } = paths(caller);
  const text = new TextDecoder().decode(readBytes(path, 'model.json', caller));
  const read = async (name: string): Promise<Uint8Array> =>
    readBytes(join(dirname(path), name), 'file with weights', caller);
  return artifactsFromJson(caller, path, text, read);
}
