/** @file How many points each exercise gives: one, or what the teacher's table says. */
import { Problem } from 'scratchnet-setup/problem';
import type { Exercise } from '../../exercises/exercise.ts';
import type { Lesson } from '../cells/lessons.ts';
import { hasColumn, numberIn, readTable, valueIn } from '../files/read-table.ts';

/** Points by the number of the exercise. */
export type Worth = ReadonlyMap<string, number>;

/** A table with the columns exercise and points. @throws Problem if something in it is wrong */
export function readWorth(path: string, lessons: readonly Lesson[]): Worth {
  const rows = readTable(path);
  if (!hasColumn(rows, ['exercise']) || !hasColumn(rows, ['points']))
    throw new Problem(`grade: ${path} is no table of points: its first line must be exercise,points`);
  const numbers = new Set(lessons.flatMap(({ exercises }) => exercises.map(({ number }) => number)));
  const worth = new Map<string, number>();
  for (const row of rows) {
    const exercise = valueIn(row, ['exercise']);
    const points = numberIn(valueIn(row, ['points']));
    if (!numbers.has(exercise)) throw new Problem(`grade: ${path}: there is no exercise "${exercise}"`);
    if (points === undefined)
      throw new Problem(`grade: ${path}: the points of ${exercise} must be a number from 0 on`);
    worth.set(exercise, points);
  }
  return worth;
}

/** An answer in words counts on top, unless the table says what it is worth. */
export function worthOf({ number, kind }: Exercise, worth: Worth): number {
  return worth.get(number) ?? (kind === 'explain' ? 0 : 1);
}
