/** @file Grades one notebook of one learner. */
import type { Compiler } from './compiler.ts';
import { cellOf, claimsSuccess, wordsOf } from './exercise-cells.ts';
import type { Lesson } from './lessons.ts';
import { planNotebook } from './plan.ts';
import type { ExerciseResult, NotebookResult } from './result.ts';
import { runTasks, type Surroundings } from './run-tasks.ts';
import type { SubmittedNotebook } from './submissions.ts';
import type { SubmittedCell } from './submitted-cell.ts';
import { verdictOf } from './verdict.ts';

/** How notebooks are graded. */
export interface Grading extends Surroundings {
  readonly compiler: Compiler;
}

/** @param submitted undefined if the learner has handed in nothing */
export async function gradeNotebook(
  lesson: Lesson,
  submitted: SubmittedNotebook | undefined,
  grading: Grading,
): Promise<NotebookResult> {
  if (!submitted) return allMissing(lesson, 'the notebook was not handed in');
  const { cells, problem } = submitted;
  if (problem) return allMissing(lesson, problem);
  const plan = await planNotebook(lesson, cells, grading.compiler);
  const seen = await runTasks(plan, grading);
  const exercises: Record<string, ExerciseResult> = {};
  for (const exercise of lesson.exercises) {
    const { number } = exercise;
    const task = lesson.tasks.find((one) => one.exercise === exercise);
    const result = task
      ? (plan.known[number] ?? verdictOf(task, seen[number], grading.seed))
      : readingOf(wordsOf(exercise, cells, lesson));
    exercises[number] = task ? withClaim(result, cellOf(task, cells, lesson)) : result;
  }
  return { exercises };
}

/** Results of a notebook that is not there or cannot be read. */
export function allMissing(lesson: Lesson, problem: string): NotebookResult {
  const missing: ExerciseResult = { result: 'missing', says: problem };
  return { problem, exercises: Object.fromEntries(lesson.exercises.map(({ number }) => [number, missing])) };
}

function readingOf(words: string): ExerciseResult {
  return words === ''
    ? { result: 'not done yet', says: 'nothing is written' }
    : { result: 'to read', says: 'for the teacher to read', words };
}

/** Outputs count for nothing; one that says something else than the result is worth a look. */
function withClaim(result: ExerciseResult, cell: SubmittedCell | undefined): ExerciseResult {
  if (result.result === 'passed' || result.flag || !claimsSuccess(cell)) return result;
  return { ...result, flag: 'the saved output shows a ✔ that running the cell does not give' };
}
