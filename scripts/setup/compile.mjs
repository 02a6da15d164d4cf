/** @file What is compiled: the library, the kernel, the course beside them, and for the tests these, too; each into a folder `dist`. */
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { bundlePad, isPadFresh } from './pad.mjs';
import { Problem } from './problem.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';
import { ensureWasm } from './wasm.mjs';
import { ensureWorker } from './worker.mjs';

/** Where the compiler writes, and of what. */
const LIBRARY = { built: join(root, 'lib', 'dist'), sources: join(root, 'lib', 'src') };
const KERNEL = { built: join(root, 'kernel', 'dist'), sources: join(root, 'kernel') };
const COURSE = { built: join(root, 'course', 'dist'), sources: join(root, 'course') };
const TESTS = { built: join(root, 'test', 'dist'), sources: join(root, 'test') };
/** Made by the build, of no source of the same name. */
const MADE = [join('pad', 'program.js')];
/** What the drawing pad's program depends on. */
const OF_LIBRARY = ['src', 'assembly', 'tsconfig.json', 'tsconfig.browser.json', 'package.json'].map((name) =>
  join(root, 'lib', name),
);
/** What the compiler builds for the course, each after those that it imports. */
const PROJECTS = [join('scripts', 'setup'), 'lib', join('lib', 'tsconfig.browser.json'), 'kernel', 'course'];
/** What it writes: without them its notes are wrong, and it would say that there is nothing to do. */
const ENTRIES = [
  join(LIBRARY.built, 'index.js'),
  join(KERNEL.built, 'core', 'index.js'),
  join(COURSE.built, 'check', 'index.js'),
];
/** The compiler's notes; it writes those of the course last. */
const NOTES = ['lib/tsconfig', 'lib/tsconfig.browser', 'kernel/dist/tsconfig', 'course/dist/tsconfig'].map(
  (name) => join(root, `${name}.tsbuildinfo`),
);
const LAST = NOTES[3];

/**
 * Compiles library, kernel and course if a source is newer than the last build, and makes the drawing pad's program of it.
 * @param tests whether the tests are to be compiled, too (the compiler itself looks whether they changed)
 * @param strict whether a type error ends it
 */
export async function ensureCompiled({ tests = false, strict = false } = {}) {
  await ensureWasm();
  await ensureWorker();
  const changed = newest(OF_LIBRARY);
  const latest = Math.max(changed, newest([KERNEL, COURSE].flatMap(sourcesOf)));
  const isFresh = ENTRIES.every(existsSync) && existsSync(LAST) && latest < statSync(LAST).mtimeMs;
  if (tests || !isFresh) await compileAll(tests, strict);
  if (!isPadFresh(changed)) await step('Building the drawing pad', bundlePad);
}

/**
 * What stands beside the folder that is built.
 * @param {{ sources: string }} folders
 */
function sourcesOf({ sources }) {
  const names = readdirSync(sources).filter((name) => name !== 'dist');
  return names.map((name) => join(sources, name));
}

/**
 * @param {boolean} tests
 * @param {boolean} strict
 */
async function compileAll(tests, strict) {
  if (!ENTRIES.every(existsSync)) for (const note of NOTES) rmSync(note, { force: true });
  const what = tests ? 'library, course and tests' : 'library and course';
  const { code, output } = await step(`Building ${what}`, () => compile(tests ? [] : PROJECTS));
  if (!ENTRIES.every(existsSync) || (strict && code !== 0))
    throw new Problem(
      `${output}\nThe compiler found errors: fix them where it says and run the command again.`,
    );
  // Someone who changes the library sees the type errors, and can still work: the code is written all the same.
  if (code !== 0) console.log(`${output}\nThere are the type errors above.`);
  else utimesSync(LAST, new Date(), new Date());
  for (const project of [LIBRARY, KERNEL, COURSE, ...(tests ? [TESTS] : [])]) removeOrphans(project);
}

/**
 * What was made of a source that is gone would go into the package, or be run as a test.
 * @param {{ built: string, sources: string }} folders
 */
function removeOrphans({ built, sources }) {
  const made = /\.(js|d\.ts)(\.map)?$/;
  for (const file of readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) =>
    made.test(name),
  ))
    if (!MADE.includes(file) && !existsSync(join(sources, file.replace(made, '.ts'))))
      rmSync(join(built, file));
}

/** @param {readonly string[]} projects those of the compiler, or none for all of the project's */
function compile(projects) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return runTool(process.execPath, [compiler, '-b', ...projects], { cwd: root });
}

/**
 * The latest change among files and folders (a folder's time tells of deleted files).
 * @param {readonly string[]} paths
 */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const stat = statSync(path);
    const below = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    latest = Math.max(latest, stat.mtimeMs, below);
  }
  return latest;
}
