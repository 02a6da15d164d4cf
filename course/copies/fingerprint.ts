/**
 * @file Whether two notebooks say the same.
 *
 * Kinds and texts of the cells count. What JupyterLab writes on its own does not: outputs, metadata, ids, the form of the
 * file, the empty cell that it adds when the last one is run.
 */
import { createHash } from 'node:crypto';
import { type Notebook, sourceOf } from '../notebooks/notebook.ts';

/** Equal for notebooks that say the same. */
export function fingerprint({ cells }: Notebook): string {
  const said = cells
    .map((cell) => [cell.cell_type, sourceOf(cell).replaceAll('\r\n', '\n').trimEnd()])
    .filter(([, text]) => text !== '');
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}
