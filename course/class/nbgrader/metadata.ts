/** @file What nbgrader must know of a cell, in the third version of its form. */
import type { Cell } from '../../notebooks/notebook.ts';

/**
 * - `answer`: the learner's code; the test behind it has the points
 * - `test`: graded by whether it throws; nbgrader puts it back if a learner has changed it
 * - `words`: the learner's text, with points that the teacher gives
 * - `fixed`: not graded, put back if a learner has changed it
 */
type Role = 'answer' | 'test' | 'words' | 'fixed';

const ROLES: Readonly<Record<Role, { grade: boolean; solution: boolean; locked: boolean }>> = {
  answer: { grade: false, solution: true, locked: false },
  test: { grade: true, solution: false, locked: true },
  words: { grade: true, solution: true, locked: false },
  fixed: { grade: false, solution: false, locked: true },
};

/** The same cell with a role; its id is also the name that nbgrader knows it by. */
export function withRole<C extends Cell>(cell: C, role: Role, points?: number): C {
  const nbgrader = {
    ...ROLES[role],
    grade_id: cell.id,
    ...(points !== undefined && { points }),
    schema_version: 3,
    task: false,
  };
  return { ...cell, metadata: { ...cell.metadata, nbgrader } };
}
