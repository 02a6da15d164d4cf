/** @file Grades one notebook of one learner. */

import { cellOf, claimsSuccess, wordsOf } from '../cells/exercise-cells.ts';
import type { Lesson } from '../cells/lessons.ts';
import type { SubmittedCell } from '../cells/submitted-cell.ts';
import type { Compiler } from '../compile/compiler.ts';
import { type ExerciseResult, NOT_HANDED_IN, type NotebookResult } from '../results/result.ts';
import { ownFingerprints } from '../similarity/own-code.ts';
import { withLessonIds } from '../submissions/recognize.ts';
import { planNotebook } from './plan.ts';
import { runTasks, type Surroundings } from './run-tasks.ts';
import { gradeWithTries } from './tries.ts';
import { verdictOf } from './verdict.ts';

/** How notebooks are graded. */
export interface Grading extends Surroundings {
  readonly compiler: Compiler;
}

/** A notebook that was handed in, as it was read. */
export interface ReadNotebook {
  readonly cells: readonly SubmittedCell[];
  /** Why it cannot be read. */
  readonly problem?: string | undefined;
}

/** @param submitted undefined if the learner has handed in nothing */
export async function gradeNotebook(
  lesson: Lesson,
  submitted: ReadNotebook | undefined,
  grading: Grading,
): Promise<NotebookResult> {
  if (!submitted) return allMissing(lesson, NOT_HANDED_IN);
  if (submitted.problem !== undefined) return allMissing(lesson, submitted.problem);
  const { cells, remarks } = withLessonIds(submitted.cells, lesson);
  const graded = await gradeWithTries(lesson, cells, async (some, theirs) => {
    const plan = await planNotebook(some, theirs, grading.compiler);
    const seen = await runTasks(plan, grading);
    return Object.fromEntries(
      some.tasks.map((task) => {
        const { number } = task.exercise;
        const result = plan.known[number] ?? verdictOf(task, seen[number], grading.seed);
        return [number, withClaim(result, cellOf(task, theirs, lesson))];
      }),
    );
  });
  const prints = ownFingerprints(cells, lesson);
  const exercises: Record<string, ExerciseResult> = {};
  for (const exercise of lesson.exercises)
    exercises[exercise.number] = graded[exercise.number] ?? readingOf(wordsOf(exercise, cells, lesson));
  return {
    exercises,
    ...(prints.length > 0 && { prints }),
    ...(remarks.length > 0 && { remarks }),
  };
}

/** Results of a notebook that is not there or cannot be read. */
export function allMissing(lesson: Lesson, problem: string): NotebookResult {
  const missing: ExerciseResult = { result: 'missing', says: problem };
  return { problem, exercises: Object.fromEntries(lesson.exercises.map(({ number }) => [number, missing])) };
}

function readingOf(words: string): ExerciseResult {
  return words === ''
    ? { result: 'not done yet', says: 'nothing is written' }
    : { result: 'to read', says: 'an answer in words, for the teacher to read', words };
}

/** Outputs count for nothing; one that says something else than the result is worth a look. */
function withClaim(result: ExerciseResult, cell: SubmittedCell | undefined): ExerciseResult {
  if (result.result === 'passed' || result.flag || !claimsSuccess(cell)) return result;
  return { ...result, flag: 'the saved output shows a ✔ that running the cell does not give' };
}
