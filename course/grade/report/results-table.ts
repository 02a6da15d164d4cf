/** @file The results as a table for a spreadsheet. */
import type { Lesson } from '../cells/lessons.ts';
import { csvText } from '../files/csv.ts';
import type { GradedLearner } from '../results/points.ts';
import type { ExerciseResult } from '../results/result.ts';

const CELL: Readonly<Partial<Record<ExerciseResult['result'], string>>> = {
  passed: '1',
  wrong: '0',
  'to read': 'read',
};

/**
 * A row a learner, a column an exercise: 1 passed, 0 wrong, "read" for a text, empty for what is not done. Behind them:
 * extra points, answers still to be read, what was handed in late and how often, name, e-mail and ID of the class list.
 */
export function resultsTable(learners: readonly GradedLearner[], lessons: readonly Lesson[]): string {
  const columns = lessons.flatMap(({ name, exercises }) => exercises.map(({ number }) => ({ name, number })));
  const head = ['learner', 'points', 'of', 'flags', ...columns.map(({ number }) => number)];
  const rows = learners.map((graded) => [
    graded.learner,
    graded.points,
    graded.of,
    graded.flags,
    ...columns.map(({ name, number }) => CELL[graded.notebooks[name].exercises[number].result] ?? ''),
    graded.extra,
    graded.toRead,
    ...handIn(graded),
    graded.person?.email ?? '',
    graded.person?.ids[0] ?? '',
  ]);
  return csvText([[...head, 'extra', 'to read', 'late', 'attempts', 'e-mail', 'ID'], ...rows]);
}

function handIn({ notebooks }: GradedLearner): (string | number)[] {
  const all = Object.entries(notebooks);
  const late = all.filter(([, { late: one }]) => one !== undefined).map(([name]) => name);
  return [late.join(' '), all.reduce((sum, [, { attempts = 0 }]) => sum + attempts, 0)];
}
