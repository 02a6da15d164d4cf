/**
 * @file `scratchnet-course compare`: the experiment in its seven settings, trained and printed as a table beside the published figures.
 */

import {
  checkSeeds,
  durationText,
  type MeanAndSpread,
  meanAndSpread,
  print,
  printJson,
  SCRATCH,
  StopWatch,
  UsageError,
} from 'scratchnet/cli';
import { COLUMNS, type Column, MODES, type Mode, type Task } from './experiment.ts';
import { hasTfjs, requireTfjs, TFJS } from './tfjs.ts';
import { runTasks } from './worker-pool.ts';

export interface CompareCommand {
  readonly columns?: readonly string[];
  readonly repeat: number;
  readonly seed: number;
  /** Default 5000. */
  readonly epochs?: number;
  readonly mode: Mode | 'both';
  readonly json?: boolean;
}

/** What one tool reached in one column, in percent. */
export interface Cell extends MeanAndSpread {
  readonly column: Column;
  readonly mode: Mode;
  readonly values: readonly number[];
}

const NO_TFJS = 'TensorFlow.js is not installed (npm install @tensorflow/tfjs), so its rows stay empty.';

/** Runs the command. @throws UsageError for an unknown column; Error if TensorFlow.js is asked for and missing */
export async function runCompare(command: CompareCommand): Promise<void> {
  checkComparison(command, 'compare');
  const stop = new StopWatch();
  const cells = await compareAll(command, stop.signal).finally(() => stop.release());
  if (stop.error) throw stop.error;
  if (stop.signal.aborted) {
    process.exitCode = stop.exitCode;
    if (!command.json) print('\nStopped; the table is of the trainings that are done.');
  }
  if (command.json) {
    for (const { column, ...cell } of cells)
      printJson({ column: column.name, published: column.published, ...cell });
  } else for (const line of comparisonTable(cells, command)) print(line);
}

/**
 * @param command for the message
 * @throws UsageError for an unknown column, or too many seeds; Error if TensorFlow.js is asked for and missing
 */
export function checkComparison({ columns = [], repeat, seed, mode }: CompareCommand, command: string): void {
  columns.forEach(columnNamed);
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UsageError(`${command}: the column "${twice}" is given twice; once is needed`);
  checkSeeds(seed, repeat, command);
  if (mode === TFJS) requireTfjs(command);
}

/**
 * Trains all columns with both tools, or with the one that is asked for.
 * @param signal ends it; what is done by then is given back
 */
export async function compareAll(
  { columns, repeat, seed, epochs = 5000, mode, json }: CompareCommand,
  signal?: AbortSignal,
): Promise<Cell[]> {
  const chosen = columns ? columns.map(columnNamed) : COLUMNS;
  const modes = modesOf(mode);
  if (!json && mode === 'both' && modes.length === 1) print(NO_TFJS);
  const rows = modes.flatMap((tool) => chosen.map((column) => ({ column, mode: tool })));
  const tasks = rows.flatMap(({ column, mode: tool }) =>
    Array.from(
      { length: repeat },
      (_, run): Task => ({ column: column.name, mode: tool, seed: seed + run, epochs }),
    ),
  );
  const accuracies = await runTasks(tasks, json ? () => {} : progressLine(tasks.length), signal);
  return rows.flatMap(({ column, mode: tool }, i) => {
    const done = accuracies.slice(i * repeat, (i + 1) * repeat).filter((share) => share !== undefined);
    const values = done.map((share) => 100 * share);
    return values.length === 0 ? [] : [{ column, mode: tool, values, ...meanAndSpread(values) }];
  });
}

function columnNamed(wanted: string): Column {
  const found = COLUMNS.find(({ name }) => name === wanted);
  if (found) return found;
  const names = COLUMNS.map(({ name }) => name).join(', ');
  throw new UsageError(`compare: there is no column "${wanted}"; there are ${names}`);
}

function modesOf(mode: Mode | 'both'): readonly Mode[] {
  if (mode !== 'both') return [mode];
  return hasTfjs() ? MODES : [SCRATCH];
}

/** Says now and then how many trainings are done, with the time that the rest may take at most. */
function progressLine(all: number): (done: number) => void {
  const start = performance.now();
  return (done) => {
    const seconds = (performance.now() - start) / 1000;
    if (process.stdout.isTTY)
      process.stdout.write(`\r\x1b[K${done} of ${all} trainings, ${durationText(seconds)}`);
    else if (done % 10 === 0 || done === all) print(`${done} of ${all} trainings, ${durationText(seconds)}`);
    if (process.stdout.isTTY && done === all) process.stdout.write('\n');
  };
}

/** The table, and below it why columns differ from what was published. */
export function comparisonTable(
  cells: readonly Cell[],
  { repeat, seed }: Pick<CompareCommand, 'repeat' | 'seed'>,
): string[] {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const line = (name: string, texts: readonly string[]): string =>
    name.padEnd(28) + texts.map((text) => text.padStart(14)).join('');
  const ours = (mode: Mode): string[] =>
    columns.map((column) => {
      const cell = cells.find((one) => one.column === column && one.mode === mode);
      return cell ? `${cell.mean.toFixed(2)} ± ${cell.spread.toFixed(2)}` : '—';
    });
  const published = (tool: 'tensorflow' | 'framework'): string[] =>
    columns.map((column) => column.published[tool].toFixed(2));
  const seeds = repeat > 1 ? `seeds ${seed} … ${seed + repeat - 1}` : `seed ${seed}`;
  return [
    `Accuracy in percent on the points learned from; mean ± standard deviation of ${repeat}, ${seeds}`,
    line(
      '',
      columns.map(({ title }) => title),
    ),
    line('published: framework', published('framework')),
    line('ScratchNet, full batch', ours(SCRATCH)),
    line('published: TensorFlow', published('tensorflow')),
    line('TensorFlow.js, batch 32', ours(TFJS)),
    '',
    'Why ours differ from the published framework (whose starting weights and points are not known):',
    ...columns.map(({ title, reason }) => `  ${title}: ${reason}`),
    'TensorFlow.js starts from the same weights and points as ours, but makes a step of every 32 points: 4 and more an',
    'epoch, in an order that cannot be seeded. So it gets further where steps are small, and two runs differ a little.',
  ];
}
