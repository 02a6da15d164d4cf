/**
 * @file The learner's copy of a notebook, in which nothing is told before its time.
 *
 * One function for all who learn: `my-course/` of `npm start`, the live edition, and the copies of a class.
 */
import { type Cell, hasTag, type Notebook } from '../notebooks/notebook.ts';
import { foldLessonVersion } from './fold.ts';

export interface CopyOptions {
  /** Folded, for those who learn alone; a class gets its copies without them. */
  readonly solutions: boolean;
}

/** A new notebook, without outputs, so that a prediction is one. */
export function learnerCopy(notebook: Notebook, options: CopyOptions): Notebook {
  const { cells, ...rest } = forLearners(notebook, options);
  return { ...rest, cells: cells.map(withoutOutputs) };
}

/** The cells that are for learners, with the outputs that they have. */
export function forLearners(notebook: Notebook, { solutions }: CopyOptions): Notebook {
  const cut = ['teacher', 'hidden-check', ...(solutions ? [] : ['solution'])];
  const cells = notebook.cells.filter((cell) => !hasTag(cell, ...cut));
  return { ...notebook, cells: cells.map(foldLessonVersion) };
}

function withoutOutputs(cell: Cell): Cell {
  return cell.cell_type === 'code' ? { ...cell, outputs: [], execution_count: null } : cell;
}
