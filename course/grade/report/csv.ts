/** @file The results as a table for a spreadsheet. */
import type { Lesson } from '../lessons.ts';
import type { ExerciseResult } from '../result.ts';
import type { GradedLearner } from './points.ts';

const CELL: Readonly<Partial<Record<ExerciseResult['result'], string>>> = {
  passed: '1',
  wrong: '0',
  'to read': 'read',
};

/** A row a learner, a column an exercise: 1 passed, 0 wrong, "read" for a text, empty for what is not done. */
export function csvOf(learners: readonly GradedLearner[], lessons: readonly Lesson[]): string {
  const columns = lessons.flatMap(({ name, exercises }) => exercises.map(({ number }) => ({ name, number })));
  const head = ['learner', 'points', 'of', 'flags', ...columns.map(({ number }) => number)];
  const rows = learners.map(({ learner, points, of, flags, notebooks }) => [
    learner,
    points,
    of,
    flags,
    ...columns.map(({ name, number }) => CELL[notebooks[name].exercises[number].result] ?? ''),
  ]);
  return `${[head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

/** A name that begins with = would be a formula in a spreadsheet. */
function field(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
