/** @file The WebAssembly program of the library, compiled from lib/assembly into lib/src/backend/wasm-binary.ts. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';

const FOLDER = join(root, 'lib', 'assembly');
const SOURCE = join(FOLDER, 'index.ts');
/** Text, because it must load in browsers and in Node alike, at once, without reading a file. */
const TARGET = join(root, 'lib', 'src', 'backend', 'wasm-binary.ts');
const COMPILER = join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
const OPTIONS = ['--runtime', 'stub', '--importMemory', '--noAssert', '-O3', '--enable', 'simd'];

/** Compiles the program if one of its files is newer than the last build. */
export async function ensureWasm() {
  const newest = Math.max(...readdirSync(FOLDER).map((name) => statSync(join(FOLDER, name)).mtimeMs));
  if (existsSync(TARGET) && statSync(TARGET).mtimeMs >= newest) return;
  await step('Compiling the fast kernels to WebAssembly', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet-wasm-'));
    try {
      const simd = await compile(join(folder, 'simd.wasm'), []);
      const relaxed = await compile(join(folder, 'relaxed.wasm'), ['--enable', 'relaxed-simd']);
      writeFileSync(TARGET, fileOf(simd, relaxed));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

/** @returns the program as base64 */
async function compile(file, features) {
  const args = [COMPILER, SOURCE, ...OPTIONS, ...features, '--outFile', file];
  const { code, output } = await runTool(process.execPath, args, { cwd: root });
  if (code !== 0) {
    throw new Problem(
      `${output}\nlib/assembly could not be compiled: mend the errors above and run the command again.`,
    );
  }
  return readFileSync(file).toString('base64');
}

function fileOf(simd, relaxed) {
  return `/** @file Written by the build from lib/assembly: the compiled program as base64. */

/** For engines with 128-bit SIMD. */
export const SIMD: string = '${simd}';

/** For engines that also have relaxed SIMD: with fused multiply-add. */
export const RELAXED_SIMD: string = '${relaxed}';
`;
}
