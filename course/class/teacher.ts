/** @file The teacher's copy of a notebook: every fold open, timings at the top, notes and hidden checks in their places. */
import type { Exercise } from '../exercises/exercise.ts';
import { type Cell, type Notebook, sourceOf, withSource } from '../notebooks/notebook.ts';
import { minutesOf, readingMinutes } from '../plan/minutes.ts';

/**
 * A new notebook.
 *
 * @param name in notebooks/, by which the plan knows how long it takes to read
 */
export function teacherCopy(name: string, notebook: Notebook, exercises: readonly Exercise[]): Notebook {
  const [card, ...rest] = notebook.cells.map(unfolded);
  return { ...notebook, cells: [card, timingCell(readingMinutes(name), exercises), ...rest] };
}

function unfolded(cell: Cell): Cell {
  if (cell.cell_type !== 'markdown') return cell;
  return withSource(cell, sourceOf(cell).replaceAll('<details>', '<details open>'));
}

function timingCell(reading: number, exercises: readonly Exercise[]): Cell {
  const metadata = { tags: ['teacher'] };
  const cell: Cell = { cell_type: 'markdown', id: 'teacher-timings', metadata, source: '' };
  return withSource(cell, timings(reading, exercises));
}

function timings(reading: number, exercises: readonly Exercise[]): string {
  const { must, more } = minutesOf(exercises);
  const rows = exercises.map(
    ({ number, title, kind, level, minutes, stretch }) =>
      `| ${number} | ${title} | ${kind}${level ? `, ${level}` : ''}${stretch ? ', if you want more' : ''} | ${minutes} |`,
  );
  const total = `**Together:** ${reading} minutes of reading and ${must} of exercises${more > 0 ? `, and ${more} for those who want more` : ''}.`;
  const table = ['| | exercise | kind | minutes |', '|---|---|---|---|', ...rows].join('\n');
  return [
    '**For teachers.** All folds are open in this copy.',
    total,
    ...(rows.length > 0 ? [table] : []),
  ].join('\n\n');
}
