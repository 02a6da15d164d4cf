/**
 * @file Runs notebooks with the real kernel and compares what they show with what is committed; then, in the same
 * kernel, the solutions of their exercises, which must pass.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notebooksFolder, venv } from 'scratchnet-setup/folders';
import { solvedCell } from '../exercises/answered.ts';
import { exerciseFiles, notebookOf, readExercises } from '../exercises/read.ts';
import { compareNotebooks } from './compare.ts';
import { type Execution, executeNotebooks } from './execute.ts';
import { type Cell, type Notebook, readNotebook, textOf } from './notebook.ts';
import { outputProblems } from './outputs.ts';

/**
 * Stand-ins for the project in which notebooks run, so that a test rewrites none of the project's figures: each run has
 * one of its own, so that several can go on at a time.
 */
const STAGES = join(venv, 'stages');
const SHARE_TRAININGS = fileURLToPath(new URL('./share-trainings.js', import.meta.url));

/** What came of a notebook. */
export interface Checked {
  /** File name in notebooks/. */
  readonly name: string;
  /** A sentence for each difference, each output that should not be there, and each solution that does not pass. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** Runs a notebook in a kernel of its own. @param name file name in notebooks/ @returns its problems, in sentences */
export async function checkNotebook(name: string): Promise<readonly string[]> {
  const [checked] = await checkNotebooks([name]);
  return checked.problems;
}

/**
 * Runs notebooks one after the other in one kernel, which starts once and trains only once what several train alike.
 *
 * @param names file names in notebooks/
 */
export async function checkNotebooks(names: readonly string[]): Promise<Checked[]> {
  const stage = emptyStage(names.join('+').replaceAll('/', '-'));
  const executions = names.map((name, index) => prepare(stage, name, index));
  const all = names.length > 1 ? [prepareSharing(stage), ...executions] : executions;
  const failures = await executeNotebooks(all, join(stage, 'notebooks'));
  const stray = strayFiles(stage);
  return executions.map((execution, index) => ({
    name: names[index],
    problems: [...(failures.get(execution) ?? notebookProblems(names[index], execution)), ...stray],
    seconds: execution.seconds ?? 0,
  }));
}

function emptyStage(name: string): string {
  const stage = join(STAGES, name.slice(0, 100));
  rmSync(stage, { recursive: true, force: true });
  for (const folder of ['notebooks', 'runs']) mkdirSync(join(stage, folder), { recursive: true });
  return stage;
}

/** Writes the notebook, with a cell for each solution at its end, where it will be run. */
function prepare(stage: string, name: string, index: number): Execution {
  const committed = readNotebook(join(notebooksFolder, name));
  return writeRun(stage, String(index), {
    ...committed,
    cells: [...committed.cells, ...solutionCells(name)],
  });
}

/** A notebook to run first, in a kernel that runs several. */
function prepareSharing(stage: string): Execution {
  const source = `require(${JSON.stringify(SHARE_TRAININGS)}).shareTrainings();`;
  const cell: Cell = {
    cell_type: 'code',
    id: 'share',
    metadata: {},
    outputs: [],
    execution_count: null,
    source,
  };
  return writeRun(stage, 'share-trainings', { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

function writeRun(stage: string, name: string, notebook: Notebook): Execution {
  const folder = join(stage, 'runs', name);
  mkdirSync(folder);
  const execution = { source: join(folder, 'given.ipynb'), target: join(folder, 'executed.ipynb') };
  writeFileSync(execution.source, JSON.stringify(notebook));
  return execution;
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

function notebookProblems(name: string, { target }: Execution): string[] {
  const committed = readNotebook(join(notebooksFolder, name));
  const executed = readNotebook(target);
  const lesson = { ...executed, cells: executed.cells.slice(0, committed.cells.length) };
  return [
    ...compareNotebooks(committed, lesson),
    ...solutionProblems(executed.cells.slice(committed.cells.length)),
    ...outputProblems(executed),
  ];
}

/** What is wrong with solutions that have run. */
function solutionProblems(cells: Notebook['cells']): string[] {
  return cells.flatMap(({ id, outputs = [] }) => {
    const printed = outputs.map((output) => ('text' in output ? textOf(output.text) : output.output_type));
    return /^✔ .*\n$/.test(printed.join('')) ? [] : [`${id} does not pass: ${printed.join('')}`];
  });
}

/** Files that notebooks left anywhere but in `figures/` beside them. */
function strayFiles(stage: string): string[] {
  const left = [
    ...readdirSync(join(stage, 'notebooks')).filter((name) => name !== 'figures'),
    ...readdirSync(stage).filter((name) => !['notebooks', 'runs'].includes(name)),
  ];
  return left.map((file) => `left the file ${file} behind; only figures/ is for files`);
}
