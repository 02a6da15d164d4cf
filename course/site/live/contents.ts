/** @file The files that a visitor of the live edition finds: the notebooks, and the pictures that they show. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notebooksFolder, root } from 'scratchnet-setup/folders';
import { type Cell, readNotebook, sourceOf } from '../../notebooks/notebook.ts';

/** Notebooks lie at the top of the live edition, and pictures beside them. */
const PICTURES = /\.\.\/figures\//g;

/** @param folder an empty one */
export function writeContents(folder: string): void {
  cpSync(join(root, 'figures'), join(folder, 'figures'), { recursive: true });
  for (const name of notebookNames()) {
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    const { cells, ...notebook } = readNotebook(join(notebooksFolder, name));
    writeFileSync(target, JSON.stringify({ ...notebook, cells: cells.map(contentOf) }));
  }
}

/** Such as `03-one-hot.ipynb` and `clinics/04-he-init-clinic.ipynb`. */
function notebookNames(): string[] {
  return readdirSync(notebooksFolder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ipynb') && !name.includes('.ipynb_checkpoints'),
  );
}

/** JupyterLite's table of contents wants the text of a cell in one piece. */
function contentOf(cell: Cell): Cell {
  const text = sourceOf(cell);
  return { ...cell, source: cell.cell_type === 'markdown' ? text.replace(PICTURES, 'figures/') : text };
}
