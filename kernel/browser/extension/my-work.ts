/**
 * @file A learner's work: kept in this browser by JupyterLite, downloaded as one file, loaded again from it.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Application, Contents, FileModel } from './jupyterlite.d.ts';

/** Where JupyterLite keeps what is saved: the name that the site gives the store, and its table. */
const STORE = 'ScratchNet';
const TABLE = 'files';

/**
 * All that was saved in this browser and all that stands in open notebooks, as one file: it also saves work where the
 * browser keeps nothing, or has no room left.
 *
 * @param saved the files that were saved since the page was opened
 * @returns undefined if there is nothing
 */
export async function zipWork(
  { serviceManager: { contents }, shell }: Application,
  saved: ReadonlySet<string>,
): Promise<Uint8Array | undefined> {
  const files: Record<string, Uint8Array> = {};
  for (const path of new Set([...(await savedPaths()), ...saved])) {
    const model = await contents.get(path, { content: true });
    if (model.type !== 'directory') files[path] = bytesOf(model);
  }
  for (const { context } of shell.widgets('main'))
    if (context?.model.dirty && context.path.endsWith('.ipynb'))
      files[context.path] = bytesOf({ type: 'notebook', format: 'json', content: context.model.toJSON() });
  return Object.keys(files).length === 0 ? undefined : zipSync(files);
}

/**
 * Puts the files of such a download back. What was saved here under the same names is replaced.
 * @returns their paths
 * @throws Error if it is no such file
 */
export async function unzipWork(contents: Contents, zip: Uint8Array): Promise<string[]> {
  const files = Object.entries(unzipSync(zip)).filter(([path]) => !path.endsWith('/'));
  for (const [path, bytes] of files) await saveBytes(contents, path, bytes);
  return files.map(([path]) => path);
}

/** Saves a file, and the folders that lead to it. */
export async function saveBytes(contents: Contents, path: string, bytes: Uint8Array): Promise<void> {
  await makeFolders(contents, path);
  await contents.save(path, modelOf(path, bytes));
}

/** The files that differ from the course's own, because they were saved here; none where site data is blocked. */
async function savedPaths(): Promise<string[]> {
  try {
    const isThere = (await indexedDB.databases()).some(({ name }) => name === STORE);
    return isThere ? await keysOf(STORE) : [];
  } catch {
    return [];
  }
}

async function keysOf(store: string): Promise<string[]> {
  const database = await result(indexedDB.open(store));
  try {
    if (!database.objectStoreNames.contains(TABLE)) return [];
    const keys = await result(database.transaction(TABLE).objectStore(TABLE).getAllKeys());
    return keys.map(String).sort();
  } finally {
    database.close();
  }
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The bytes of a file among those of the visitor. */
export function bytesOf({ format, content }: FileModel): Uint8Array {
  if (format === 'base64') return Uint8Array.from(atob(String(content)), (letter) => letter.charCodeAt(0));
  return strToU8(format === 'json' ? JSON.stringify(content, null, 1) : String(content));
}

function modelOf(path: string, bytes: Uint8Array): FileModel {
  if (path.endsWith('.ipynb'))
    return { type: 'notebook', format: 'json', content: JSON.parse(strFromU8(bytes)) };
  if (/\.(md|txt|csv|json|ts|js|svg)$/.test(path))
    return { type: 'file', format: 'text', content: strFromU8(bytes) };
  return { type: 'file', format: 'base64', content: btoa(strFromU8(bytes, true)) };
}

/** The folders that a path leads through, where they are missing. */
async function makeFolders(contents: Contents, path: string): Promise<void> {
  const parts = path.split('/').slice(0, -1);
  for (const [i] of parts.entries()) {
    const folder = parts.slice(0, i + 1).join('/');
    const isThere = await contents.get(folder, { content: false }).then(
      () => true,
      () => false,
    );
    if (!isThere) await contents.save(folder, { type: 'directory', format: 'json', content: null });
  }
}
