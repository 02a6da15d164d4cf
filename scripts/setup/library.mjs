/** @file The library, compiled from lib/src to lib/dist. */
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';
import { ensureWasm } from './wasm.mjs';

const SOURCES = ['src', 'assembly', 'tsconfig.json', 'package.json'].map((name) => join(root, 'lib', name));
const ENTRY = join(root, 'lib', 'dist', 'index.js');
/** The compiler writes this file last. */
const BUILD_INFO = join(root, 'lib', 'tsconfig.tsbuildinfo');

/** Compiles the library if a source is newer than the last build. */
export async function ensureLibrary() {
  await ensureWasm();
  if (existsSync(ENTRY) && existsSync(BUILD_INFO) && newest(SOURCES) < statSync(BUILD_INFO).mtimeMs) return;
  // Without its output the compiler's notes are wrong: it would say that there is nothing to do.
  if (!existsSync(ENTRY)) rmSync(BUILD_INFO, { force: true });
  const { code, output } = await step('Building the library', compile);
  if (!existsSync(ENTRY)) {
    throw new Problem(
      `${output}\nThe library could not be compiled: mend the errors above in lib/src and run the command again.`,
    );
  }
  // Someone who changes the library sees the type errors, and can still work: the code is written all the same.
  if (code !== 0) console.log(`${output}\nThe library has the type errors above.`);
  else utimesSync(BUILD_INFO, new Date(), new Date());
}

function compile() {
  return runTool(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b', 'lib'], {
    cwd: root,
  });
}

/** The latest change among files and folders (a folder's time tells of deleted files). */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const stat = statSync(path);
    const below = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    latest = Math.max(latest, stat.mtimeMs, below);
  }
  return latest;
}
