/** @file Grades one notebook of one learner. */
import { randomBytes } from 'node:crypto';
import type { Compiler } from './compiler.ts';
import { cellOf, claimsSuccess, wordsOf } from './exercise-cells.ts';
import type { Lesson } from './lessons.ts';
import { type Plan, planNotebook } from './plan.ts';
import type { ExerciseResult, NotebookResult } from './result.ts';
import { type Message, type SandboxReport, unpack } from './sandbox/messages.ts';
import { type Limits, runInSandbox } from './sandbox-process.ts';
import type { SubmittedNotebook } from './submissions.ts';
import type { SubmittedCell } from './submitted-cell.ts';
import { verdictOf } from './verdict.ts';

/** How notebooks are graded. */
export interface Grading {
  readonly compiler: Compiler;
  /** Of the inputs that no learner has seen. */
  readonly seed: number;
  readonly limits: Limits;
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
  const { reports, forged } = await runPlan(plan, grading);
  const exercises: Record<string, ExerciseResult> = {};
  for (const exercise of lesson.exercises) {
    const { number } = exercise;
    const task = lesson.tasks.find((one) => one.exercise === exercise);
    const result = task
      ? (plan.known[number] ?? verdictOf(task, reports[number], grading.seed))
      : readingOf(wordsOf(exercise, cells, lesson));
    exercises[number] = task ? withClaim(result, cellOf(task, cells, lesson)) : result;
  }
  return {
    exercises,
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
