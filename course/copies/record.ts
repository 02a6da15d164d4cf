/** @file What was handed out into a folder: a hidden file in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './write-whole.ts';

const FILE = '.handed-out.json';

/** Of one notebook. */
export interface HandedOut {
  /** Fingerprints of all versions that were written under its name, or beside it. */
  readonly versions: readonly string[];
  /** It was not there any more, and that has been said. */
  readonly gone?: true;
}

/** By the notebook's name. */
export type HandOuts = Readonly<Record<string, HandedOut>>;

/** Without a file, or with a damaged one, nothing is known: then nothing counts as untouched but what is as it is given now. */
export function readHandOuts(folder: string): HandOuts {
  try {
    const { notebooks } = JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as { notebooks: HandOuts };
    return Object.fromEntries(
      Object.entries(notebooks).filter(([, { versions }]) => Array.isArray(versions)),
    );
  } catch {
    return {};
  }
}

export function writeHandOuts(folder: string, notebooks: HandOuts): void {
  const note = 'What npm start has put here. Without this file it treats every notebook as changed by you.';
  writeWhole(folder, FILE, `${JSON.stringify({ note, notebooks }, null, 1)}\n`);
}
