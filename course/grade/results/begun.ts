/** @file Which lessons a class has begun: who hands in a folder with all of the course makes no task of the rest of it. */
import type { Lesson } from '../cells/lessons.ts';
import { NOT_HANDED_IN, type NotebookResult } from './result.ts';

/**
 * The lessons in which anybody has done anything; all of them, if nobody has.
 *
 * @param resultsOf the notebooks of all learners, by the name of a lesson
 */
export function begunLessons(
  lessons: readonly Lesson[],
  resultsOf: (lesson: string) => readonly NotebookResult[],
): readonly Lesson[] {
  const begun = lessons.filter(({ name }) => resultsOf(name).some(isBegun));
  return begun.length > 0 ? begun : lessons;
}

/** Whether there is anything to be said of a notebook. */
export function isBegun({ problem, remarks, exercises }: NotebookResult): boolean {
  if (problem !== undefined) return problem !== NOT_HANDED_IN;
  if (remarks !== undefined) return true;
  return Object.values(exercises).some(
    ({ result, flag, remark }) => result !== 'not done yet' || flag !== undefined || remark !== undefined,
  );
}
