/**
 * @file The few modules of Node.js that lessons use, over the files in memory.
 */
import { Buffer } from 'buffer/index.js';
import events from 'events/events.js';
import path from 'path-browserify';
import type { Library } from './library.ts';

type Files = Library['browser'];

/** As Node's errors are. */
function missing(name: string, doing: string): Error {
  return Object.assign(new Error(`ENOENT: no such file or directory, ${doing} '${name}'`), {
    code: 'ENOENT',
  });
}

function isFolder(files: Files, name: string): boolean {
  const start = `${path.resolve('/', name)}/`.replace('//', '/');
  return files.filePaths().some((file) => file.startsWith(start));
}

function fileSystem(files: Files): object {
  /** Folders without a file in them. */
  const made = new Set<string>();
  const read = (name: string, doing: string): Uint8Array => {
    const bytes = files.fileInMemory(name);
    if (bytes === undefined) throw missing(name, doing);
    return bytes;
  };
  const existsSync = (name: string): boolean =>
    files.filePaths().includes(path.resolve('/', name)) || isFolder(files, name) || made.has(name);
  return {
    existsSync,
    readFileSync: (name: string, encoding?: string | { encoding?: string }) => {
      const bytes = Buffer.from(read(name, 'open'));
      return encoding === undefined ? bytes : new TextDecoder().decode(bytes);
    },
    writeFileSync: (name: string, content: Uint8Array | string) =>
      files.putFile(name, Uint8Array.from(Buffer.from(content as Uint8Array))),
    statSync: (name: string) => {
      if (isFolder(files, name)) return { size: 0, isFile: () => false, isDirectory: () => true };
      return { size: read(name, 'stat').length, isFile: () => true, isDirectory: () => false };
    },
    readdirSync: (name: string) => {
      const start = `${path.resolve('/', name)}/`.replace('//', '/');
      const inside = files.filePaths().filter((file) => file.startsWith(start));
      if (inside.length === 0 && !made.has(name)) throw missing(name, 'scandir');
      return [...new Set(inside.map((file) => file.slice(start.length).split('/')[0]))];
    },
    mkdirSync: (name: string) => void made.add(name),
    mkdtempSync: (prefix: string) => {
      const name = prefix + crypto.randomUUID().slice(0, 6);
      made.add(name);
      return name;
    },
    rmSync: (name: string, { force = false }: { force?: boolean } = {}) => {
      if (!existsSync(name) && !force) throw missing(name, 'rm');
      made.delete(name);
      const whole = path.resolve('/', name);
      for (const file of files.filePaths())
        if (file === whole || file.startsWith(`${whole}/`)) files.removeFile(file);
    },
  };
}

/** By their names without `node:`. @param threads the module `worker_threads` */
export function nodeModules(files: Files, threads: object): Readonly<Record<string, unknown>> {
  Object.assign(globalThis, { Buffer });
  return {
    buffer: { Buffer },
    events,
    fs: fileSystem(files),
    os: { tmpdir: () => '/tmp', availableParallelism: () => navigator.hardwareConcurrency, EOL: '\n' },
    path,
    worker_threads: threads,
  };
}
