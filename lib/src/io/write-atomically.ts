/**
 * @file Writing a file so that it is never seen half written.
 */
import { nodeModule } from '../core/node.ts';
import { checkPath, fileFailure } from './file-failures.ts';
import { checkWritable, whereToWrite } from './write-target.ts';

/**
 * Writes a file completely or not at all.
 *
 * The bytes go into a new file in the same folder, are forced onto the disk and then take the place of the old file
 * in one step. If anything fails, the old file is as it was and the new one is removed. The folder is made if it is
 * missing. A symbolic link stays one: the file that it leads to is replaced. An old file's permissions and, where that
 * is allowed, its owner stay; a new file has those that the system gives to new files.
 *
 * @param caller the public function that writes, for the message
 * @throws Error if the file cannot be written; TypeError or RangeError if the path is not valid
 */
export function writeAtomically(path: string, content: Uint8Array | string, caller: string): void {
  const fs = nodeModule<typeof import('node:fs')>('node:fs', caller);
  checkPath(path, caller);
  const undo: (() => void)[] = [];
  try {
    const target = whereToWrite(path, caller);
    checkWritable(target, caller);
    for (const folder of missingFolders(target.folder, caller)) {
      // One by one: Node's own `recursive` tries forever where folders cannot be made, as in /proc.
      fs.mkdirSync(folder);
      undo.push(() => fs.rmdirSync(folder));
    }
    const unfinished = unfinishedName(target.folder, caller);
    const file = fs.openSync(unfinished, 'wx', target.old ? target.old.mode & 0o777 : 0o666);
    undo.push(() => fs.rmSync(unfinished, { force: true }));
    try {
      if (target.old) keepOwnerAndMode(file, target.old, caller);
      fs.writeFileSync(file, content);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(unfinished, target.file);
  } catch (error) {
    for (const step of undo.reverse()) attempt(step);
    throw fileFailure(error, { path, doing: 'written', caller, end: 'nothing was changed' });
  }
}

/**
 * The name of a file that is not there yet. It does not grow with the target's, which may be as long as a name can be,
 * and no other thread or process makes the same one.
 */
export function unfinishedName(folder: string, caller: string): string {
  const { join } = nodeModule<typeof import('node:path')>('node:path', caller);
  const { randomUUID } = nodeModule<typeof import('node:crypto')>('node:crypto', caller);
  return join(folder, `.${randomUUID()}.tmp`);
}

/** Gives the new file the old one's owner, where that is allowed, and its permissions (which a new owner may cut). */
function keepOwnerAndMode(
  file: number,
  { uid, gid, mode }: { uid: number; gid: number; mode: number },
  caller: string,
): void {
  const fs = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const now = fs.fstatSync(file);
  if (now.uid !== uid || now.gid !== gid) attempt(() => fs.fchownSync(file, uid, gid));
  fs.fchmodSync(file, mode & 0o7777);
}

/** The folders that are not there, from the outermost to this one. */
export function missingFolders(folder: string, caller: string): string[] {
  const { existsSync } = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const { dirname } = nodeModule<typeof import('node:path')>('node:path', caller);
  return existsSync(folder) ? [] : [...missingFolders(dirname(folder), caller), folder];
}

/** What may fail without harm. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The failure that led here says more.
  }
}
