/**
 * @file Runs a notebook with the real kernel and compares what it shows with what is committed; then, in the same
 * kernel, the solutions of its exercises, which must pass.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notebooksFolder, venv } from 'scratchnet-setup/folders';
import { solvedCell } from '../exercises/answered.ts';
import { exerciseFiles, notebookOf, readExercises } from '../exercises/read.ts';
import { compareNotebooks } from './compare.ts';
import { executeNotebook } from './execute.ts';
import { type Cell, type Notebook, readNotebook, textOf } from './notebook.ts';
import { outputProblems } from './outputs.ts';

/**
 * Stand-ins for the project in which notebooks run, so that a test rewrites none of the project's figures: each notebook
 * has one of its own, so that several can run at a time.
 */
const STAGES = join(venv, 'stages');

/**
 * @param name file name in notebooks/
 * @returns one sentence for each difference, each output that should not be there, and each solution that does not pass
 */
export async function checkNotebook(name: string): Promise<string[]> {
  const stage = emptyStage(name);
  const [source, target] = [join(stage, 'given.ipynb'), join(stage, 'executed.ipynb')];
  const committed = readNotebook(join(notebooksFolder, name));
  const given = [...committed.cells, ...solutionCells(name)];
  writeFileSync(source, JSON.stringify({ ...committed, cells: given }));
  const failure = await executeNotebook(source, target, join(stage, 'notebooks'));
  if (failure) return [failure];
  const executed = readNotebook(target);
  const lesson = { ...executed, cells: executed.cells.slice(0, committed.cells.length) };
  return [
    ...compareNotebooks(committed, lesson),
    ...solutionProblems(executed.cells.slice(committed.cells.length)),
    ...outputProblems(executed),
    ...strayFiles(stage),
  ];
}

function emptyStage(name: string): string {
  const stage = join(STAGES, name);
  rmSync(stage, { recursive: true, force: true });
  for (const folder of ['notebooks', 'figures']) mkdirSync(join(stage, folder), { recursive: true });
  return stage;
}

/** A cell for each exercise that a check can judge, with the right answer. */
function solutionCells(name: string): Cell[] {
  const file = exerciseFiles().find((path) => `${notebookOf(path)}.ipynb` === name);
  if (file === undefined) return [];
  return readExercises(file).exercises.flatMap((exercise) => {
    const source = solvedCell(exercise);
    if (source === undefined) return [];
    const id = `solution-${exercise.number.replace('.', '-')}`;
    return [{ cell_type: 'code', id, metadata: {}, outputs: [], execution_count: null, source } as const];
  });
}

/** What is wrong with solutions that have run. */
function solutionProblems(cells: Notebook['cells']): string[] {
  return cells.flatMap(({ id, outputs = [] }) => {
    const printed = outputs.map((output) => ('text' in output ? textOf(output.text) : output.output_type));
    return /^✔ .*\n$/.test(printed.join('')) ? [] : [`${id} does not pass: ${printed.join('')}`];
  });
}

/** Files that a notebook left anywhere but in figures/. */
function strayFiles(stage: string): string[] {
  const expected = ['notebooks', 'figures', 'given.ipynb', 'executed.ipynb'];
  const left = [
    ...readdirSync(join(stage, 'notebooks')),
    ...readdirSync(stage).filter((name) => !expected.includes(name)),
  ];
  return left.map((file) => `left the file ${file} behind; only figures/ is for files`);
}
