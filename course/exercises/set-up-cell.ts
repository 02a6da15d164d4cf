/** @file The cell that a lesson's exercises need: it imports the checks. */
import { type Cell, sourceOf } from '../notebooks/notebook.ts';

/** Its code: of nearly every lesson the first one, which sets everything up. */
export function setUpOf(cells: readonly Cell[]): string {
  const code = cells.filter(({ cell_type }) => cell_type === 'code').map(sourceOf);
  return code.find((source) => source.includes('"scratchnet-course"')) ?? code[0] ?? '';
}
