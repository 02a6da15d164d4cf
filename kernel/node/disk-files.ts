/**
 * @file The files of the disk, for the compiler.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileSystem } from '../core/index.ts';

/**
 * @param folder the notebook's
 */
export function diskFiles(folder: string): FileSystem {
  const stat = (path: string) => statSync(path, { throwIfNoEntry: false });
  return {
    currentDirectory: withSlashes(folder),
    libFolder: withSlashes(dirname(require.resolve('typescript'))),
    readFile: (path) => (stat(path)?.isFile() ? readFileSync(path, 'utf8') : undefined),
    fileExists: (path) => stat(path)?.isFile() ?? false,
    directoryExists: (path) => stat(path)?.isDirectory() ?? false,
    getDirectories: (path) =>
      readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() || entry.isSymbolicLink() ? [entry.name] : [],
      ),
    version: (path) => {
      const found = stat(path);
      return found && `${found.mtimeMs} ${found.size}`;
    },
    realpath: (path) => (stat(path) ? withSlashes(realpathSync.native(path)) : path),
  };
}

/** As TypeScript writes paths, on Windows as well. */
function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}
