/**
 * @file Models in a browser's IndexedDB, in the stores of TensorFlow.js, so that each reads what the other wrote.
 */
import { type IOHandler, infoOf, joined, type ModelArtifacts } from './model-artifacts.ts';

const DATABASE = 'tensorflowjs';
const VERSION = 1;
const MODELS = 'models_store';
const INFOS = 'model_info_store';

interface Asked<T = unknown> {
  result: T;
  readonly error: Error | null;
  onsuccess: (() => void) | null;
  onerror: (() => void) | null;
}

interface Transaction {
  objectStore(name: string): { put(value: unknown): unknown; get(key: string): Asked };
  readonly error: Error | null;
  oncomplete: (() => void) | null;
  onabort: (() => void) | null;
}

interface Database {
  createObjectStore(name: string, options: { keyPath: string }): unknown;
  transaction(stores: readonly string[], mode: 'readonly' | 'readwrite'): Transaction;
  close(): void;
}

interface Factory {
  open(name: string, version: number): Asked<Database> & { onupgradeneeded: (() => void) | null };
}

/** Saves into IndexedDB, or loads from it. */
export function indexedDbHandler(modelPath: string): IOHandler {
  return {
    async save(artifacts) {
      const modelArtifactsInfo = infoOf(artifacts);
      const modelArtifacts = { ...artifacts, weightData: joined(artifacts.weightData).buffer };
      await withDatabase('save', async (database) => {
        // One transaction: both or none.
        const transaction = database.transaction([MODELS, INFOS], 'readwrite');
        const ended = new Promise<void>((resolve, reject) => {
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(failure('save', transaction.error));
        });
        transaction.objectStore(INFOS).put({ modelPath, modelArtifactsInfo });
        transaction.objectStore(MODELS).put({ modelPath, modelArtifacts });
        await ended;
      });
      return { modelArtifactsInfo };
    },
    load: () =>
      withDatabase('loadLayersModel', async (database) => {
        const store = database.transaction([MODELS], 'readonly').objectStore(MODELS);
        const found = (await answerOf('loadLayersModel', store.get(modelPath))) as
          | { modelArtifacts: ModelArtifacts }
          | undefined;
        if (found) return found.modelArtifacts;
        throw new RangeError(
          `loadLayersModel: there is no model ${modelPath} in IndexedDB; the name of one that was saved there is needed`,
        );
      }),
  };
}

async function withDatabase<T>(caller: string, work: (database: Database) => Promise<T>): Promise<T> {
  const { indexedDB } = globalThis as unknown as { indexedDB?: Factory };
  if (!indexedDB) {
    throw new TypeError(`${caller}: indexeddb:// needs a browser; here file:// and a folder can be given`);
  }
  const asked = indexedDB.open(DATABASE, VERSION);
  asked.onupgradeneeded = () => {
    for (const store of [MODELS, INFOS]) asked.result.createObjectStore(store, { keyPath: 'modelPath' });
  };
  const database = await answerOf(caller, asked);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

function answerOf<T>(caller: string, asked: Asked<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(failure(caller, asked.error));
  });
}

function failure(caller: string, error: Error | null): Error {
  return new Error(
    `${caller}: IndexedDB says ${error?.message ?? 'nothing'}; a browser that lets this page store data is needed`,
  );
}
