/** @file Grades one notebook of one learner. */
import { randomBytes } from 'node:crypto';
import type { Compiler } from './compiler.ts';
import { cellOf, claimsSuccess, wordsOf } from './exercise-cells.ts';
import type { Lesson } from './lessons.ts';
import { type Plan, planNotebook } from './plan.ts';
import type { ExerciseResult, NotebookResult } from './result.ts';
import { type Message, type SandboxReport, unpack } from './sandbox/messages.ts';
import { type Limits, runInSandbox } from './sandbox-process.ts';
import { ownFingerprints } from './similarity/own-code.ts';
import { withLessonIds } from './submissions/recognize.ts';
import type { SubmittedCell } from './submitted-cell.ts';
import { gradeWithTries } from './tries.ts';
import { verdictOf } from './verdict.ts';

/** What is said of a notebook that is not there. */
export const NOT_HANDED_IN = 'the notebook was not handed in';

/** How notebooks are graded. */
export interface Grading {
  readonly compiler: Compiler;
  /** Of the inputs that no learner has seen. */
  readonly seed: number;
  readonly limits: Limits;
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
  let forged = false;
  const graded = await gradeWithTries(lesson, cells, async (some, theirs) => {
    const plan = await planNotebook(some, theirs, grading.compiler);
    const seen = await runPlan(plan, grading);
    forged ||= seen.forged;
    return Object.fromEntries(
      some.tasks.map((task) => {
        const { number } = task.exercise;
        const result = plan.known[number] ?? verdictOf(task, seen.reports[number], grading.seed);
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
    ...(forged ? { problem: "a cell wrote into the grader's own channel; that was ignored" } : {}),
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
    : { result: 'to read', says: 'for the teacher to read', words };
}

/** Outputs count for nothing; one that says something else than the result is worth a look. */
function withClaim(result: ExerciseResult, cell: SubmittedCell | undefined): ExerciseResult {
  if (result.result === 'passed' || result.flag || !claimsSuccess(cell)) return result;
  return { ...result, flag: 'the saved output shows a ✔ that running the cell does not give' };
}

/**
 * Runs all tasks, as far as they let it: a cell that kills the sandbox costs its exercise, the others go on in a new one.
 *
 * @returns by number what was seen; `forged` if a cell tried to write a report of its own
 */
async function runPlan(
  { cells, tasks }: Plan,
  { seed, limits }: Grading,
): Promise<{ reports: Record<string, SandboxReport>; forged: boolean }> {
  const reports: Record<string, SandboxReport> = {};
  let forged = false;
  for (let rest = tasks; rest.length > 0; ) {
    const token = randomBytes(24).toString('base64');
    const messages: Message[] = [];
    const died = await runInSandbox({ token, seed, cells, tasks: rest }, limits, (line) => {
      if (line.startsWith(token)) messages.push(unpack<Message>(line.slice(token.length)));
      else forged = true; // only a line with the token is believed
    });
    const [setUp] = messages.flatMap((message) => ('setUp' in message && message.setUp) || []);
    if (setUp)
      throw new Error(
        `the set-up cell fails in the sandbox: ${'message' in setUp ? setUp.message : setUp.todo}`,
      );
    const started = messages.filter((message) => 'started' in message);
    if (started.length === 0) throw new Error(`the sandbox does not start: ${died}`);
    const finished = messages.filter((message) => 'finished' in message);
    for (const [i, report] of finished.entries()) reports[rest[i].number] = report;
    const next = finished.length;
    if (started.length > next) reports[rest[next].number] = { died: died ?? 'it ended the program' };
    rest = rest.slice(Math.max(next, started.length));
  }
  return { reports, forged };
}
