/** @file The lessons with their exercises, as the grader needs them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { notebooksFolder, root } from 'scratchnet-setup/folders';
import { isExerciseCell } from '../exercises/cells.ts';
import { exerciseFiles, readExercises } from '../exercises/read.ts';

const DIST = join(root, 'lib', 'dist', 'check');

/**
 * @typedef {object} Task an exercise that can be graded
 * @property {import('../exercises/read.ts').Exercise} exercise
 * @property {{ name: string, file: string }} [check] of a code exercise: the check, and the lesson that holds it
 * @property {string} [name] the learner's function
 *
 * @typedef {object} Lesson
 * @property {string} name such as 03-one-hot
 * @property {string} path of the original notebook
 * @property {string} setUp source of the set-up cell
 * @property {ReadonlySet<string>} sources of all cells, to know what a learner has changed
 * @property {ReadonlySet<string>} ids
 * @property {string[]} taught sources of the cells of code that are no exercise
 * @property {Task[]} tasks
 * @property {import('../exercises/read.ts').Exercise[]} exercises also those that a teacher reads
 * @property {string} fingerprint changes with the exercises and the checks
 */

/** @returns {Promise<Lesson[]>} */
export async function readLessons() {
  const files = await checkFiles();
  const checks = hashOfFolder(DIST);
  return exerciseFiles()
    .map((path) => ({ path, ...readExercises(path) }))
    .filter(({ exercises }) => exercises.length > 0)
    .map(({ path, name, exercises }) => lessonOf(path, name, exercises, files, checks));
}

function lessonOf(file, name, exercises, files, checks) {
  const path = join(notebooksFolder, `${name}.ipynb`);
  const { cells } = JSON.parse(readFileSync(path, 'utf8'));
  const sources = cells.map(sourceOf);
  return {
    name,
    path,
    exercises,
    setUp: sourceOf(cells.find(({ cell_type }) => cell_type === 'code')),
    sources: new Set(sources.map((source) => source.trim())),
    taught: cells.filter((cell) => cell.cell_type === 'code' && !isExerciseCell(cell)).map(sourceOf),
    ids: new Set(cells.map(({ id }) => id)),
    tasks: exercises
      .filter(({ kind }) => kind !== 'explain')
      .map((exercise) => taskOf(exercise, files))
      .filter(Boolean),
    fingerprint: createHash('sha256')
      .update(checks)
      .update(readFileSync(file))
      .update(sources.join('\0'))
      .digest('hex'),
  };
}

/** An exercise of the kind "stretch" may have no check. */
function taskOf(exercise, files) {
  if (exercise.kind !== 'code') return { exercise };
  const [, check, name] = /^check\.(\w+)\((\w+)\);$/m.exec(exercise.stub);
  return { exercise, check: { name: check, file: files.get(check) }, name };
}

function hashOfFolder(folder) {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
  for (const name of files.sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** By the name of a check, the file in lib/dist/check/lessons that holds it. */
async function checkFiles() {
  const folder = join(DIST, 'lessons');
  const found = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    for (const checks of Object.values(await import(pathToFileURL(join(folder, file)))))
      for (const name of Object.keys(checks)) found.set(name, file.replace(/\.js$/, ''));
  }
  return found;
}

/** The source of a cell as one text; '' if it is none. */
export function sourceOf(cell) {
  const source = cell?.source;
  if (Array.isArray(source)) return source.filter((line) => typeof line === 'string').join('');
  return typeof source === 'string' ? source : '';
}
