/**
 * @file The programs of the library's workers, lib/src/train/threads/*worker-program.ts: what runs in a thread of Node or of a
 * browser, and all that it imports, as one text, so that a worker needs no file.
 */
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';
import { root } from './folders.mjs';
import { step } from './progress.mjs';

const SOURCES = join(root, 'lib', 'src');
const WASM = join(SOURCES, 'backend', 'wasm-binary.ts');
/** What there is to make: the file, what it is made of, and options of esbuild. */
const PROGRAMS = /** @type {const} */ ([
  {
    file: 'worker-program.ts',
    entry: 'node-worker.ts',
    // The thread that starts this one says where the library lies.
    options: { conditions: ['scratchnet-source'], define: { 'import.meta.url': 'known.moduleUrl' } },
  },
  {
    file: 'browser-worker-program.ts',
    entry: 'browser-worker.ts',
    // Every page that trains fetches it.
    options: { conditions: ['scratchnet-source', 'browser'], minify: true },
  },
]);
const MAKERS = [import.meta.url, new URL('bundle.mjs', import.meta.url)].map((url) => fileURLToPath(url));

/** Makes the programs if a source of the library, or of their making, is newer than one; writes what has changed. */
export async function ensureWorker() {
  const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(SOURCES, name),
  );
  const inputs = [...sources, ...MAKERS].filter((path) => !path.endsWith('worker-program.ts'));
  const newest = Math.max(
    ...inputs.map((path) => statSync(path)).map((at) => (at.isFile() ? at.mtimeMs : 0)),
  );
  const targets = PROGRAMS.map(({ file }) => join(SOURCES, 'train', 'threads', file));
  if (targets.every((target) => existsSync(target) && statSync(target).mtimeMs >= newest)) return;
  await step("Building the workers' programs", async () => {
    for (const [file, text] of Object.entries(await workerPrograms())) {
      const target = join(SOURCES, 'train', 'threads', file);
      if (existsSync(target) && readFileSync(target, 'utf8') === text)
        utimesSync(target, new Date(), new Date());
      else writeFileSync(target, text);
    }
  });
}

/**
 * The texts of the files, by their names.
 * @throws Problem if a program cannot be made
 */
export async function workerPrograms() {
  /** @type {Record<string, string>} */
  const texts = {};
  for (const { file, entry, options } of PROGRAMS) {
    const start = `import { startWorker } from './lib/src/train/threads/${entry}'; startWorker();`;
    // The thread that starts this one has both already.
    const stands = { [WASM]: 'export const { SIMD, RELAXED_SIMD } = known;' };
    const program = await bundled("workers' program", start, stands, {
      ...options,
      conditions: [...options.conditions],
    });
    texts[file] =
      `/** @file Written by the build from ${entry}: the program of a thread, which finds what else it needs in \`known\`. */

export const PROGRAM: string = ${JSON.stringify(program)};
`;
  }
  return texts;
}
