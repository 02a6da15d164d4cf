/** @file `node scripts/setup.mjs`: sets everything up and starts nothing. */
import { ensureSetup } from './setup/ensure.mjs';
import { runCommand } from './setup/problem.mjs';

await runCommand(async () => {
  await ensureSetup();
  console.log('Everything is set up. Start with: npm start');
});
