/**
 * @file What npm runs before it packs, publishes or links lib: builds the library, so that no package is without it.
 *
 * All it says goes to the error stream: what `npm pack` prints is the name of the file.
 */
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ensureBuild } from '../setup/ensure.mjs';
import { root } from '../setup/folders.mjs';
import { Problem, runCommand } from '../setup/problem.mjs';

process.stdout.write = process.stderr.write.bind(process.stderr);

await runCommand(async () => {
  if (isOwnInstall()) return;
  forgetOptions();
  await ensureBuild({ strict: true });
  if (!existsSync(join(root, 'lib', 'dist', 'index.js')))
    throw new Problem(
      'scratchnet: lib/dist is missing after the build; a package without it would be empty.',
    );
});

/** `npm ci` and `npm install` in the project itself link lib, too; what is needed is built later, by the command. */
function isOwnInstall() {
  const { npm_command: command = '', INIT_CWD: from = '' } = process.env;
  const isInside = !relative(root, from).split(sep).includes('..') && from !== '';
  return isInside && !['pack', 'publish'].includes(command);
}

/** The options of this npm (`--dry-run`, `--workspace` …) are not for the one that installs what the build needs. */
function forgetOptions() {
  for (const name of [
    'dry_run',
    'workspace',
    'workspaces',
    'json',
    'pack_destination',
    'global',
    'omit',
    'prefix',
  ])
    delete process.env[`npm_config_${name}`];
}
