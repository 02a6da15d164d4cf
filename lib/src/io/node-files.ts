/**
 * @file Files on Node's side of the door `#files`.
 *
 * Whatever fails is thrown as Node throws it, with the system's code.
 */
import { isNode, nodeModule } from '../core/node.ts';
import type { FolderEntry, Paths } from './files.ts';

export { writeAtomically } from './write-atomically.ts';

/** All bytes of a file. */
export function readFile(path: string, caller: string): Uint8Array {
  const { readFileSync, statSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  // A device has no end. A pipe has one, if something writes into it.
  if (statSync(path).isCharacterDevice()) throw new Error('it is a device, which has no end');
  return readFileSync(path);
}

/** The same; undefined if it is not there. */
export function readIfThere(path: string, caller: string): Uint8Array | undefined {
  const { existsSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  return existsSync(path) ? readFile(path, caller) : undefined;
}

/** Whether a path without "://" means a file: where there is no Node, it is on a server. */
export function isFile(_path: string): boolean {
  return isNode();
}

/** Removes a file, if it is there. */
export function removeFile(path: string, caller: string): void {
  nodeModule<typeof import('node:fs')>('node:fs', caller).rmSync(path, { force: true });
}

export function isFolder(path: string, caller: string): boolean {
  return nodeModule<typeof import('node:fs')>('node:fs', caller).statSync(path).isDirectory();
}

/** What is in a folder, in any order; what cannot be looked into is left out. */
export function listFolder(path: string, caller: string): FolderEntry[] {
  const { readdirSync, statSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const { join } = paths(caller);
  return readdirSync(path).flatMap((name) => {
    try {
      return [{ name, isFolder: statSync(join(path, name)).isDirectory() }];
    } catch {
      return [];
    }
  });
}

/** How paths are written here. */
export function paths(caller: string): Paths {
  return nodeModule<Paths>('node:path', caller);
}

/**
 * The bytes of a gzip file.
 * @throws RangeError if there are more than `most`; Error if it is damaged
 */
export function gunzip(bytes: Uint8Array, most: number, caller: string): Uint8Array {
  const { gunzipSync } = nodeModule<typeof import('node:zlib')>('node:zlib', caller);
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new RangeError('too large');
    throw error;
  }
}
