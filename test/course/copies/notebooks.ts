/** @file Small notebooks for the tests of copies. */
import type { Cell, Notebook, Output } from 'scratchnet-course/notebooks/notebook';

/** A notebook of one line of text and some cells of code. */
export function notebookOf(...sources: string[]): Notebook {
  const text: Cell = { cell_type: 'markdown', id: 'card', metadata: {}, source: ['# A lesson\n', 'Text.'] };
  const code = sources.map((source, i): Cell => codeCell(`code-${i}`, source));
  return { cells: [text, ...code], metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

export function codeCell(id: string, source: string, ...tags: string[]): Cell {
  return { cell_type: 'code', id, metadata: { tags }, source, outputs: [], execution_count: null };
}

/** The same notebook after "Run All": each cell has printed its own source. */
export function hasRun(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell, i) =>
    cell.cell_type === 'code'
      ? { ...cell, outputs: [printed(String(cell.source))], execution_count: i, metadata: { scrolled: true } }
      : cell,
  );
  return { ...notebook, cells };
}

export function printed(text: string): Output {
  return { output_type: 'stream', name: 'stdout', text };
}
