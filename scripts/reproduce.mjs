/**
 * @file `npm run reproduce [-- a b c d e best] [--backend native|wasm|plain] [--repeat 5] [--mode scratch|tfjs|both]`:
 * sets everything up, then trains what was published and prints our figures beside the published ones; a figure that is
 * not reached ends with exit code 1. It is the command `scratchnet reproduce`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureSetup } from './setup/ensure.mjs';
import { root } from './setup/folders.mjs';
import { runCommand } from './setup/problem.mjs';

await runCommand(async () => {
  await ensureSetup();
  const program = join(root, 'lib', 'bin', 'scratchnet.js');
  const args = [program, 'reproduce', ...process.argv.slice(2)];
  const [code] = await once(spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }), 'exit');
  process.exitCode = code ?? 1;
});
