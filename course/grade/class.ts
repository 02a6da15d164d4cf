/** @file Grades a whole class: all notebooks of all learners, several at once, and writes the reports. */
import { Problem } from 'scratchnet-setup/problem';
import { type Lesson, readLessons } from './cells/lessons.ts';
import { Compiler } from './compile/compiler.ts';
import { Roster } from './learners/roster.ts';
import { allMissing, type Grading, gradeNotebook } from './notebook/notebook.ts';
import { showProgress } from './progress.ts';
import { writeReports } from './report/write.ts';
import { Answers } from './results/answers.ts';
import { begunLessons, isBegun } from './results/begun.ts';
import { GradingFolder } from './results/grading-folder.ts';
import { dueDate, lateness } from './results/late.ts';
import type { LearnerResult, NotebookResult } from './results/result.ts';
import { readWorth } from './results/worth.ts';
import { findIsolation, type Limits } from './run/isolation.ts';
import { alikeIn } from './similarity/pairs.ts';
import { findSubmissions } from './submissions/find.ts';
import { Reader } from './submissions/reader.ts';
import type { Submission, SubmittedNotebook } from './submissions/submission.ts';

export interface ClassOptions {
  /** A folder, or a zip file. */
  readonly submissions: string;
  /** Folder of the results. */
  readonly out: string;
  /** Beginnings of their names; all that somebody has begun if there is none. */
  readonly notebooks: readonly string[];
  /** How many at once. */
  readonly jobs: number;
  readonly limits: Limits;
  /** Of the inputs that no learner has seen; the folder's own if there is none. */
  readonly seed: number | undefined;
  /** Path of the class list. */
  readonly roster?: string | undefined;
  /** Path of the table of points. */
  readonly points?: string | undefined;
  /** A date. */
  readonly due?: string | undefined;
  /** Grade also where the system has nothing that keeps a learner's code in. */
  readonly trust: boolean;
  /** Grade everything, also what has not changed. */
  readonly again: boolean;
}

/** Writes the results into the folder `out` and says so. */
export async function gradeClass(options: ClassOptions): Promise<void> {
  const { submissions: from, out, notebooks, jobs, limits, seed, trust, again } = options;
  const isolation = await findIsolation({ trust });
  const all = readLessons();
  const due = options.due === undefined ? undefined : dueDate(options.due);
  const roster = options.roster === undefined ? undefined : new Roster(options.roster);
  const worth = options.points === undefined ? new Map() : readWorth(options.points, all);
  const answers = new Answers(out);
  const reader = new Reader();
  const compiler = new Compiler();
  try {
    const { learners, remarks } = await findSubmissions(from, all, reader, roster);
    const lessons = chooseLessons(all, learners, notebooks);
    const folder = new GradingFolder(out, { seed, again });
    const grading: Grading = { compiler, isolation, seed: folder.seed, limits };
    const work = learners.flatMap((submission) => lessons.map((lesson) => ({ submission, lesson })));
    const progress = showProgress(
      work.filter(({ submission, lesson }) => submission.notebooks.has(lesson.name)).length,
    );
    await forEachOf(work, jobs, async ({ submission: { learner, notebooks: theirs }, lesson }) => {
      const notebook = theirs.get(lesson.name);
      const key = [lesson.fingerprint, notebook?.hash ?? '', notebook?.problem ?? ''];
      const kept = folder.find(learner, lesson.name, key);
      if (!kept) {
        const { failed, ...result } = await gradeOrSay(lesson, notebook, reader, grading);
        folder.keep(learner, lesson.name, failed ? [] : key, result); // what failed is tried again the next time
      }
      if (notebook) progress.done(kept !== undefined);
    });
    progress.end();
    const shown =
      notebooks.length > 0
        ? lessons
        : begunLessons(lessons, (name) => learners.map(({ learner }) => folder.result(learner, name)));
    const left = lessons.filter((lesson) => !shown.includes(lesson));
    const results = learners.map((submission) => resultOf(submission, shown, folder, due));
    const alike = shown.flatMap(({ name }) => alikeInWords(name, learners, folder));
    writeOrSay(out, () => {
      writeReports(
        out,
        shown,
        { learners: results, remarks: [...remarks, ...leftOut(left)], alike },
        { worth, answers, protection: isolation.protection },
      );
      answers.write(results);
    });
    console.log(`The results are in ${out}: open index.html`);
  } finally {
    reader.close();
    compiler.close();
  }
}

