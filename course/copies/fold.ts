/** @file What the lesson itself writes where an exercise has just asked for it: folded, until the learner opens it. */
import { type Cell, hasTag, sourceOf, withSource } from '../notebooks/notebook.ts';

/** The tag of such a cell. */
export const LESSON_VERSION = 'lesson-version';

/** JupyterLab shows the first line of a folded cell. */
const FIRST_LINE = "// The lesson's own version. Run it in any case; open it when you have written yours.";

/** The same cell, folded if it has the tag; it runs all the same, since later cells need it. */
export function foldLessonVersion(cell: Cell): Cell {
  if (cell.cell_type !== 'code' || !hasTag(cell, LESSON_VERSION)) return cell;
  const metadata = { ...cell.metadata, jupyter: { source_hidden: true } };
  return withSource({ ...cell, metadata }, `${FIRST_LINE}\n${sourceOf(cell)}`);
}
