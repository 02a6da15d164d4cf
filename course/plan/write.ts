/** @file Writes what the plan says elsewhere: the README's table, the map in notebook 00, the cards' times, the picture. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { exercisesByNotebook } from '../exercises/by-notebook.ts';
import { chooseNotebooks } from '../notebooks/choose.ts';
import { type Notebook, withSource } from '../notebooks/notebook.ts';
import { readingMinutes, TIME, timeSentence } from './minutes.ts';
import { MAP_CELL, PICTURE, README, README_TABLE, START } from './pages.ts';
import { coursePicture } from './picture.ts';
import { courseMap, readmeTable } from './tables.ts';

/** Writes each of them anew if the plan or the exercises have changed. */
export function writePlan(): void {
  change(README, (page) =>
    page.replace(README_TABLE, (_, start: string, end: string) => start + readmeTable() + end),
  );
  change(START, (page) => {
    const notebook = JSON.parse(page) as Notebook;
    const cells = notebook.cells.map((cell) => (cell.id === MAP_CELL ? withSource(cell, courseMap()) : cell));
    return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
  });
  const exercises = exercisesByNotebook();
  for (const name of chooseNotebooks()) {
    const time = timeSentence(readingMinutes(name), exercises.get(name) ?? []);
    // the card is the first cell, so the first place in the file is the card's; nothing else is written anew
    change(`notebooks/${name}`, (page) => page.replace(TIME, () => time));
  }
  writeFileSync(join(root, PICTURE), coursePicture());
}

function change(path: string, edit: (page: string) => string): void {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  if (after !== before) writeFileSync(file, after);
}
