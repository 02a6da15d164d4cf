/**
 * @file `npm run class -- --out DIR`: copies of the course for learners and teachers, and worksheets to print; with
 * `--nbgrader` a course folder for nbgrader.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureSetup } from './setup/ensure.mjs';
import { messageOf, Problem, runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm run class -- --out DIR [--notebooks 01,02] [options]
       npm run class -- --nbgrader --out DIR [--notebooks 01,02] [--force]

Writes into DIR
  learner/     notebooks without solutions, hidden checks and teachers' notes
  teacher/     notebooks with everything unfolded, timings and notes; answers to the worksheets
  worksheets/  what is done on paper, to be printed: web pages and, where Chromium or Chrome is found, PDF

  --notebooks 01,02  only notebooks whose names begin so (clinics/04 for a bug clinic); default: all
  --nbgrader         instead of these a course folder for nbgrader: source/03-one-hot/03-one-hot.ipynb …,
                     nbgrader_config.py
  --no-pdf           only the web pages
  --force            write over notebooks in DIR that were changed since they were made

How to use them: notebooks/TEACHING.md.`;

await runCommand(async () => {
  const values = readArguments();
  if (values.help) return console.log(HELP);
  if (values.out === undefined)
    throw new Problem('class: it needs --out DIR; try: npm run class -- --out ../my-class --notebooks 01,02');
  if (values.nbgrader && values['no-pdf'])
    throw new Problem(
      'class: --no-pdf is about worksheets, and --nbgrader makes none; leave one of the two out.',
    );
  await ensureSetup();
  const options = {
    out: resolve(process.env.INIT_CWD ?? process.cwd(), values.out), // npm changes into the project's folder
    notebooks: values.notebooks?.split(/[,\s]+/).filter(Boolean) ?? [],
    force: values.force ?? false,
  };
  // what is imported was compiled by the set-up
  if (values.nbgrader) {
    const { makeNbgraderCourse } = await import('scratchnet-course/class/nbgrader/make');
    makeNbgraderCourse(options);
  } else {
    const { makeClassCopies } = await import('scratchnet-course/class/make');
    await makeClassCopies({ ...options, pdf: !values['no-pdf'] });
  }
});

function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const flag = /** @type {const} */ ({ type: 'boolean' });
  try {
    return parseArgs({
      options: { out: text, notebooks: text, nbgrader: flag, 'no-pdf': flag, force: flag, help: flag },
    }).values;
  } catch (error) {
    throw new Problem(`class: ${messageOf(error).split('.')[0]}; see: npm run class -- --help`);
  }
}
