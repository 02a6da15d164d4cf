/** @file How long each notebook takes: the table in notebooks/TEACHING.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { exercisesByNotebook } from '../exercises/by-notebook.ts';
import { chooseNotebooks } from '../notebooks/choose.ts';
import { readNotebook, sourceOf } from '../notebooks/notebook.ts';
import { minutesOf, readingMinutes } from '../plan/minutes.ts';

const PAGE = join(notebooksFolder, 'TEACHING.md');
const TABLE = /(<!-- timings -->\n)[\s\S]*?(\n<!-- end of timings -->)/;

/** Writes the table anew if it has changed. */
export function writeTimings(): void {
  const before = readFileSync(PAGE, 'utf8');
  const after = before.replace(TABLE, (_, start: string, end: string) => start + timingTable() + end);
  if (after !== before) writeFileSync(PAGE, after);
}

/** One row per notebook: minutes of reading, of exercises, together, and for those who want more. */
export function timingTable(): string {
  const exercises = exercisesByNotebook();
  const rows = chooseNotebooks().map((name) => {
    const [card] = readNotebook(join(notebooksFolder, name)).cells;
    const title = sourceOf(card).split('\n')[0].replace(/^# /, '');
    const reading = readingMinutes(name);
    const { must, more } = minutesOf(exercises.get(name) ?? []);
    return `| [${title}](${name}) | ${reading || ''} | ${must || ''} | ${reading + must} | ${more || ''} |`;
  });
  return [
    '| notebook | reading | exercises | together | for those who want more |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
