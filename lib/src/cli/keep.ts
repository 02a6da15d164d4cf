/**
 * @file Writing what a training has learned so that it is not lost: where it was asked for, or else where it can be.
 */
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { writeAtomically } from '../io/write-atomically.ts';
import { reasonOf } from './place.ts';

/** Where something is now. */
export interface Kept {
  readonly path: string;
  /** Why it is not where it should be; undefined if it is. */
  readonly problem?: string;
}

/**
 * Writes a file completely or not at all; if that fails, under its name (or a free one like it) in the current folder, the
 * home folder, or the folder for temporary files.
 *
 * @returns where it is
 * @throws Error naming every place that was tried, if it could be written nowhere
 */
export function keep(path: string, bytes: Uint8Array): Kept {
  try {
    write(path, bytes);
    return { path };
  } catch (error) {
    return keepElsewhere(path, bytes, `${path} cannot be written: ${reasonOf(error)}`);
  }
}

/** The path, or one like it that is not taken: `net-2.npz`. */
export function freePath(path: string): string {
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : `${stem}-${n}${ending}`;
    if (!existsSync(free)) return free;
  }
}

function keepElsewhere(path: string, bytes: Uint8Array, problem: string): Kept {
  const tried: string[] = [];
  for (const folder of otherFolders()) {
    const other = freePath(join(folder, basename(path)));
    try {
      write(other, bytes);
      return { path: other, problem };
    } catch (error) {
      tried.push(`${other}: ${reasonOf(error)}`);
    }
  }
  throw new Error(`${problem}; nor could ${tried.join(', nor ')}`);
}

/** Those that are there. The current folder may have been removed, and not everybody has a home. */
function otherFolders(): Set<string> {
  const folders = [() => resolve('.'), homedir, tmpdir].flatMap((folder) => {
    try {
      return [folder()];
    } catch {
      return [];
    }
  });
  return new Set(folders.filter((folder) => existsSync(folder)));
}

function write(path: string, bytes: Uint8Array): void {
  writeAtomically(path, bytes, 'train');
}
