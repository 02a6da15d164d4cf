/**
 * @file `npm run course -- COMMAND …`: sets everything up, then runs the course's command line, scratchnet-course.
 * `npm run reproduce` and `npm run compare` are two of its commands.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ensureSetup } from './setup/ensure.mjs';
import { root } from './setup/folders.mjs';
import { runCommand } from './setup/problem.mjs';

await runCommand(async () => {
  await ensureSetup();
  const program = join(root, 'course', 'bin', 'scratchnet-course.js');
  const args = [program, ...process.argv.slice(2)];
  const cwd = process.env.INIT_CWD ?? process.cwd(); // npm changes into the project's folder
  const [code] = await once(spawn(process.execPath, args, { cwd, stdio: 'inherit' }), 'exit');
  process.exitCode = code ?? 1;
});
