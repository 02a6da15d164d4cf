/** @file The learner's copy of a notebook: without answers of any kind. */
import { type Cell, hasTag, type Notebook } from '../notebooks/notebook.ts';

const CUT = ['solution', 'hidden-check', 'teacher'];

/** A new notebook. */
export function learnerCopy(notebook: Notebook): Notebook {
  const cells = notebook.cells.filter((cell) => !hasTag(cell, ...CUT)).map(withoutOutputs);
  return { ...notebook, cells };
}

/** What an exercise has printed is not the learner's. */
function withoutOutputs(cell: Cell): Cell {
  return cell.cell_type === 'code' && hasTag(cell, 'exercise')
    ? { ...cell, outputs: [], execution_count: null }
    : cell;
}
