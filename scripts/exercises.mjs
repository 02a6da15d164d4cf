/**
 * @file `npm run exercises [-- 03 07]`: puts the exercises of course/exercises into the notebooks, all or those whose
 * names begin so.
 */
import { ensureSetup } from './setup/ensure.mjs';
import { runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm run exercises [-- NN …]

Puts the exercises of course/exercises/*.md into the notebooks, into all or into those whose names
begin so (03 07 clinics/04).
Their answers (course/check/questions), the table of minutes in notebooks/TEACHING.md, and what is drawn from
the plan of the course (course/plan/lessons.ts) are written anew: README's table, the map in notebook 00, the picture.
Run the notebooks afterwards: npm run notebooks -- NN`;

await runCommand(async () => {
  const chosen = process.argv.slice(2);
  if (chosen.includes('--help')) return console.log(HELP);
  await ensureSetup();
  const { putExercises } = await import('scratchnet-course/exercises/put'); // compiled by the set-up
  putExercises(chosen);
});
