/** @file Puts the exercises of a lesson into its notebook. */
import { isDeepStrictEqual } from 'node:util';
import { Problem } from 'scratchnet-setup/problem';
import { type Cell, hasTag, type Notebook, sourceOf } from '../notebooks/notebook.ts';
import { cellsOf, isExerciseCell } from './cells.ts';
import type { Exercise } from './exercise.ts';

/**
 * The notebook with exactly these exercises; the outputs of cells that stay as they are stay too.
 *
 * @returns a new notebook
 * @throws Problem if a cell that an exercise follows is not there
 */
export function withExercises(notebook: Notebook, exercises: readonly Exercise[]): Notebook {
  const before = new Map(notebook.cells.filter(isExerciseCell).map((cell) => [cell.id, cell]));
  const cells = notebook.cells.filter((cell) => !isExerciseCell(cell));
  // from the last to the first, so that those with the same place keep their order
  for (const exercise of [...exercises].reverse()) {
    const fresh = cellsOf(exercise).map((cell) => keepOutputs(cell, before.get(cell.id)));
    cells.splice(placeOf(cells, exercise) + 1, 0, ...fresh);
  }
  return { ...notebook, cells };
}

/** True if the notebook holds exactly these exercises, at their places. */
export function holdsExercises(notebook: Notebook, exercises: readonly Exercise[]): boolean {
  const wanted = withExercises(notebook, exercises);
  return isDeepStrictEqual(notebook.cells.map(withoutOutputs), wanted.cells.map(withoutOutputs));
}

function withoutOutputs(cell: Cell): object {
  const { id, cell_type, metadata } = cell;
  return { id, cell_type, tags: metadata.tags, source: sourceOf(cell) };
}

function placeOf(cells: readonly Cell[], { number, after }: Exercise): number {
  const place = cells.findIndex((cell) => (after ? cell.id === after : hasTag(cell, 'exercises')));
  if (place < 0) {
    const missing = after ? `the id ${after}` : 'the tag "exercises"';
    throw new Problem(`exercise ${number}: the notebook has no cell with ${missing} to put it behind`);
  }
  return place;
}

function keepOutputs(cell: Cell, old: Cell | undefined): Cell {
  if (old?.cell_type !== 'code' || sourceOf(old) !== sourceOf(cell)) return cell;
  return { ...cell, outputs: old.outputs ?? [], execution_count: old.execution_count ?? null };
}
