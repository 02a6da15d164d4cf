/** @file The drawing pad's program for the browser: one file, lib/dist/pad/program.js, made of the compiled library. */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './folders.mjs';
import { Problem } from './problem.mjs';

const FOLDER = join(root, 'lib', 'dist', 'pad');
const ENTRY = join(FOLDER, 'browser', 'program.js');
const PROGRAM = join(FOLDER, 'program.js');
/** In the browser nothing is chosen: see lib/src/pad/plain-products.ts. */
const CHOICE = join(root, 'lib', 'dist', 'backend', 'choice.js');
const PLAIN = join(FOLDER, 'plain-products.js');

/** True if the program is there and newer than what it is made of. */
export function isPadFresh(newestSource) {
  return existsSync(PROGRAM) && statSync(PROGRAM).mtimeMs >= Math.max(newestSource, changed(import.meta.url));
}

/**
 * Makes the program: everything that the pad needs of the library and nothing else, without comments.
 * @throws Problem if it cannot be made
 */
export async function bundlePad() {
  try {
    writeFileSync(PROGRAM, await bundled());
  } catch (error) {
    throw new Problem(
      `${error.message}\nThe drawing pad could not be built: mend the error above in lib/src and run the command again.`,
    );
  }
}

async function bundled() {
  // Only here: before the npm packages are installed, this file must load without them.
  const { rollup } = await import('rollup');
  const { default: ts } = await import('typescript');
  const bundle = await rollup({
    input: ENTRY,
    plugins: [{ name: 'no choice of a backend', load: (id) => (id === CHOICE ? reExport(PLAIN) : null) }],
    treeshake: { moduleSideEffects: false },
    // Whatever rollup warns of (an import that is not there, a circle) would break the pad.
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'scratchnetPad', strict: false });
  return ts.transpileModule(output[0].code, {
    compilerOptions: { target: 'es2022', module: 'none', removeComments: true },
  }).outputText;
}

function reExport(file) {
  return `export * from ${JSON.stringify(file)};`;
}

function changed(url) {
  return statSync(fileURLToPath(url)).mtimeMs;
}
