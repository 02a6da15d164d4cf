/**
 * @file The program of the sandbox as one text, with the library in it.
 *
 * A sandbox is given it on its standard input: so it needs no file of the project, and a learner's code finds neither the
 * library's source nor the lessons.
 */

import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ENTRY = fileURLToPath(new URL('../sandbox/child.js', import.meta.url));

let made: Promise<Uint8Array> | undefined;

/** Made once. */
export function sandboxProgram(): Promise<Uint8Array> {
  made ??= make();
  return made;
}

async function make(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}
