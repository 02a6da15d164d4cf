/** @file The files that a visitor of the live edition finds: the notebooks, and the pictures that they show. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notebooksFolder, root } from 'scratchnet-setup/folders';
import { type Cell, type Output, readNotebook, sourceOf, textOf } from '../../notebooks/notebook.ts';

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

/** JupyterLite wants each text in one piece, where a notebook's file may hold a list of its lines. */
function contentOf(cell: Cell): Cell {
  const text = sourceOf(cell);
  const source = cell.cell_type === 'markdown' ? text.replace(PICTURES, 'figures/') : text;
  return cell.outputs === undefined
    ? { ...cell, source }
    : { ...cell, source, outputs: cell.outputs.map(outputOf) };
}

function outputOf(output: Output): Output {
  if (output.output_type === 'stream') return { ...output, text: textOf(output.text) };
  if (output.output_type === 'error') return output;
  const joined = Object.entries(output.data).map(([type, content]) => [
    type,
    isLines(content) ? content.join('') : content,
  ]);
  return { ...output, data: Object.fromEntries(joined) };
}

function isLines(content: unknown): content is string[] {
  return Array.isArray(content) && content.every((line) => typeof line === 'string');
}
