/** @file The drawing pad's program for the browser: one file, lib/dist/pad/program.js, made of the compiled library. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';
import { root } from './folders.mjs';

const FOLDER = join(root, 'lib', 'dist', 'pad');
const ENTRY = './lib/dist/pad/browser/program.js';
const PROGRAM = join(FOLDER, 'program.js');
/** In the browser nothing is chosen: see lib/src/pad/plain-products.ts. */
const ACTIVE_BACKEND = join(root, 'lib', 'dist', 'backend', 'active-backend.js');
const PLAIN = './lib/dist/pad/plain-products.js';
const MAKERS = [import.meta.url, new URL('bundle.mjs', import.meta.url)].map((url) => fileURLToPath(url));

/**
 * True if the program is there and newer than what it is made of.
 * @param {number} newestSource
 */
export function isPadFresh(newestSource) {
  return existsSync(PROGRAM) && statSync(PROGRAM).mtimeMs >= Math.max(newestSource, ...MAKERS.map(changed));
}

/**
 * Makes the program: everything that the pad needs of the library and nothing else.
 * @throws Problem if it cannot be made
 */
export async function bundlePad() {
  const stands = { [ACTIVE_BACKEND]: `export * from '${PLAIN}';` };
  const options = { globalName: 'scratchnetPad' };
  writeFileSync(PROGRAM, await bundled('drawing pad', `export * from '${ENTRY}';`, stands, options));
}

/** @param {string} file */
function changed(file) {
  return statSync(file).mtimeMs;
}
