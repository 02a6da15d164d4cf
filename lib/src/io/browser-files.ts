/**
 * @file Files in a browser, behind the door `#files`: what is written stays in memory, and what is not there is fetched
 * from the site's own folder.
 *
 * The page is told of each file that is saved, so that it can keep it or offer it as a download.
 */
import { gunzipSync } from 'fflate';
import { crc32 } from '../core/crc32.ts';
import { callback, checkOptions, type Rules, text } from '../core/options.ts';
import { checkPath, fileFailure } from './file-failures.ts';
import type { FolderEntry, Paths } from './files.ts';
import { POSIX_PATHS } from './posix-paths.ts';

/** A file that was saved. */
export interface SavedFile {
  /** From the top: `/figures/train.png`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** How files are kept here. */
export interface FilesOptions {
  /** The address of the folder that files are fetched from, with "/" at its end; without it, none are. */
  readonly base?: string;
  /** Called after each file that is saved. */
  readonly onSaved?: (file: SavedFile) => void;
}

/** What is used of a browser to fetch at once. */
interface Request {
  readonly status: number;
  readonly responseText: string;
  open(method: string, url: string, isAsync: boolean): void;
  overrideMimeType(type: string): void;
  send(): void;
}

/** Its bytes; or, of a large file that is kept as it came, packed, what unpacks it. */
type Content = Uint8Array | (() => Uint8Array);

const memory = new Map<string, Content>();
let options: FilesOptions = {};

const RULES: Rules<FilesOptions> = { base: text, onSaved: callback };

/**
 * Says, once and before anything is read, where files come from and who hears of those that are saved.
 * @example useFiles({ base: new URL('files/', location.href).href, onSaved: ({ path, bytes }) => keep(path, bytes) });
 */
export function useFiles(given: FilesOptions): void {
  checkOptions('useFiles', given, RULES);
  options = given;
}

/** The address of a file of the site; undefined where none is fetched. */
export function addressOf(path: string): string | undefined {
  const { base } = options;
  return base === undefined ? undefined : new URL(POSIX_PATHS.resolve(path).slice(1), base).href;
}

/** Puts a file there without telling the page: one that was kept, or one that was chosen. */
export function putFile(path: string, bytes: Uint8Array): void {
  memory.set(POSIX_PATHS.resolve(path), bytes);
}

/** Puts a file there that is unpacked when somebody reads it. @param packed by gzip, and known to be whole */
export function putPackedFile(path: string, packed: Uint8Array): void {
  memory.set(POSIX_PATHS.resolve(path), () => gunzipSync(packed));
}

/** The same file under a second path. */
export function linkFile(path: string, second: string): void {
  const content = memory.get(POSIX_PATHS.resolve(path));
  if (content !== undefined) memory.set(POSIX_PATHS.resolve(second), content);
}

/** The paths of all files in memory, in order. */
export function filePaths(): string[] {
  return [...memory.keys()].sort();
}

/** The bytes of a file in memory; undefined if it is not there. */
export function fileInMemory(path: string): Uint8Array | undefined {
  const content = memory.get(POSIX_PATHS.resolve(path));
  return typeof content === 'function' ? content() : content;
}

export function removeFile(path: string): void {
  memory.delete(POSIX_PATHS.resolve(path));
}

/** The bytes of a file in memory, of which nobody else has them; undefined if it is not there. */
export function ownBytes(path: string): Uint8Array | undefined {
  const content = memory.get(POSIX_PATHS.resolve(path));
  return typeof content === 'function' ? content() : content?.slice();
}

/** All bytes of a file, from memory or from the site. @throws an error with a system's code */
export function readFile(path: string): Uint8Array {
  const known = ownBytes(path);
  if (known !== undefined) return known;
  if (entriesOf(path).length > 0) throw failure('EISDIR');
  const fetched = fetchNow(path);
  if (fetched === undefined) throw failure('ENOENT');
  return fetched;
}

/** The same; undefined if it is not in memory. */
export function readIfThere(path: string): Uint8Array | undefined {
  return fileInMemory(path);
}

/** Whether a path without "://" means a file: where it is not one, it is an address. */
export function isFile(path: string): boolean {
  return memory.has(POSIX_PATHS.resolve(path));
}

export function isFolder(path: string): boolean {
  if (isFile(path)) return false;
  if (entriesOf(path).length === 0) throw failure('ENOENT');
  return true;
}

export function listFolder(path: string): FolderEntry[] {
  const found = entriesOf(path);
  if (found.length === 0) throw failure(isFile(path) ? 'ENOTDIR' : 'ENOENT');
  return found;
}

export function paths(): Paths {
  return POSIX_PATHS;
}

/** Saves a file in memory, and tells the page. @throws as the function of the same name in Node does */
export function writeAtomically(path: string, content: Uint8Array | string, caller: string): void {
  checkPath(path, caller);
  if (path.endsWith('/') || entriesOf(path).length > 0)
    throw fileFailure(failure('EISDIR'), { path, doing: 'written', caller, end: 'nothing was changed' });
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
  putFile(path, bytes);
  options.onSaved?.({ path: POSIX_PATHS.resolve(path), bytes });
}

/**
 * The bytes of a gzip file.
 * @throws RangeError if there are more than `most`; Error if it is damaged
 */
export function gunzip(bytes: Uint8Array, most: number): Uint8Array {
  const end = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8);
  if (end.getUint32(4, true) > most) throw new RangeError('too large');
  const unpacked = gunzipSync(bytes);
  if (crc32(unpacked) !== end.getUint32(0, true)) throw new Error('its checksum is wrong');
  return unpacked;
}

function entriesOf(folder: string): FolderEntry[] {
  const start = `${POSIX_PATHS.resolve(folder)}/`.replace('//', '/');
  const found = new Map<string, boolean>();
  for (const path of memory.keys()) {
    if (!path.startsWith(start)) continue;
    const [name = '', ...deeper] = path.slice(start.length).split('/');
    found.set(name, deeper.length > 0);
  }
  return [...found].map(([name, isFolder]) => ({ name, isFolder }));
}

/** A small file of the site, fetched while everything waits: a caller that reads a file expects its bytes, not a promise. */
function fetchNow(path: string): Uint8Array | undefined {
  const url = addressOf(path);
  if (url === undefined) return undefined;
  const { XMLHttpRequest } = globalThis as unknown as { XMLHttpRequest: new () => Request };
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  // The only way to bytes that pages have, too: one character for each byte.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status === 404) return undefined;
  if (request.status !== 200) throw new Error(`the server answers ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255);
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
