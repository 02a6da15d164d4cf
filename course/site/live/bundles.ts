/** @file The programs of the kernel in the browser: its worker, the library beside it, and its side in the page. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from 'scratchnet-setup/bundle';
import { root } from 'scratchnet-setup/folders';
import ts from 'typescript';
import { writeFilesBeside } from './files-beside.ts';
import { packTypes } from './pack-types.ts';

const NAME = 'scratchnet-live';
const KERNEL = './kernel/browser';
const LOGOS = ['logo-32x32.png', 'logo-64x64.png', 'logo-svg.svg'];
/** Names that cells import, and the programs' own of them. */
const BROWSER = { platform: 'browser', format: 'esm' } as const;
/** Learners read names of functions and classes, which the bundler changes where two are equal. */
const LIBRARY = { ...BROWSER, keepNames: true } as const;
const EXTENSION = { define: { TYPESCRIPT_VERSION: JSON.stringify(ts.version) } };

/**
 * Writes the kernel as an extension of JupyterLab.
 * @param folder made if it is missing
 * @throws Problem if a program cannot be made
 */
export async function writeKernelExtension(folder: string): Promise<void> {
  const files = join(folder, 'static');
  mkdirSync(files, { recursive: true });
  // The compiler, the largest part, keeps no names.
  const compiler = { ...BROWSER, minify: true, external: ['./library.js'] };
  writeFileSync(join(files, 'worker.js'), await program('worker', 'worker/main.ts', compiler));
  writeFileSync(join(files, 'thread.js'), await program('thread', 'worker/thread.ts', BROWSER));
  writeFileSync(join(files, 'library.js'), await program('library', 'worker/library.ts', LIBRARY));
  writeFileSync(join(files, 'types.json'), JSON.stringify(packTypes()));
  writeFilesBeside(join(files, 'files'));
  for (const logo of LOGOS) cpSync(join(root, 'kernel', 'spec', logo), join(files, logo));
  const entry = await program('extension', 'extension/main.ts', EXTENSION);
  const load = `static/remoteEntry.${hashOf(entry)}.js`;
  writeFileSync(join(folder, load), entry);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description(load)));
}

function program(name: string, file: string, options: object): Promise<string> {
  return bundled(name, `export * from '${KERNEL}/${file}';`, {}, options);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** What JupyterLab and JupyterLite ask of an extension. */
function description(load: string): object {
  const { version, license } = JSON.parse(readFileSync(join(root, 'kernel', 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  return {
    name: NAME,
    version,
    license,
    jupyterlab: { extension: true, _build: { load, extension: './extension' } },
    jupyterlite: { liteExtension: true },
  };
}
