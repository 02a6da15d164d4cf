/**
 * @file Writing a file so that nobody ever sees half of it.
 */
import { nodeModule } from '../core/node.ts';

/** Numbers the unfinished files of this process, so that two of them never meet. */
let written = 0;

/**
 * Writes a file completely or not at all.
 *
 * The bytes go into a new file in the same folder, are forced onto the disk and then take the place of the old file
 * in one step. If anything fails, the old file is as it was and the new one is removed. The folder is made if it is
 * missing.
 *
 * @param caller the public function that writes, for the message
 * @throws Error if the file cannot be written
 */
export function writeAtomically(path: string, bytes: Uint8Array, caller: string): void {
  const fs = nodeModule<typeof import('node:fs')>('node:fs', caller);
  const { dirname } = nodeModule<typeof import('node:path')>('node:path', caller);
  const unfinished = `${path}.${process.pid}-${++written}.tmp`;
  try {
    fs.mkdirSync(dirname(path), { recursive: true });
    const file = fs.openSync(unfinished, 'wx');
    try {
      fs.writeFileSync(file, bytes);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(unfinished, path);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    const { code, message } = error as Error & { code?: string };
    throw new Error(`${caller}: ${path} cannot be written (${code ?? message}); nothing was changed`, {
      cause: error,
    });
  }
}
