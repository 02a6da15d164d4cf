/** @file Grades a whole class: all notebooks of all learners, several at once, and writes the reports. */
import { Problem } from 'scratchnet-setup/problem';
import { Compiler } from './compiler.ts';
import { readLessons } from './lessons.ts';
import { allMissing, gradeNotebook } from './notebook.ts';
import { showProgress } from './progress.ts';
import { writeReports } from './report/write.ts';
import { GradingFolder } from './grading-folder.ts';
import { findSubmissions } from './submissions.ts';

/**
 * @param {object} options
 * @param {string} options.submissions folder
 * @param {string} options.out folder of the results
 * @param {string[]} options.notebooks beginnings of their names; all if there is none
 * @param {number} options.jobs how many at once
 * @param {{ seconds: number, megabytes: number }} options.limits
 * @param {number} [options.seed]
 * @param {boolean} options.again
 */
export async function gradeClass({ submissions, out, notebooks, jobs, limits, seed, again }) {
  const all = await readLessons();
  const handed = findSubmissions(submissions, all);
  const lessons = chooseLessons(all, handed, notebooks);
  const folder = new GradingFolder(out, { seed, again });
  const compiler = new Compiler();
  try {
    const how = { compiler, seed: folder.seed, limits };
    const work = handed.flatMap((submission) => lessons.map((lesson) => ({ submission, lesson })));
    const progress = showProgress(work.length);
    await inLanes(jobs, work, async ({ submission: { learner, notebooks: theirs }, lesson }) => {
      const notebook = theirs.get(lesson.name);
      const key = [lesson.fingerprint, notebook?.bytes ?? '', notebook?.problem ?? ''];
      const kept = folder.find(learner, lesson.name, key);
      if (!kept) {
        const { failed, ...result } = await gradeOrSay(lesson, notebook, how);
        folder.keep(learner, lesson.name, failed ? [] : key, result); // what failed is tried again the next time
      }
      progress.done(kept !== undefined);
    });
    progress.end();
    const learners = handed.map(({ learner, remarks }) => ({
      learner,
      remarks,
      notebooks: Object.fromEntries(lessons.map(({ name }) => [name, folder.result(learner, name)])),
    }));
    await writeReports(out, { lessons, learners });
    console.log(`The results are in ${out}: open index.html`);
  } finally {
    compiler.close();
  }
}

/** One notebook that the grader cannot cope with must not cost the class its results. */
async function gradeOrSay(lesson, notebook, how) {
  try {
    return await gradeNotebook(lesson, notebook, how);
  } catch (error) {
    return { failed: true, ...allMissing(lesson, `the grader could not grade it: ${error.message}`) };
  }
}

function namesOf(lessons) {
  return lessons.map(({ name }) => name);
}

function chooseLessons(all, handed, beginnings) {
  const unknown = beginnings.find((beginning) => !all.some(({ name }) => name.startsWith(beginning)));
  if (unknown !== undefined)
    throw new Problem(
      `grade: no notebook with exercises begins with "${unknown}"; there are: ${namesOf(all).join(' ')}`,
    );
  const chosen = all.filter(({ name }) =>
    beginnings.length > 0
      ? beginnings.some((beginning) => name.startsWith(beginning))
      : handed.some(({ notebooks }) => notebooks.has(name)),
  );
  if (chosen.length === 0)
    throw new Problem(
      `grade: nobody handed in a notebook with exercises; there are: ${namesOf(all).join(' ')}`,
    );
  return chosen;
}

/** Works on several things at once. */
async function inLanes(lanes, work, task) {
  const rest = work.values();
  const lane = async () => {
    for (const item of rest) await task(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
