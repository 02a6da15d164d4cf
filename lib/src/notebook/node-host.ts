/**
 * @file What surrounds a cell, on Node's side of the door `#notebook-host`: the kernel, the program and its files.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findInPackages, placesToLook } from '../core/packages.ts';
import type { WriteDisplayData } from './host.ts';

/** A part of the names of outputs, which those of no other kernel have. */
export function kernelName(): string {
  return String(process.pid);
}

/** tslab's own function, from the very instance that runs the cells: another one would not be connected. */
export function kernelWrite(): WriteDisplayData | undefined {
  const { cache } = createRequire(placesToLook('display')[0] ?? process.execPath);
  const file = Object.keys(cache).find((path) =>
    path.endsWith(['', 'tslab', 'dist', 'jupyter.js'].join(sep)),
  );
  if (file === undefined) return undefined;
  const server = cache[file]?.exports as { lastWriteDisplayData?: WriteDisplayData | null };
  return server.lastWriteDisplayData ?? undefined;
}

/**
 * Calls a function at the interrupt of a stock tslab or a script (Ctrl+C).
 * @returns a function that ends this
 */
export async function onInterrupt(stop: () => void): Promise<() => void> {
  // In the synchronous part of a cell Node takes all SIGINT listeners away and does not put this one back: the
  // next interrupt would kill the kernel. A turn later it is safe.
  await new Promise<void>((resolve) => setImmediate(resolve));
  process.on('SIGINT', stop);
  return () => void process.off('SIGINT', stop);
}

/** Throws a sentence if Node is too old. */
export function checkVersion(caller: string): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  // From these versions on a cell can load the library, which consists of ES modules.
  const isEnough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!isEnough) {
    throw new Error(
      `${caller}: this is Node.js ${process.versions.node}; version 20.19, 22.12 or newer is needed (https://nodejs.org)`,
    );
  }
}

/** What all this runs in, in one line. */
export function describeHost(): string {
  return `Node.js: ${process.versions.node} on ${process.platform} ${process.arch}`;
}

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

/** Where the package lies, if this is still its file `dist/notebook/node-host.js`. */
function ownFolder(): string | undefined {
  const own: unknown = import.meta.url;
  return typeof own === 'string' && own.startsWith('file:') ? new URL('../../', own).href : undefined;
}

/** Where it is installed, if this was bundled into another file. */
function installedFolder(caller: string): string | undefined {
  const manifest = findInPackages('scratchnet/package.json', caller);
  return manifest && pathToFileURL(manifest).href;
}
