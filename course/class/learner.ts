/** @file The learner's copy of a notebook: without answers of any kind. */
import { hasTag } from '../notebooks/notebook.ts';

const CUT = ['solution', 'hidden-check', 'teacher'];

/** @param notebook JSON @returns a new notebook */
export function learnerCopy(notebook) {
  const cells = notebook.cells.filter((cell) => !hasTag(cell, ...CUT)).map(withoutOutputs);
  return { ...notebook, cells };
}

/** What an exercise has printed is not the learner's. */
function withoutOutputs(cell) {
  return cell.cell_type === 'code' && hasTag(cell, 'exercise')
    ? { ...cell, outputs: [], execution_count: null }
    : cell;
}
