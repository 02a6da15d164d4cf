/** @file The checks of the notebooks: their form, their types, and their values when they are executed. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdsExercises } from '../exercises/insert.mjs';
import { exerciseFiles, readExercises } from '../exercises/read.mjs';
import { compareNotebooks } from '../notebooks/compare.mjs';
import { chooseNotebooks, executeNotebook, readNotebook } from '../notebooks/execute.mjs';
import { lessonFormProblems } from '../notebooks/lesson-form.mjs';
import { outputProblems } from '../notebooks/outputs.mjs';
import { notebooksFolder, root, venv } from '../setup/folders.mjs';
import { runTool } from '../setup/tool.mjs';

/** A stand-in for the project in which notebooks run, so that a test rewrites none of the project's figures. */
const STAGE = join(venv, 'stage');

/** @returns one sentence for each broken rule of form and each output that should not be there */
export function checkLessonForm() {
  const names = chooseNotebooks();
  if (names.length === 0) return ['there are no notebooks'];
  return names.flatMap((name) => {
    const path = join(notebooksFolder, name);
    const notebook = readNotebook(path);
    const neighbours = neighboursOf(name, names);
    return [
      ...sizeProblems(path),
      ...lessonFormProblems(path, notebook, neighbours),
      ...outputProblems(notebook),
    ].map((problem) => `${name}, ${problem}`);
  });
}

/** What a notebook must link to: the lessons before and after it, and the bug clinic that belongs to its number. */
function neighboursOf(name, names) {
  const lessons = names.filter((other) => !other.includes('/'));
  const clinic = /^clinics\/(\d\d)/.exec(name);
  const index = clinic ? lessons.findIndex((lesson) => lesson.startsWith(clinic[1])) : lessons.indexOf(name);
  if (clinic) return [`../${lessons[index]}`, `../${lessons[index + 1]}`];
  const itsClinic = names.find((other) => other.startsWith(`clinics/${name.slice(0, 2)}`));
  return [lessons[index - 1], lessons[index + 1], itsClinic];
}

/** A notebook of this many bytes still opens at once, also on GitHub and on a slow line. */
const LARGEST = 400_000;

function sizeProblems(path) {
  const { size } = statSync(path);
  return size <= LARGEST
    ? []
    : [`the file has ${size} bytes; at most ${LARGEST} are allowed: draw less, or fewer points`];
}

/** @returns one sentence for each lesson whose notebook does not hold its exercises, or holds too few */
export function checkExercises() {
  return exerciseFiles().flatMap((file) => {
    const { name, exercises } = readExercises(file);
    const notebook = readNotebook(join(notebooksFolder, `${name}.ipynb`));
    const problems = name.startsWith('clinics/') ? clinicProblems(exercises) : mixProblems(exercises);
    if (!holdsExercises(notebook, exercises))
      problems.push(
        `its exercises are not those of notebooks/exercises: run npm run exercises -- ${name.replace(/-.*/, '')}`,
      );
    return problems.map((problem) => `${name}: ${problem}`);
  });
}

/** Four to seven exercises, of every kind, from easy to hard. */
function mixProblems(exercises) {
  const count = (kind) => exercises.filter((exercise) => exercise.kind === kind).length;
  const problems = [];
  if (exercises.length < 4 || exercises.length > 7)
    problems.push(`it has ${exercises.length} exercises; 4 to 7 are needed`);
  for (const [kind, least] of [
    ['paper', 1],
    ['choice', 1],
    ['explain', 1],
    ['code', 1],
  ])
    if (count(kind) < least)
      problems.push(`it has ${count(kind)} exercises of the kind ${kind}, not ${least}`);
  return problems;
}

/** Three bugs. */
function clinicProblems(exercises) {
  const bugs = exercises.filter(({ level }) => level === 'mend').length;
  return bugs === 3 && exercises.length === 3
    ? []
    : [`it has ${bugs} bugs to mend; it must be 3, and no more`];
}

/** @returns one sentence for each type error that --strict finds in a cell */
export async function checkStrictCells() {
  const script = fileURLToPath(new URL('../notebooks/strict-cells.cjs', import.meta.url));
  const paths = chooseNotebooks().map((name) => join(notebooksFolder, name));
  if (paths.length === 0) return ['there are no notebooks'];
  const { code, output } = await runTool(process.execPath, [script, ...paths], { cwd: root });
  return code === 0 ? JSON.parse(output) : [output];
}

/** Empties the place where the notebooks will run. */
export function clearStage() {
  rmSync(STAGE, { recursive: true, force: true });
  for (const folder of ['notebooks', 'figures', join('executed', 'clinics')])
    mkdirSync(join(STAGE, folder), { recursive: true });
}

/**
 * Runs one notebook with the real kernel and compares what it shows with what is committed.
 *
 * @returns one sentence for each difference and each output that should not be there
 */
export async function checkNotebook(name) {
  const target = join(STAGE, 'executed', name);
  const failure = await executeNotebook(name, target, join(STAGE, 'notebooks'));
  if (failure) return [failure];
  const executed = readNotebook(target);
  return [
    ...compareNotebooks(readNotebook(join(notebooksFolder, name)), executed),
    ...outputProblems(executed),
    ...strayFiles(),
  ];
}

/** Files that a notebook left anywhere but in figures/. */
function strayFiles() {
  const left = [
    ...readdirSync(join(STAGE, 'notebooks')),
    ...readdirSync(STAGE).filter((name) => !['notebooks', 'figures', 'executed'].includes(name)),
  ];
  return left.map((file) => `left the file ${file} behind; only figures/ is for files`);
}
