/** @file Writes what is drawn from the plan: the README's table of lessons, the map in notebook 00, the picture. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { type Notebook, withSource } from '../notebooks/notebook.ts';
import { MAP_CELL, PICTURE, README, README_TABLE, START } from './pages.ts';
import { coursePicture } from './picture.ts';
import { courseMap, readmeTable } from './tables.ts';

/** Writes each of the three anew if the plan has changed. */
export function writePlan(): void {
  change(README, (page) =>
    page.replace(README_TABLE, (_, start: string, end: string) => start + readmeTable() + end),
  );
  change(START, (page) => {
    const notebook = JSON.parse(page) as Notebook;
    const cells = notebook.cells.map((cell) => (cell.id === MAP_CELL ? withSource(cell, courseMap()) : cell));
    return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
  });
  writeFileSync(join(root, PICTURE), coursePicture());
}

function change(path: string, edit: (page: string) => string): void {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  if (after !== before) writeFileSync(file, after);
}
