/** @file The library, compiled from lib/src to lib/dist, and the tests, from test to test/dist. */
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { bundlePad, isPadFresh } from './pad.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { ensureQuestions } from './questions.mjs';
import { runTool } from './tool.mjs';
import { ensureWasm } from './wasm.mjs';
import { ensureWorker } from './worker.mjs';

const SOURCES = ['src', 'assembly', 'tsconfig.json', 'tsconfig.browser.json', 'package.json'].map((name) =>
  join(root, 'lib', name),
);
/** Where the compiler writes, and of what. */
const LIBRARY = { built: join(root, 'lib', 'dist'), sources: join(root, 'lib', 'src') };
const TESTS = { built: join(root, 'test', 'dist'), sources: join(root, 'test') };
/** Made by the build, of no source of the same name. */
const MADE = [join('pad', 'program.js')];
/** What the compiler builds of the library: it, and the part of it that needs a browser. */
const PROJECTS = ['lib', join('lib', 'tsconfig.browser.json')];
const ENTRY = join(LIBRARY.built, 'index.js');
/** The compiler's notes; it writes them last. */
const NOTES = ['tsconfig', 'tsconfig.browser'].map((name) => join(root, 'lib', `${name}.tsbuildinfo`));
const [BUILD_INFO] = NOTES;

/**
 * Compiles the library if a source is newer than the last build, and makes the drawing pad's program of it.
 * @param tests whether the tests are to be compiled, too (the compiler itself looks whether they changed)
 * @param strict whether a type error ends it
 */
export async function ensureLibrary({ tests = false, strict = false } = {}) {
  await ensureWasm();
  ensureQuestions();
  await ensureWorker();
  const changed = newest(SOURCES);
  const isFresh = existsSync(ENTRY) && existsSync(BUILD_INFO) && changed < statSync(BUILD_INFO).mtimeMs;
  if (tests || !isFresh) await compileAll(tests, strict);
  if (!isPadFresh(changed)) await step('Building the drawing pad', bundlePad);
}

async function compileAll(tests, strict) {
  // Without its output the compiler's notes are wrong: it would say that there is nothing to do.
  if (!existsSync(ENTRY)) for (const note of NOTES) rmSync(note, { force: true });
  const what = tests ? 'library and tests' : 'the library';
  const { code, output } = await step(`Building ${what}`, () => compile(tests ? [] : PROJECTS));
  if (!existsSync(ENTRY) || (strict && code !== 0))
    throw new Problem(
      `${output}\nThe compiler found errors: fix them where it says and run the command again.`,
    );
  // Someone who changes the library sees the type errors, and can still work: the code is written all the same.
  if (code !== 0) console.log(`${output}\nThere are the type errors above.`);
  else utimesSync(BUILD_INFO, new Date(), new Date());
  removeOrphans(LIBRARY);
  if (tests) removeOrphans(TESTS);
}

/** What was made of a source that is gone would go into the package, or be run as a test. */
function removeOrphans({ built, sources }) {
  const made = /\.(js|d\.ts)(\.map)?$/;
  for (const file of readdirSync(built, { recursive: true }).filter((name) => made.test(name)))
    if (!MADE.includes(file) && !existsSync(join(sources, file.replace(made, '.ts'))))
      rmSync(join(built, file));
}

/** @param projects those of the compiler, or none for all of the project's */
function compile(projects) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return runTool(process.execPath, [compiler, '-b', ...projects], { cwd: root });
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
