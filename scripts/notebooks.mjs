/**
 * @file `npm run notebooks [-- 03 07]`: executes all notebooks, or those whose names begin so, and rewrites their
 * outputs in place; the notebooks themselves rewrite figures/.
 */
import { dirname, join } from 'node:path';
import { chooseNotebooks, executeNotebook, readNotebook } from './notebooks/execute.mjs';
import { outputProblems } from './notebooks/outputs.mjs';
import { ensureSetup } from './setup/ensure.mjs';
import { notebooksFolder } from './setup/folders.mjs';
import { Problem, runCommand } from './setup/problem.mjs';
import { secondsSince } from './setup/progress.mjs';

const HELP = `Usage: npm run notebooks [-- NN …]

Runs all notebooks from top to bottom, or those whose names begin so (03 07 clinics/04), and rewrites their
outputs in place.
It stops at the first cell that fails.`;

await runCommand(async () => {
  if (process.argv.includes('--help')) return console.log(HELP);
  await ensureSetup();
  for (const name of chooseNotebooks(process.argv.slice(2))) await rewrite(name);
});

/** Stops everything at the first failing cell: later notebooks would only repeat it. */
async function rewrite(name) {
  const start = performance.now();
  const path = join(notebooksFolder, name);
  let cells = 0;
  const failure = await executeNotebook(name, path, dirname(path), (done, of) => {
    cells = of;
    if (process.stdout.isTTY)
      process.stdout.write(`\r${name}: cell ${done} of ${of}, ${secondsSince(start)} `);
  });
  if (failure) throw new Problem(`${name}, ${failure}`);
  process.stdout.write(
    `${process.stdout.isTTY ? '\r' : ''}${name}: ${cells} cells executed in ${secondsSince(start)}\n`,
  );
  const problems = outputProblems(readNotebook(path));
  if (problems.length > 0) throw new Problem(problems.map((problem) => `${name}, ${problem}`).join('\n'));
}
