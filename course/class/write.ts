/** @file Writes the copies, and never over somebody's work. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { myCourse, notebooksFolder, root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';

/** Which files were made here, and with what in them. */
const LIST = 'made.json';

/** @throws Problem if copies would be written over the course itself */
export function refuseCourseItself(out: string): void {
  if ([root, notebooksFolder, myCourse].includes(out))
    throw new Problem(`class: --out ${out} is the course itself; give another folder.`);
}

/**
 * @param out folder, made if it is missing
 * @param files contents by path in that folder
 * @param force also over files that were changed since
 * @throws Problem before anything is written, naming the files that were changed
 */
export function writeCopies(out: string, files: ReadonlyMap<string, string>, force: boolean): void {
  const made = readList(join(out, LIST));
  const changed = [...files]
    .filter(([path, text]) => isSomebodysWork(join(out, path), made[path], text))
    .map(([path]) => path);
  if (changed.length > 0 && !force) throw new Problem(refusal(out, changed));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
    made[path] = hash(text);
  }
  writeFileSync(join(out, LIST), `${JSON.stringify(made, null, 1)}\n`);
}

function isSomebodysWork(path: string, madeHash: string | undefined, fresh: string): boolean {
  if (!existsSync(path)) return false;
  const now = readFileSync(path, 'utf8');
  return hash(now) !== madeHash && now !== fresh;
}

function refusal(out: string, changed: readonly string[]): string {
  const shown = changed.slice(0, 3).join(', ');
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : '';
  return `class: ${shown}${more} in ${out} changed since they were made, perhaps somebody works there; give another folder with --out, or --force to write over them.`;
}

/** Hashes of the files made before, by path. */
function readList(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
