/**
 * @file `npm run notebooks [-- 03 07]`: executes all notebooks, or those whose names begin so, and rewrites their
 * outputs in place; the notebooks themselves rewrite figures/.
 */
import { ensureSetup } from './setup/ensure.mjs';
import { runCommand } from './setup/problem.mjs';

const HELP = `Usage: npm run notebooks [-- NN …]

Runs all notebooks from top to bottom, or those whose names begin so (03 07 clinics/04), and rewrites their
outputs in place.
It stops at the first cell that fails.`;

await runCommand(async () => {
  const chosen = process.argv.slice(2);
  if (chosen.includes('--help')) return console.log(HELP);
  await ensureSetup();
  const { rewriteNotebooks } = await import('scratchnet-course/notebooks/rewrite'); // compiled by the set-up
  await rewriteNotebooks(chosen);
});
