/** @file Writes the copies, and never over somebody's work. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';

/** Which files were made here, and with what in them. */
const LIST = 'made.json';

/**
 * @param {string} out folder, made if it is missing
 * @param {Map<string, string>} files contents by path in that folder
 * @param {boolean} force also over files that were changed since
 * @throws Problem before anything is written, naming the files that were changed
 */
export function writeCopies(out, files, force) {
  const made = readList(join(out, LIST));
  const changed = [...files.keys()].filter((path) =>
    isSomebodysWork(join(out, path), made[path], files.get(path)),
  );
  if (changed.length > 0 && !force) throw new Problem(refusal(out, changed));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
    made[path] = hash(text);
  }
  writeFileSync(join(out, LIST), `${JSON.stringify(made, null, 1)}\n`);
}

function isSomebodysWork(path, madeHash, fresh) {
  if (!existsSync(path)) return false;
  const now = readFileSync(path, 'utf8');
  return hash(now) !== madeHash && now !== fresh;
}

function refusal(out, changed) {
  const shown = changed.slice(0, 3).join(', ');
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : '';
  return `class: ${shown}${more} in ${out} changed since they were made, perhaps somebody works there; give another folder with --out, or --force to write over them.`;
}

function readList(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex');
}
