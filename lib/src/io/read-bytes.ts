/**
 * @file Reading a whole file, with one clear sentence where that fails.
 */
import { readFile } from '#files';
import { checkPath, fileFailure } from './file-failures.ts';

/**
 * All bytes of a file.
 *
 * @param kind what the file should be, for the message: ".npy file"
 * @param caller the public function that reads, for the message
 * @throws Error if there is no such file or it cannot be read; TypeError or RangeError if the path is not valid
 */
export function readBytes(path: string, kind: string, caller: string): Uint8Array {
  checkPath(path, caller);
  try {
    return readFile(path, caller);
  } catch (error) {
    const { code } = error as { code?: string };
    // Where there are no files at all, none is needed.
    if (error instanceof TypeError && code === undefined) throw error;
    const needed = `give the path of ${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}`;
    if (code === 'ENOENT') throw new Error(`${caller}: ${path} does not exist; ${needed}`);
    if (code === 'EISDIR') throw new Error(`${caller}: ${path} is a folder; ${needed}`);
    throw fileFailure(error, { path, doing: 'read', caller });
  }
}