/** What has been graded is kept in the folder, as far as there was room. @throws Problem if the disk is full */
function writeOrSay(out: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
    throw new Problem(
      `grade: the disk is full: make room for ${out} and run the same command again; it goes on from here.`,
    );
  }
}

function resultOf(
  { learner, person, team, owners, remarks, notebooks }: Submission,
  lessons: readonly Lesson[],
  folder: GradingFolder,
  due: number | undefined,
): LearnerResult {
  const results = lessons.map(({ name }): [string, NotebookResult] => {
    const notebook = notebooks.get(name);
    const { prints: _, ...result } = folder.result(learner, name);
    if (!notebook) return [name, result];
    const { where, attempts } = notebook;
    const late = isBegun(result) ? lateness(notebook, due) : undefined;
    return [name, { ...result, where, attempts, ...(late !== undefined && { late }) }];
  });
  return { learner, person, team, owners, remarks, notebooks: Object.fromEntries(results) };
}

function leftOut(lessons: readonly Lesson[]): string[] {
  if (lessons.length === 0) return [];
  return [
    `handed in, but nobody has begun an exercise there, so they do not count (unless --notebooks names them): ${namesOf(lessons).join(', ')}`,
  ];
}

function alikeInWords(lesson: string, learners: readonly Submission[], folder: GradingFolder): string[] {
  const prints = learners.map(({ learner }): [string, readonly string[]] => [
    learner,
    folder.result(learner, lesson).prints ?? [],
  ]);
  return alikeIn(new Map(prints)).map(
    ({ learners: [a, b], share }) =>
      `${a} and ${b}, ${lesson}: of the code that few others have, ${Math.round(100 * share)}% is the same but for names`,
  );
}

/** One notebook that the grader cannot cope with must not cost the class its results. */
async function gradeOrSay(
  lesson: Lesson,
  notebook: SubmittedNotebook | undefined,
  reader: Reader,
  grading: Grading,
): Promise<NotebookResult & { readonly failed?: boolean }> {
  try {
    if (!notebook || notebook.problem !== undefined)
      return await gradeNotebook(lesson, notebook && { cells: [], problem: notebook.problem }, grading);
    const file = await reader.notebook(notebook.place);
    const result = await gradeNotebook(lesson, file, grading);
    return file.hash === notebook.hash ? result : { failed: true, ...result }; // it changed meanwhile
  } catch (error) {
    const { message } = error as Error;
    return { failed: true, ...allMissing(lesson, `the grader could not grade it: ${message}`) };
  }
}

function namesOf(lessons: readonly Lesson[]): string[] {
  return lessons.map(({ name }) => name);
}

function chooseLessons(
  all: readonly Lesson[],
  submissions: readonly Submission[],
  beginnings: readonly string[],
): Lesson[] {
  const unknown = beginnings.find((beginning) => !all.some(({ name }) => name.startsWith(beginning)));
  if (unknown !== undefined)
    throw new Problem(
      `grade: no notebook with exercises begins with "${unknown}"; there are: ${namesOf(all).join(' ')}`,
    );
  const chosen = all.filter(({ name }) =>
    beginnings.length > 0
      ? beginnings.some((beginning) => name.startsWith(beginning))
      : submissions.some(({ notebooks }) => notebooks.has(name)),
  );
  if (chosen.length === 0)
    throw new Problem(
      `grade: nobody handed in a notebook with exercises; there are: ${namesOf(all).join(' ')}`,
    );
  return chosen;
}

/** Works on several things at once. */
async function forEachOf<T>(
  work: readonly T[],
  atOnce: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const rest = work.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await task(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
