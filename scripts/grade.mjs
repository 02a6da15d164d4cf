/** @file `npm run grade -- SUBMISSIONS --out DIR`: grades the notebooks of a class. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureSetup } from './setup/ensure.mjs';
import { messageOf, Problem, runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm run grade -- SUBMISSIONS --out DIR [options]

Grades the notebooks in SUBMISSIONS: a folder with a folder or a zip file for each learner, or with notebooks that carry
the learners' names (anna-03-one-hot.ipynb), or what Moodle or Canvas downloads, also as the zip file that it is. Writes
into DIR: index.html for the class, class-sheet.html (the class on one sheet of paper), a page for each learner,
results.csv (a row a learner, a column an exercise: 1 passed, 0 wrong, empty not done), results.json, and to-read.csv,
the answers in words with room for your points; they are kept and counted at the next run. From Moodle or Canvas also
tables that it imports, and moodle-feedback.zip.

  --roster FILE      class list (CSV): name, e-mail, ID; then also who has handed in nothing is said
  --points FILE      points of exercises (CSV): exercise,points; each one else gives 1
  --due DATE         what is newer counts as late: 2026-11-30 or 2026-11-30T18:00
  --notebooks 01,02  only these (default: all that somebody has begun)
  --jobs N           how many notebooks at once (default: the number of cores)
  --seconds N        how long one exercise may take (default: 30)
  --memory N         how many megabytes a notebook may use (default: 1500)
  --seed N           the hidden inputs' random seed (default: a new one, kept in DIR)
  --trust            grade also where nothing but Node.js keeps the learners' code in
  --again            grade everything again; else what has been graded and has not changed is kept

Each notebook runs in a process of its own, in a sandbox, for which Linux needs bubblewrap: notebooks/TEACHING.md.`;

await runCommand(async () => {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(HELP);
  const [submissions, more] = positionals;
  if (submissions === undefined || more !== undefined || values.out === undefined)
    throw new Problem(
      'grade: it needs one folder with submissions and --out DIR; try: npm run grade -- submissions --out results',
    );
  const options = {
    submissions: fromHere(submissions),
    out: fromHere(values.out),
    notebooks: values.notebooks?.split(/[,\s]+/).filter(Boolean) ?? [],
    jobs: numberOf(values, 'jobs') ?? availableParallelism(),
    limits: { seconds: numberOf(values, 'seconds') ?? 30, megabytes: numberOf(values, 'memory') ?? 1500 },
    seed: numberOf(values, 'seed'),
    roster: values.roster === undefined ? undefined : fromHere(values.roster),
    points: values.points === undefined ? undefined : fromHere(values.points),
    due: values.due,
    trust: values.trust ?? false,
    again: values.again ?? false,
  };
  await ensureSetup();
  const { gradeClass } = await import('scratchnet-course/grade/class'); // compiled by the set-up
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  await gradeClass(options);
});

function stop() {
  console.error('\nStopped; the same command goes on from here.');
  process.exit(130);
}

function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  const numbers = { jobs: text, seconds: text, memory: text, seed: text };
  const options = { out: text, notebooks: text, roster: text, points: text, due: text, ...numbers };
  try {
    return parseArgs({
      options: { ...options, trust: flag, again: flag, help: flag },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Problem(`grade: ${messageOf(error).split('.')[0]}; see: npm run grade -- --help`);
  }
}

/**
 * npm changes into the project's folder; paths are meant from where the command was typed.
 * @param {string} path
 */
function fromHere(path) {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/**
 * @param {Readonly<Record<string, unknown>>} values
 * @param {string} name
 */
function numberOf(values, name) {
  if (values[name] === undefined) return undefined;
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1 || number > 2 ** 31)
    throw new Problem(`grade: --${name} is "${values[name]}"; it must be a whole number from 1 on`);
  return number;
}
