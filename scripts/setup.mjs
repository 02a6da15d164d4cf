/**
 * @file `node scripts/setup.mjs [--no-jupyterlab]`: sets everything up and starts nothing; or everything but JupyterLab,
 * where that is there already.
 */
import { parseArgs } from 'node:util';
import { ensureBuild, ensureSetup } from './setup/ensure.mjs';
import { runCommand } from './setup/problem.mjs';

await runCommand(async () => {
  const { values } = parseArgs({ options: { 'no-jupyterlab': { type: 'boolean' } } });
  if (values['no-jupyterlab']) return ensureBuild();
  await ensureSetup();
  console.log('Everything is set up. Start with: npm start');
});
