/** @file Writing a file so that at any moment the old one or the new one is there, whole. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the new file is written first: one name for all, so that an interruption leaves nothing that stays. */
const UNFINISHED = '.unfinished';

/** @param path in the folder; folders on the way are made */
export function writeWhole(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, UNFINISHED), text);
  renameSync(join(folder, UNFINISHED), join(folder, path));
}
