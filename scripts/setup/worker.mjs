/**
 * @file The program of the library's threads, lib/src/train/worker-program.ts: helper.ts and all that it imports, as one
 * text, so that a thread needs no file.
 */
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './folders.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';

const SOURCES = join(root, 'lib', 'src');
const HELPER = join(SOURCES, 'train', 'helper.ts');
const WASM = join(SOURCES, 'backend', 'wasm-binary.ts');
const TARGET = join(SOURCES, 'train', 'worker-program.ts');
const ENTRY = 'worker';

/** Makes the program if a source of the library, or this file, is newer than the last one; writes it if it changed. */
export async function ensureWorker() {
  const sources = readdirSync(SOURCES, { recursive: true }).map((name) => join(SOURCES, name));
  const inputs = [...sources, fileURLToPath(import.meta.url)].filter((path) => path !== TARGET);
  const newest = Math.max(
    ...inputs.map((path) => statSync(path)).map((at) => (at.isFile() ? at.mtimeMs : 0)),
  );
  if (existsSync(TARGET) && statSync(TARGET).mtimeMs >= newest) return;
  await step("Building the threads' program", async () => {
    const text = await workerProgram();
    if (existsSync(TARGET) && readFileSync(TARGET, 'utf8') === text)
      utimesSync(TARGET, new Date(), new Date());
    else writeFileSync(TARGET, text);
  });
}

/**
 * The text of the file.
 * @throws Problem if the program cannot be made
 */
export async function workerProgram() {
  try {
    return fileOf(await bundled());
  } catch (error) {
    throw new Problem(
      `${error.message}\nThe threads' program could not be built: mend the error above in lib/src and run the command again.`,
    );
  }
}

async function bundled() {
  // Only here: before the npm packages are installed, this file must load without them.
  const { rollup } = await import('rollup');
  const { default: ts } = await import('typescript');
  const compilerOptions = {
    target: 'es2022',
    module: 'esnext',
    verbatimModuleSyntax: true,
    removeComments: true,
  };
  const bundle = await rollup({
    input: ENTRY,
    plugins: [
      {
        name: 'sources of the library',
        resolveId: (id) => (id === ENTRY ? id : null),
        load(id) {
          if (id === ENTRY) return `import { startHelper } from ${JSON.stringify(HELPER)};\nstartHelper();`;
          // The thread that starts this one has both already.
          return id === WASM ? 'export const { SIMD, RELAXED_SIMD } = known;' : null;
        },
        transform: (code, id) =>
          id.endsWith('.ts') && id !== WASM ? ts.transpileModule(code, { compilerOptions }).outputText : null,
        resolveImportMeta: (property) => (property === 'url' ? 'known.moduleUrl' : null),
      },
    ],
    treeshake: { moduleSideEffects: (id) => id === ENTRY },
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({ format: 'iife', indent: false });
  return output[0].code;
}

function fileOf(program) {
  return `/** @file Written by the build from helper.ts: the program of a thread, which finds what else it needs in \`known\`. */

export const PROGRAM: string = ${JSON.stringify(program)};
`;
}
