/** @file What a learner has seen in a notebook that is renewed. */
import { type Cell, type Notebook, sourceOf } from '../notebooks/notebook.ts';

/**
 * The new version with the outputs of the old one, down to the first cell of code that has changed: what stands below it
 * might come out otherwise now.
 */
export function withOutputsSoFar(fresh: Notebook, old: Notebook): Notebook {
  const before = old.cells.filter(isCode);
  let ran = 0;
  let same = true;
  const cells = fresh.cells.map((cell) => {
    if (!isCode(cell)) return cell;
    const was = before[ran++];
    same &&= was !== undefined && sourceOf(was) === sourceOf(cell);
    if (!same) return cell;
    const { outputs = [], execution_count = null } = was;
    return { ...cell, outputs, execution_count };
  });
  return { ...fresh, cells };
}

function isCode({ cell_type }: Cell): boolean {
  return cell_type === 'code';
}
