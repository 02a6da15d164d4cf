/** @file The lessons with their exercises, as the grader needs them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { forLearners } from '../../copies/learner-copy.ts';
import { isExerciseCell } from '../../exercises/cells.ts';
import type { Exercise } from '../../exercises/exercise.ts';
import { exerciseFiles, readExercises } from '../../exercises/read.ts';
import { setUpOf } from '../../exercises/set-up-cell.ts';
import { type Notebook, sourceOf } from '../../notebooks/notebook.ts';

/** A learner's function and the check for it. */
export interface CheckedFunction {
  /** Its name in `CHECKS`. */
  readonly check: string;
  /** What the learner calls it. */
  readonly name: string;
}

/** An exercise that can be graded. */
export interface Task {
  readonly exercise: Exercise;
  /** Code of the untouched cell. */
  readonly stub: string;
  /** Of a code exercise. */
  readonly checked: CheckedFunction | undefined;
}

/** A cell of the course. */
export interface LessonCell {
  readonly id: string;
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly source: string;
}

export interface Lesson {
  /** Such as 03-one-hot. */
  readonly name: string;
  /** Source of the set-up cell. */
  readonly setUp: string;
  /** Sources of all cells, to know what a learner has changed. */
  readonly sources: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  /** As in the course, in their order: to find those again that have lost their ids. */
  readonly cells: readonly LessonCell[];
  /** Sources of the cells of code that are no exercise. */
  readonly taught: readonly string[];
  readonly tasks: readonly Task[];
  /** Also those that a teacher reads. */
  readonly exercises: readonly Exercise[];
  /** Changes with the exercises and the checks. */
  readonly fingerprint: string;
}

export function readLessons(): Lesson[] {
  const checks = hashOfChecks();
  return exerciseFiles()
    .map((path) => ({ path, ...readExercises(path) }))
    .filter(({ exercises }) => exercises.length > 0)
    .map(({ path, name, exercises }) => lessonOf(path, name, exercises, checks));
}

function lessonOf(path: string, name: string, exercises: readonly Exercise[], checks: string): Lesson {
  const notebook = readFileSync(join(notebooksFolder, `${name}.ipynb`), 'utf8');
  const { cells } = JSON.parse(notebook) as Notebook;
  const sources = cells.map(sourceOf);
  // some cells are folded there, with a line above
  const copied = forLearners({ cells }, { solutions: true }).cells.map(sourceOf);
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  return {
    name,
    exercises,
    setUp: setUpOf(cells),
    sources: new Set([...sources, ...copied].map((source) => source.trim())),
    taught: code.filter((cell) => !isExerciseCell(cell)).map(sourceOf),
    ids: new Set(cells.map(({ id }) => id)),
    cells: cells.map((cell) => ({ id: cell.id, cell_type: cell.cell_type, source: sourceOf(cell) })),
    tasks: exercises.filter(({ kind }) => kind !== 'explain').map(taskOf),
    fingerprint: createHash('sha256')
      .update(checks)
      .update(readFileSync(path))
      .update(sources.join('\0'))
      .digest('hex'),
  };
}

function taskOf(exercise: Exercise): Task {
  const { kind, stub = '' } = exercise;
  return { exercise, stub, checked: kind === 'code' ? checkedIn(stub) : undefined };
}

/** From a line such as `check.oneHot(myOneHot);`, which each stub of code has. */
function checkedIn(stub: string): CheckedFunction {
  const [, check = '', name = ''] = /^check\.(\w+)\((\w+)\);$/m.exec(stub) ?? [];
  return { check, name };
}

/** Of the compiled checks, answers included. */
function hashOfChecks(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve('scratchnet-course')));
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((one) => one.endsWith('.js')).sort())
    hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}
