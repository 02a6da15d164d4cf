/**
 * @file Models in a browser's local storage, under the keys of TensorFlow.js, so that each reads what the other wrote.
 */
import { fromBase64, toBase64 } from '../core/base64.ts';
import { parsedJson } from './json-value.ts';
import { type IOHandler, infoOf, joined, type ModelArtifacts } from './model-artifacts.ts';

interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What is loaded. */
const PARTS = ['model_topology', 'weight_specs', 'weight_data', 'model_metadata'];

/** Saves into local storage, or loads from it. There is room for about 5 MB. */
export function localStorageHandler(name: string): IOHandler {
  const key = (part: string): string => `tensorflowjs_models/${name}/${part}`;
  return {
    save(artifacts) {
      const storage = storageOf('save');
      const { modelTopology, weightSpecs, weightData, ...metadata } = artifacts;
      const info = infoOf(artifacts);
      const values = {
        info: JSON.stringify(info),
        model_topology: JSON.stringify(modelTopology),
        weight_specs: JSON.stringify(weightSpecs),
        weight_data: toBase64(joined(weightData)),
        model_metadata: JSON.stringify(metadata),
      };
      writeAll(
        storage,
        Object.entries(values).map(([part, value]) => [key(part), value]),
        name,
      );
      return { modelArtifactsInfo: info };
    },
    load() {
      const storage = storageOf('loadLayersModel');
      const [topology, specs, data, metadata] = PARTS.map((part) => storage.getItem(key(part)));
      if (typeof topology !== 'string' || typeof specs !== 'string' || typeof data !== 'string') {
        throw new RangeError(
          `loadLayersModel: there is no model ${name} in local storage; the name of one that was saved there is needed`,
        );
      }
      return {
        modelTopology: parsedJson('loadLayersModel', 'the topology', topology) as object,
        weightSpecs: parsedJson('loadLayersModel', 'the list of weights', specs),
        weightData: decoded(data),
        ...(metadata === null ? {} : (parsedJson('loadLayersModel', 'the metadata', metadata) as object)),
      } as ModelArtifacts;
    },
  };
}

/** All values, or what was there before: storage may be full. */
function writeAll(
  storage: Storage,
  values: readonly (readonly [key: string, value: string])[],
  name: string,
): void {
  const before = values.map(([key]) => [key, storage.getItem(key)] as const);
  try {
    for (const [key, value] of values) storage.setItem(key, value);
  } catch (error) {
    for (const [key, value] of before) {
      storage.removeItem(key);
      if (value !== null) storage.setItem(key, value);
    }
    throw new Error(
      `save: ${name} does not fit into local storage (${(error as Error).message}); nothing was changed, and indexeddb:// has more room`,
    );
  }
}

function decoded(text: string): ArrayBuffer {
  try {
    return fromBase64(text).buffer as ArrayBuffer;
  } catch {
    throw new RangeError(
      'loadLayersModel: the weights in local storage are no text in base 64; a model that is whole is needed',
    );
  }
}

function storageOf(caller: string): Storage {
  const { localStorage } = globalThis as unknown as { localStorage?: Storage };
  if (localStorage) return localStorage;
  throw new TypeError(`${caller}: localstorage:// needs a browser; here file:// and a folder can be given`);
}
