/** @file Grades one notebook of one learner. */
import { randomBytes } from 'node:crypto';
import { cellOf, claimsSuccess, wordsOf } from './exercise-cells.ts';
import { runLocked } from './sandbox-process.ts';
import { planNotebook } from './plan.ts';
import { unpack } from './sandbox/messages.ts';
import { verdictOf } from './verdict.ts';

/**
 * @typedef {object} Result of one exercise
 * @property {'passed' | 'wrong' | 'not done yet' | 'missing' | 'to read'} result
 * @property {string} says
 * @property {string[]} [lines] the smallest failing case
 * @property {string} [flag] what a teacher should know, such as a changed library
 * @property {string} [words] of the learner, to be read
 */

/**
 * @param {import('./lessons.ts').Lesson} lesson
 * @param {import('./submissions.ts').Handed | undefined} handed
 * @param {{ compiler: import('./compiler.ts').Compiler, seed: number, limits: { seconds: number, megabytes: number } }} how
 * @returns {Promise<{ problem?: string, exercises: Record<string, Result> }>}
 */
export async function gradeNotebook(lesson, handed, how) {
  if (!handed) return allMissing(lesson, 'the notebook was not handed in');
  if (handed.problem) return allMissing(lesson, handed.problem);
  const { cells } = handed;
  const plan = await planNotebook(lesson, cells, how.compiler);
  const { reports, forged } = await runPlan(plan, how);
  const exercises = {};
  for (const exercise of lesson.exercises) {
    const { number, kind } = exercise;
    const task = lesson.tasks.find((one) => one.exercise === exercise);
    const result = task
      ? (plan.known[number] ?? verdictOf(task, reports[number], how.seed))
      : readingOf(wordsOf(exercise, cells, lesson), kind);
    exercises[number] = task ? withClaim(result, cellOf(task, cells, lesson)) : result;
  }
  return {
    exercises,
    ...(forged ? { problem: "a cell wrote into the grader's own channel; that was ignored" } : {}),
  };
}

/** Results of a notebook that is not there or cannot be read. */
export function allMissing(lesson, problem) {
  const missing = lesson.exercises.map(({ number }) => [number, { result: 'missing', says: problem }]);
  return { problem, exercises: Object.fromEntries(missing) };
}

function readingOf(words) {
  return words === ''
    ? { result: 'not done yet', says: 'nothing is written' }
    : { result: 'to read', says: 'for the teacher to read', words };
}

/** Outputs count for nothing; one that says something else than the result is worth a look. */
function withClaim(result, cell) {
  if (result.result === 'passed' || result.flag || !claimsSuccess(cell)) return result;
  return { ...result, flag: 'the saved output shows a ✔ that running the cell does not give' };
}

/**
 * Runs all tasks, as far as they let it: whoever kills the sandbox loses that exercise, the others go on in a new one.
 *
 * @returns by number what was seen, or `{ died: why }`
 */
async function runPlan({ cells, tasks }, { seed, limits }) {
  const reports = {};
  let forged = false;
  for (let rest = tasks; rest.length > 0; ) {
    const token = randomBytes(24).toString('base64');
    let [started, finished, setUp] = [-1, 0, null];
    const died = await runLocked({ token, seed, cells, tasks: rest }, limits, (line) => {
      const report = reportOf(line, token);
      if (!report) forged = true;
      else if ('setUp' in report) setUp = report.setUp;
      else if ('started' in report) started = report.started;
      else reports[rest[finished++].number] = report;
    });
    if (setUp) throw new Error(`the set-up cell fails in the sandbox: ${setUp.message}`);
    if (started < 0) throw new Error(`the sandbox does not start: ${died}`);
    if (started < finished && finished > 0) rest = rest.slice(finished);
    else {
      reports[rest[finished].number] = { died: died ?? 'it ended the program' };
      rest = rest.slice(finished + 1);
    }
  }
  return { reports, forged };
}

/** Only who knows the token is heard. */
function reportOf(line, token) {
  return line.startsWith(token) ? unpack(line.slice(token.length)) : undefined;
}
