/** @file Puts the exercises of a lesson into its notebook. */
import { isDeepStrictEqual } from 'node:util';
import { Problem } from 'scratchnet-setup/problem';
import { cellsOf, isExerciseCell } from './cells.ts';

/**
 * The notebook with exactly these exercises; the outputs of cells that stay as they are stay too.
 *
 * @param notebook the notebook's JSON
 * @param {import('./read.ts').Exercise[]} exercises
 * @returns a new notebook
 * @throws Problem if a cell that an exercise follows is not there
 */
export function withExercises(notebook, exercises) {
  const before = new Map(notebook.cells.filter(isExerciseCell).map((cell) => [cell.id, cell]));
  const cells = notebook.cells.filter((cell) => !isExerciseCell(cell));
  for (const exercise of exercises.toReversed()) {
    const fresh = cellsOf(exercise).map((cell) => keepOutputs(cell, before.get(cell.id)));
    cells.splice(placeOf(cells, exercise) + 1, 0, ...fresh);
  }
  return { ...notebook, cells };
}

/** True if the notebook holds exactly these exercises, at their places. */
export function holdsExercises(notebook, exercises) {
  const wanted = withExercises(notebook, exercises);
  return isDeepStrictEqual(notebook.cells.map(withoutOutputs), wanted.cells.map(withoutOutputs));
}

function withoutOutputs({ id, cell_type, metadata, source }) {
  return { id, cell_type, tags: metadata.tags, source: [].concat(source).join('') };
}

function placeOf(cells, { number, after }) {
  const place = cells.findIndex((cell) =>
    after ? cell.id === after : cell.metadata.tags?.includes('exercises'),
  );
  if (place < 0) {
    const missing = after ? `the id ${after}` : 'the tag "exercises"';
    throw new Problem(`exercise ${number}: the notebook has no cell with ${missing} to put it behind`);
  }
  return place;
}

function keepOutputs(cell, old) {
  const same = old?.cell_type === 'code' && [].concat(old.source).join('') === cell.source.join('');
  return same ? { ...cell, outputs: old.outputs, execution_count: old.execution_count } : cell;
}
