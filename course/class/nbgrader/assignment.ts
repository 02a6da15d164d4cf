/** @file A lesson as an assignment of nbgrader: the notebook of its `source` folder, with solutions and hidden tests in it. */
import { learnerCopy } from '../../copies/learner-copy.ts';
import type { Exercise } from '../../exercises/exercise.ts';
import { setUpOf } from '../../exercises/set-up-cell.ts';
import { type Cell, type Notebook, sourceOf } from '../../notebooks/notebook.ts';
import { gradedCells } from './graded-cells.ts';
import { withRole } from './metadata.ts';

/**
 * A new notebook. Of the lesson's own cells only the set-up is locked: learners may try things out in all others.
 *
 * @param seed of the inputs that learners never see
 */
export function nbgraderAssignment(
  notebook: Notebook,
  exercises: readonly Exercise[],
  seed: number,
): Notebook {
  const { cells, ...rest } = learnerCopy(notebook, { solutions: false });
  const setUp = setUpOf(cells);
  const locked = cells.map((cell) => (sourceOf(cell) === setUp ? withRole(cell, 'fixed') : cell));
  const all = exercises.reduce<readonly Cell[]>(
    (before, exercise) => withGraded(before, exercise, seed),
    locked,
  );
  return { ...rest, cells: all };
}

/** The exercise's cells behind its text, in place of the one that was there. */
function withGraded(cells: readonly Cell[], exercise: Exercise, seed: number): readonly Cell[] {
  const id = `ex-${exercise.number.replace('.', '-')}`;
  const own = cells.find((cell) => cell.id === `${id}-code`);
  return cells
    .filter((cell) => cell !== own)
    .flatMap((cell) => (cell.id === id ? [cell, ...gradedCells(exercise, own, seed)] : [cell]));
}
