/**
 * @file Models in a folder: model.json and weights.bin, as TensorFlow.js for Node writes them.
 */
import { nodeModule } from '../core/node.ts';
import { readBytes } from '../io/read-bytes.ts';
import { writeAtomically } from '../io/write-atomically.ts';
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
  const { join } = nodeModule<typeof import('node:path')>('node:path', 'save');
  const fs = nodeModule<typeof import('node:fs')>('node:fs', 'save');
  const [weights, json] = [join(folder, WEIGHTS_FILE), join(folder, 'model.json')];
  const before = fs.existsSync(weights) ? fs.readFileSync(weights) : undefined;
  writeAtomically(weights, joined(artifacts.weightData), 'save');
  try {
    const text = modelJsonText(artifacts, WEIGHTS_FILE);
    writeAtomically(json, new TextEncoder().encode(text), 'save');
  } catch (error) {
    if (before) writeAtomically(weights, before, 'save');
    else fs.rmSync(weights, { force: true });
    throw error;
  }
  return { modelArtifactsInfo: infoOf(artifacts) };
}

async function loadFrom(path: string): Promise<ModelArtifacts> {
  const caller = 'loadLayersModel';
  const { dirname, join } = nodeModule<typeof import('node:path')>('node:path', caller);
  const text = new TextDecoder().decode(readBytes(path, 'model.json', caller));
  const read = async (name: string): Promise<Uint8Array> =>
    readBytes(join(dirname(path), name), 'file with weights', caller);
  return artifactsFromJson(caller, path, text, read);
}
