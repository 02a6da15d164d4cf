/** @file Where records are kept, on Node's side of the door `#record-store`: a file in the notebook's folder. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Names another file; empty: none is kept, as where the course's own notebooks are run. */
const VARIABLE = 'SCRATCHNET_CHALLENGES';
const FILE = 'challenges.json';

/** Undefined where nothing is kept. */
export function recordPath(): string | undefined {
  return (process.env[VARIABLE] ?? FILE) || undefined;
}

/** Undefined if it is not there. */
export function textOfFile(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** At any moment the old file or the new one is there, whole. */
export function writeWhole(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
