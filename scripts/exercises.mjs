/**
 * @file `npm run exercises [-- 03 07]`: puts the exercises of notebooks/exercises into the notebooks, all or those whose
 * names begin so.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeTimings } from './class/timings.mjs';
import { holdsExercises, withExercises } from './exercises/insert.mjs';
import { exerciseFiles, notebookOf, readExercises } from './exercises/read.mjs';
import { readNotebook } from './notebooks/execute.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { notebooksFolder } from './setup/folders.mjs';
import { runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm run exercises [-- NN …]

Puts the exercises of notebooks/exercises/*.md into the notebooks, into all or into those whose names
begin so (03 07 clinics/04).
The table of minutes in notebooks/TEACHING.md is written anew. Run the notebooks afterwards: npm run notebooks -- NN`;

await runCommand(async () => {
  const chosen = process.argv.slice(2);
  if (chosen.includes('--help')) return console.log(HELP);
  await ensureSetup();
  const files = exerciseFiles().filter(
    (path) => chosen.length === 0 || chosen.some((start) => notebookOf(path).startsWith(start)),
  );
  for (const file of files) {
    const { name, exercises } = readExercises(file);
    const path = join(notebooksFolder, `${name}.ipynb`);
    const notebook = readNotebook(path);
    if (!holdsExercises(notebook, exercises)) {
      writeFileSync(path, `${JSON.stringify(withExercises(notebook, exercises), null, 1)}\n`);
    }
    console.log(`${name}: ${exercises.length} exercises`);
  }
  writeTimings();
});
