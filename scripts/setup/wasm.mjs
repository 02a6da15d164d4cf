/**
 * @file The WebAssembly program of the library: lib/src/backend/wasm-binary.ts, compiled from lib/assembly.
 *
 * The compiler takes 100 MB, so the compiled program is in the repository, and the compiler is a test tool.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
/** As fast as -O3 in all but the logarithm (what must be inlined says so), and a third smaller: pages that train fetch it. */
const OPTIONS = [
  ...['--runtime', 'stub', '--importMemory', '--memoryBase', '2048', '--noAssert', '-O3s'],
  ...['--enable', 'simd'],
];

/**
 * Compiles the program if it was made of other sources.
 * @throws Problem if the compiler is not installed, or complains
 */
export async function ensureWasm() {
  if (existsSync(TARGET) && readFileSync(TARGET, 'utf8').includes(fingerprint())) return;
  if (!existsSync(COMPILER))
    throw new Problem(
      'lib/assembly was changed, and its compiler is not installed: run "npm run build", which installs it.',
    );
  await step('Compiling the fast kernels to WebAssembly', async () =>
    writeFileSync(TARGET, await wasmText()),
  );
}

/**
 * The text of wasm-binary.ts.
 * @throws Problem if lib/assembly does not compile
 */
export async function wasmText() {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-wasm-'));
  try {
    const simd = await compile(join(folder, 'simd.wasm'), []);
    const relaxed = await compile(join(folder, 'relaxed.wasm'), ['--enable', 'relaxed-simd']);
    return fileOf(simd, relaxed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of all that the program is made of and by. Not the files' times: Git gives every file the time of the checkout. */
function fingerprint() {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const hash = createHash('sha256').update(JSON.stringify([OPTIONS, devDependencies.assemblyscript]));
  for (const name of readdirSync(FOLDER).sort())
    hash.update(name).update(readFileSync(join(FOLDER, name), 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex');
}

/**
 * @param {string} file where the program goes
 * @param {readonly string[]} features options of the compiler
 * @returns the program as base64
 */
async function compile(file, features) {
  const args = [COMPILER, SOURCE, ...OPTIONS, ...features, '--outFile', file];
  const { code, output } = await runTool(process.execPath, args, { cwd: root });
  if (code !== 0) {
    throw new Problem(
      `${output}\nlib/assembly could not be compiled: fix the errors above and run the command again.`,
    );
  }
  return readFileSync(file).toString('base64');
}

/**
 * @param {string} simd
 * @param {string} relaxed
 */
function fileOf(simd, relaxed) {
  return `/**
 * @file Written by the build from lib/assembly: the compiled program as base64.
 *
 * SHA-256 of what it was made of and by: ${fingerprint()}.
 */

/** For engines with 128-bit SIMD. */
export const SIMD: string = '${simd}';

/** For engines that also have relaxed SIMD: with fused multiply-add. */
export const RELAXED_SIMD: string = '${relaxed}';
`;
}
