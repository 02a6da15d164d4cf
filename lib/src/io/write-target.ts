/**
 * @file The file that a path leads to, where it may not be there yet.
 */
import type { Stats } from 'node:fs';
import { nodeModule } from '../core/node.ts';

/** The file that will be written. */
export interface WriteTarget {
  /** Its path, at the end of all symbolic links. */
  readonly file: string;
  readonly folder: string;
  /** What is there now. */
  readonly old: Stats | undefined;
}

/** This many links one after the other count as a circle, as in Linux. */
const MOST_LINKS = 40;

/**
 * Follows symbolic links to the file that will be written, also where the last one leads to nothing.
 * @throws Node's error if links lead in a circle, or a folder cannot be looked into
 */
export function whereToWrite(path: string, caller: string): WriteTarget {
  const { lstatSync, readlinkSync, realpathSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const { basename, dirname, join, resolve, sep } = nodeModule<typeof import('node:path')>(
    'node:path',
    caller,
  );
  if (path.endsWith('/') || path.endsWith(sep)) throw failure('EISDIR');
  let file = path;
  for (let links = 0; ; links++) {
    // The folder's own links are followed first: `..` in a link is meant from where the link really is.
    const folder = dirname(file);
    const isThere = lstatSync(folder, { throwIfNoEntry: false }) !== undefined;
    if (isThere) file = join(realpathSync(folder), basename(file));
    const old = lstatSync(file, { throwIfNoEntry: false });
    if (!old?.isSymbolicLink()) return { file, folder: dirname(file), old };
    if (links === MOST_LINKS) throw failure('ELOOP');
    file = resolve(dirname(file), readlinkSync(file));
  }
}

/**
 * Refuses what a new file must not take the place of.
 * @throws an error with the system's code, or Node's own
 */
export function checkWritable({ file, old }: WriteTarget, caller: string): void {
  const { accessSync, constants } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  if (old === undefined) return;
  if (old.isDirectory()) throw failure('EISDIR');
  if (!old.isFile()) throw new Error('it is no regular file but a device, a pipe or a socket');
  // Replacing a file takes permission for its folder alone; what is locked against writing stays as it is.
  accessSync(file, constants.W_OK);
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
