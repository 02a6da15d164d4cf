/**
 * @file The files that the compiler sees: of a disk in the JupyterLab kernel, of the memory in a browser and in tests.
 */

/** Where the compiler reads. All paths are absolute and have forward slashes. */
export interface FileSystem {
  /** The notebook's folder: relative imports of cells start here. */
  readonly currentDirectory: string;
  /** The folder that holds TypeScript's `lib.es2022.d.ts` and the others. */
  readonly libFolder: string;
  /** The text of a file, or `undefined` if there is none. */
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  /** The names of the folders in a folder. */
  getDirectories(path: string): string[];
  /** Anything that changes when the file (or folder) does, such as its time of change; `undefined` if there is none. */
  version(path: string): string | undefined;
  /** The path behind symbolic links. */
  realpath?(path: string): string;
}

/**
 * Files in memory.
 *
 * @param files path → text; may change at any time
 * @example
 * const files = new Map([['/notebook/helper.ts', 'export const two = 2;']]);
 * createCompiler(memoryFiles(files, '/notebook', '/lib'));
 */
export function memoryFiles(
  files: ReadonlyMap<string, string>,
  currentDirectory: string,
  libFolder: string,
): FileSystem {
  const below = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);
  const inside = (folder: string): string[] =>
    [...files.keys()].filter((path) => path.startsWith(below(folder)));
  return {
    currentDirectory,
    libFolder,
    readFile: (path) => files.get(path),
    fileExists: (path) => files.has(path),
    directoryExists: (path) => path === currentDirectory || inside(path).length > 0,
    getDirectories: (path) => [
      ...new Set(
        inside(path).flatMap((file) => {
          const [first, ...rest] = file.slice(below(path).length).split('/');
          return first !== undefined && rest.length > 0 ? [first] : [];
        }),
      ),
    ],
    // The text itself tells every change; equal texts are equal files.
    version: (path) => files.get(path),
  };
}
