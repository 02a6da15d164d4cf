/**
 * @file Files that come with the library and are read when they are needed: its sources, the drawing pad's program.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findInPackages } from '../core/packages.ts';

/**
 * The text of a file of the package.
 *
 * @param path from the package's own folder, such as `src/index.ts`
 * @param caller the public function that needs it, for the message
 * @throws Error where the package is not there any more, only a bundle that was made of it
 */
export function readLibraryFile(path: string, caller: string): string {
  for (const folder of [ownFolder, () => installedFolder(caller)]) {
    const base = folder();
    if (base === undefined) continue;
    const file = fileURLToPath(new URL(path, base));
    if (existsSync(file)) return readFileSync(file, 'utf8');
  }
  throw new Error(
    `${caller}: the library's file ${path} is not there; a bundler must leave "scratchnet" out of the bundle, as a package (external)`,
  );
}

/** Where the package lies, if this is still its file `dist/notebook/library-file.js`. */
function ownFolder(): string | undefined {
  const own: unknown = import.meta.url;
  return typeof own === 'string' && own.startsWith('file:') ? new URL('../../', own).href : undefined;
}

/** Where it is installed, if this was bundled into another file. */
function installedFolder(caller: string): string | undefined {
  const manifest = findInPackages('scratchnet/package.json', caller);
  return manifest && pathToFileURL(manifest).href;
}
