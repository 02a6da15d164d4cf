/**
 * @file What the grader needs of a notebook's file: the sources of its cells, in the form of nbformat 4.5, and whether
 * an output shows a ✔. The rest, such as pictures, is dropped at once.
 */
import { createHash } from 'node:crypto';
import type { SubmittedCell } from '../cells/submitted-cell.ts';
import { sourceOf } from '../cells/submitted-cell.ts';

/** A notebook full of pictures has a few megabytes. */
export const LARGEST_NOTEBOOK: number = 50 * 2 ** 20;
/** Characters; an exercise has a few hundred. What is longer would only keep the compiler busy. */
const LONGEST_CELL = 20_000;
/** The longest lesson has about 100. */
const MOST_CELLS = 2_000;
/** Characters in all cells. */
const LONGEST_NOTEBOOK = 2_000_000;

/** A notebook as it was handed in, or why it is none. */
export interface NotebookFile {
  /** Of the bytes, to know whether it has changed since it was graded. */
  readonly hash: string;
  readonly cells: readonly SubmittedCell[];
  /** Why it cannot be read. */
  readonly problem?: string;
  /** What was left out or guessed. */
  readonly remarks: readonly string[];
}

/** Nothing in the file is taken for granted. */
export function readNotebookFile(bytes: Uint8Array): NotebookFile {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const broken = (problem: string): NotebookFile => ({ hash, cells: [], problem, remarks: [] });
  const text = textOf(bytes);
  if (text.trim() === '') return broken('the file is empty');
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch {
    return broken('the file is damaged: it is not JSON, which a notebook must be');
  }
  const cells = cellsOf(notebook);
  if (!cells) return broken('the file is no notebook: it has no cells');
  if (cells.length > MOST_CELLS) return broken(`the notebook has ${cells.length} cells; no lesson has 200`);
  const kept = cells.map(plainCell).filter((cell) => cell !== undefined);
  const fitting = kept.filter((cell) => sourceOf(cell).length <= LONGEST_CELL);
  if (fitting.reduce((sum, cell) => sum + sourceOf(cell).length, 0) > LONGEST_NOTEBOOK)
    return broken(`the notebook has more than ${LONGEST_NOTEBOOK / 1e6} million characters`);
  const long = kept.length - fitting.length;
  const remarks =
    long > 0 ? [`${long} of its cells are longer than ${LONGEST_CELL} characters: left out`] : [];
  return { hash, cells: fitting, remarks };
}

/** Windows programs like to save in UTF-16 or with a mark of the byte order. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Of nbformat 4, or of 3, which has worksheets. */
function cellsOf(notebook: unknown): unknown[] | undefined {
  const { cells, worksheets } = Object(notebook) as { cells?: unknown; worksheets?: unknown };
  if (Array.isArray(cells)) return cells;
  if (!Array.isArray(worksheets)) return undefined;
  return worksheets.slice(0, MOST_CELLS).flatMap((sheet) => {
    const { cells: inSheet } = Object(sheet) as { cells?: unknown };
    return Array.isArray(inSheet) ? inSheet : [];
  });
}

/** A cell of an older form: the source of code is its `input`, headings are cells, there are no ids. */
interface AnyCell extends SubmittedCell {
  readonly input?: unknown;
  readonly level?: unknown;
  readonly metadata?: unknown;
}

function plainCell(cell: unknown): SubmittedCell | undefined {
  if (cell === null || typeof cell !== 'object' || Array.isArray(cell)) return undefined;
  const { cell_type, id, source, input, level, metadata, outputs } = cell as AnyCell;
  const text = sourceOf({ source: source ?? input });
  const isHeading = cell_type === 'heading';
  const marks = '#'.repeat(typeof level === 'number' && level >= 1 && level <= 6 ? level : 1);
  const { id: other } = Object(metadata) as { id?: unknown }; // where Colab keeps it
  const name = id ?? other;
  return {
    cell_type: isHeading ? 'markdown' : cell_type === 'code' ? 'code' : 'markdown',
    ...(typeof name === 'string' && name.length <= 64 && { id: name }),
    source: isHeading ? `${marks} ${text}` : text,
    outputs: showsSuccess(outputs) ? ['✔'] : [],
  };
}

/** However deep the outputs are: this calls itself nowhere. */
function showsSuccess(outputs: unknown): boolean {
  const open: unknown[] = [outputs];
  while (open.length > 0) {
    const part = open.pop();
    if (typeof part === 'string' && part.includes('✔')) return true;
    if (part !== null && typeof part === 'object') for (const inner of Object.values(part)) open.push(inner);
  }
  return false;
}
