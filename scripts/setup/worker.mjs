/**
 * @file The program of the library's workers, lib/src/train/worker-program.ts: worker.ts and all that it imports, as one
 * text, so that a worker needs no file.
 */
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';
import { root } from './folders.mjs';
import { step } from './progress.mjs';

const SOURCES = join(root, 'lib', 'src');
const ENTRY = `import { startWorker } from './lib/src/train/worker.ts'; startWorker();`;
const WASM = join(SOURCES, 'backend', 'wasm-binary.ts');
const TARGET = join(SOURCES, 'train', 'worker-program.ts');
const MAKERS = [import.meta.url, new URL('bundle.mjs', import.meta.url)].map((url) => fileURLToPath(url));

/** Makes the program if a source of the library, or of its making, is newer than the last one; writes it if it changed. */
export async function ensureWorker() {
  const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(SOURCES, name),
  );
  const inputs = [...sources, ...MAKERS].filter((path) => path !== TARGET);
  const newest = Math.max(
    ...inputs.map((path) => statSync(path)).map((at) => (at.isFile() ? at.mtimeMs : 0)),
  );
  if (existsSync(TARGET) && statSync(TARGET).mtimeMs >= newest) return;
  await step("Building the workers' program", async () => {
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
  // The thread that starts this one has both already, and says where the library lies.
  const stands = { [WASM]: 'export const { SIMD, RELAXED_SIMD } = known;' };
  const define = { 'import.meta.url': 'known.moduleUrl' };
  const program = await bundled("workers' program", ENTRY, stands, { define });
  return `/** @file Written by the build from worker.ts: the program of a thread, which finds what else it needs in \`known\`. */

export const PROGRAM: string = ${JSON.stringify(program)};
`;
}
