/**
 * @file `npm test` and `npm run test:all`: sets everything up, then checks all that must hold, and closes with the line
 * `N passed, N failed`. What the checks are stands in test/run/parts.ts.
 */
import { ensureSetup } from './setup/ensure.mjs';
import { runCommand } from './setup/problem.mjs';
import { HELP, readOptions } from './test/options.mjs';

const start = performance.now();

await runCommand(async () => {
  const { help, ...options } = readOptions(process.argv.slice(2));
  if (help) return console.log(HELP);
  await ensureSetup({ tests: true });
  const { runTests } = await import('../test/dist/run/run.js'); // compiled by the set-up
  process.exitCode = (await runTests(options, start)) ? 0 : 1;
});
