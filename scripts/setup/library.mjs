/** @file The library, compiled from lib/src to lib/dist. */
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { bundlePad, isPadFresh } from './pad.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';
import { ensureWasm } from './wasm.mjs';
import { ensureWorker } from './worker.mjs';

const SOURCES = ['src', 'assembly', 'tsconfig.json', 'tsconfig.browser.json', 'package.json'].map((name) =>
  join(root, 'lib', name),
);
/** What npm packs. */
const BUILT = join(root, 'lib', 'dist');
/** Made by the build, of no source of the same name. */
const MADE = [join('pad', 'program.js')];
/** What the compiler builds: the library, and the part of it that needs a browser. */
const PROJECTS = [join('scripts', 'setup'), 'lib', join('lib', 'tsconfig.browser.json'), 'course'];
const ENTRY = join(root, 'lib', 'dist', 'index.js');
/** The compiler's notes; it writes them last. */
const NOTES = ['tsconfig', 'tsconfig.browser'].map((name) => join(root, 'lib', `${name}.tsbuildinfo`));
const [BUILD_INFO] = NOTES;

/**
 * Compiles the library if a source is newer than the last build, and makes the drawing pad's program of it.
 * @param strict whether a type error ends it
 */
export async function ensureLibrary({ strict = false } = {}) {
  await ensureWasm();
  await ensureWorker();
  const changed = newest(SOURCES);
  if (!(existsSync(ENTRY) && existsSync(BUILD_INFO) && changed < statSync(BUILD_INFO).mtimeMs)) {
    await compileAll(strict);
    removeOrphans();
  }
  if (!isPadFresh(changed)) await step('Building the drawing pad', bundlePad);
}

async function compileAll(strict) {
  // Without its output the compiler's notes are wrong: it would say that there is nothing to do.
  if (!existsSync(ENTRY)) for (const note of NOTES) rmSync(note, { force: true });
  const { code, output } = await step('Building the library', compile);
  if (!existsSync(ENTRY) || (strict && code !== 0)) {
    throw new Problem(
      `${output}\nThe library could not be compiled: mend the errors above in lib/src and run the command again.`,
    );
  }
  // Someone who changes the library sees the type errors, and can still work: the code is written all the same.
  if (code !== 0) console.log(`${output}\nThe library has the type errors above.`);
  else utimesSync(BUILD_INFO, new Date(), new Date());
}

/** What was made of a source that is gone would go into the package. */
export function removeOrphans() {
  for (const file of readdirSync(BUILT, { recursive: true }).filter((name) =>
    /\.(js|d\.ts)(\.map)?$/.test(name),
  )) {
    const source = join(root, 'lib', 'src', file.replace(/\.(js|d\.ts)(\.map)?$/, '.ts'));
    if (!MADE.includes(file) && !existsSync(source)) rmSync(join(BUILT, file));
  }
}

function compile() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return runTool(process.execPath, [compiler, '-b', ...PROJECTS], { cwd: root });
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
