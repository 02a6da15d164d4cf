/**
 * @file Learners try again in a new cell and leave the old one: where an exercise is wrong, other cells that look like
 * work for it are tried, too.
 */
import { cellOf, isStub } from '../cells/exercise-cells.ts';
import type { Lesson, Task } from '../cells/lessons.ts';
import type { SubmittedCell } from '../cells/submitted-cell.ts';
import type { ExerciseResult } from '../results/result.ts';

/** More cells are not tried for a function; for an answer it is one, or all options would be tried. */
const MOST_TRIES = 3;

/** By number. */
export type TaskResults = Record<string, ExerciseResult>;

/** Grades some exercises of a lesson with some cells of a notebook. */
export type GradeTasks = (lesson: Lesson, cells: readonly SubmittedCell[]) => Promise<TaskResults>;

/** @returns the best result of each exercise, with a remark where a later cell gave it */
export async function gradeWithTries(
  lesson: Lesson,
  cells: readonly SubmittedCell[],
  grade: GradeTasks,
): Promise<TaskResults> {
  const results = await grade(lesson, cells);
  let rest = cells;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const wrong = lesson.tasks.filter(
      (task) => results[task.exercise.number].result === 'wrong' && (task.checked || tries === 1),
    );
    const used = new Set(wrong.map((task) => cellOf(task, rest, lesson)));
    rest = rest.filter((cell) => !used.has(cell));
    const again = wrong.filter((task) => hasWork(task, rest, lesson));
    if (again.length === 0) return results;
    const better = await grade({ ...lesson, tasks: again }, rest);
    for (const [number, result] of Object.entries(better)) {
      if (result.result !== 'passed') continue;
      const remark = `another cell for this exercise is right and counts; the first one: ${results[number].says}`;
      const { flag = result.flag } = results[number]; // what the first one tried is still worth a look
      results[number] = { ...result, remark, ...(flag !== undefined && { flag }) };
    }
  }
  return results;
}

function hasWork(task: Task, cells: readonly SubmittedCell[], lesson: Lesson): boolean {
  const cell = cellOf(task, cells, lesson);
  return cell !== undefined && !isStub(cell, task);
}
