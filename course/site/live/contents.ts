/** @file The files that a visitor of the live edition finds: a learner's copies, and the pictures that they show. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notebooksFolder, root } from 'scratchnet-setup/folders';
import { learnerCopy } from '../../copies/learner-copy.ts';
import { withLinksWithin } from '../../copies/links.ts';
import { chooseNotebooks } from '../../notebooks/choose.ts';
import { type Cell, readNotebook, sourceOf } from '../../notebooks/notebook.ts';

/** Notebooks lie at the top of the live edition, and pictures beside them. */
const PICTURES = /\.\.\/figures\//g;

/** @param folder an empty one */
export function writeContents(folder: string): void {
  cpSync(join(root, 'figures'), join(folder, 'figures'), { recursive: true });
  const names = chooseNotebooks();
  for (const name of names) {
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    const copy = learnerCopy(readNotebook(join(notebooksFolder, name)), { solutions: true });
    const { cells, ...notebook } = withLinksWithin(copy, name, names);
    writeFileSync(target, JSON.stringify({ ...notebook, cells: cells.map(contentOf) }));
  }
}

/** JupyterLite wants each text in one piece, where a notebook's file may hold a list of its lines. */
function contentOf(cell: Cell): Cell {
  const text = sourceOf(cell);
  return { ...cell, source: cell.cell_type === 'markdown' ? text.replace(PICTURES, 'figures/') : text };
}
