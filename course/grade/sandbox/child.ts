/**
 * @file The sandbox: runs the cells of one notebook of one learner, lets the check's own inputs through the learner's
 * functions, and writes down what they give. It judges nothing.
 *
 * Its orders come as one JSON text on standard input; what it saw goes to file 3, a line each, after a token that the
 * cells do not know. Everything it needs is taken before the first cell runs.
 */
import { readFileSync, writeSync } from 'node:fs';
import { Script } from 'node:vm';
import * as scratchnet from 'scratchnet';
import * as model from 'scratchnet/model';
import type { FunctionCheck, Observations } from 'scratchnet-course';
import { CHECKS, observe, plainGiven, todo, undoTampering } from 'scratchnet-course/sandbox';
import { type Run, Scope } from 'scratchnet-kernel/core/scope';
import { cellRequire, inert } from './cell-require.ts';
import { lockdown } from './lockdown.ts';
import {
  type CellProblem,
  type GivenAnswer,
  type Message,
  type Orders,
  pack,
  type Report,
  type RunnableCell,
  type SandboxTask,
} from './messages.ts';

/** Seconds for the part of a cell before its first await. */
const CELL_SECONDS = 5;
const PLACE: unique symbol = Symbol.for('scratchnet.place');
const NOTEBOOK: unique symbol = Symbol.for('scratchnet.notebook');

const { token, seed, cells, tasks } = JSON.parse(readFileSync(0, 'utf8')) as Orders;
const checks: Readonly<Record<string, FunctionCheck>> = CHECKS;
const leave = (process as NodeJS.Process & { reallyExit(code: number): void }).reallyExit.bind(process);

/** What the cells answered, by exercise: the last answer counts. */
let answers: GivenAnswer[] = [];
/** Functions of the library that must not be called now, and those that were. */
let forbidden: ReadonlySet<string> = new Set();
let called = new Set<string>();
const scope = new Scope();
const require = cellRequire({
  library: { scratchnet, 'scratchnet/model': model },
  check: {
    __esModule: true,
    check: recorder(),
    todo,
    fixed,
    predict() {},
    comparePredictions() {},
    challenge: inert(),
    board() {},
  },
  watched: new Set(tasks.flatMap(({ checked }) => (checked ? mustNotCall(checks[checked.check]) : []))),
  onCall: (name) => forbidden.has(name) && called.add(name),
});
const ran = new Map<number, CellProblem | undefined>();

/** What a compiled cell, and the check of its function, find in the global object. */
const globals: typeof globalThis & {
  [PLACE]?: (error: Error) => string | undefined;
  [NOTEBOOK]?: Scope['view'];
  __cell__?: { run: Run; require: (id: string) => unknown };
} = globalThis;
globals[PLACE] = placeOf;
globals[NOTEBOOK] = scope.view;
lockdown();
// the first cell is the original set-up: if it fails, that is no learner's fault
const setUp = await runCell(cells[0], new Set());
ran.set(0, setUp);
tell({ setUp: setUp ?? null });
for (const [number, task] of tasks.entries()) {
  tell({ started: number });
  const tampered = new Set<string>();
  tell({ finished: number, ...(await work(task, tampered)) });
  if (tampered.size > 0) break; // not everything can be put back: the others get a fresh sandbox
}
leave(0);

function mustNotCall({ name, mayNotCall }: FunctionCheck): readonly string[] {
  return mayNotCall ?? [name];
}

function tell(message: Message): void {
  writeAll(`${token}${pack(message)}\n`);
}

/** A pipe takes a long line in parts. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(3, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Runs what an exercise needs, then looks at it. */
async function work({ needs, own, checked }: SandboxTask, tampered: Set<string>): Promise<Report> {
  answers = [];
  for (const index of needs) await runOnce(index, tampered);
  // an earlier exercise may have defined the same name
  if (checked && cells[own].declared.includes(checked.name)) scope.clear(checked.name);
  const problem = await runCell(cells[own], tampered);
  if (!checked) return { answers, problem };
  const task = scope.variable(checked.name).value;
  if (typeof task !== 'function' && problem) return { problem };
  const check = checks[checked.check];
  const { large: _, ...withoutLarge } = check;
  forbidden = new Set(mustNotCall(check));
  called = new Set();
  const usual = observe(check, task, { seed: 1 });
  const stopped = usual.cases.some(({ how }) => how === 'stopped');
  const other = stopped ? usual : observe(withoutLarge, task, { seed });
  forbidden = new Set();
  for (const one of [...usual.tampered, ...other.tampered]) tampered.add(one);
  return { problem, usual: withSigns(usual, tampered), other: withSigns(other, tampered) };
}

function withSigns(seen: Observations, tampered: ReadonlySet<string>): Observations {
  const [library = seen.library] = called;
  const all = { ...seen, tampered: [...tampered] };
  return library === undefined ? all : { ...all, library };
}

/** A cell that several exercises need runs once. */
async function runOnce(index: number, tampered: Set<string>): Promise<void> {
  if (!ran.has(index)) ran.set(index, await runCell(cells[index], tampered));
}

/** @returns what went wrong, as plain data */
async function runCell(cell: RunnableCell, tampered: Set<string>): Promise<CellProblem | undefined> {
  try {
    const script = new Script(`${cell.output}(__cell__.run, __cell__.require)`, { filename: cell.file });
    globals.__cell__ = { run: scope.begin({ require }), require };
    const running = script.runInThisContext({ timeout: 1000 * CELL_SECONDS });
    if (cell.async) await running;
    return undefined;
  } catch (error) {
    return describe(error);
  } finally {
    for (const name of undoTampering()) tampered.add(name);
  }
}

function describe(error: unknown): CellProblem {
  const { code, name, exercise } = Object(error) as { code?: unknown; name?: unknown; exercise?: unknown };
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return { message: `the cell did not end within ${CELL_SECONDS} s: look for a loop that never ends` };
  }
  if (name === 'NotDoneYet') return { todo: String(exercise) };
  if (!(error instanceof Error)) return { message: `threw ${String(error)}` };
  return { message: `${error.name}: ${error.message}`, place: placeOf(error) };
}

/** Stands in for `check`: takes answers, runs nothing, says nothing. */
function recorder(): object {
  const record = (exercise: unknown, ...given: readonly unknown[]): void => {
    answers.push({ exercise: String(exercise), given: plainGiven(given.length === 1 ? given[0] : given) });
  };
  return new Proxy(
    {},
    { get: (_, name) => (name === 'answer' || name === 'choice' ? record : () => undefined) },
  );
}

/** In a bug clinic the rest of the notebook runs on with the learner's own function, whatever it does. */
function fixed(_name: unknown, yours: unknown): unknown {
  return yours;
}

/** Where in a cell an error was thrown, such as `line 3: const m = labels.lenght;`. */
function placeOf(error: Error): string | undefined {
  const [, file, line] = /(cell-\d+\.js):(\d+):\d+/.exec(String(error.stack)) ?? [];
  const cell = cells.find((one) => one.file === file);
  const inCell = cell?.lines[Number(line) - 1];
  return cell && inCell ? `line ${inCell}: ${cell.source.split('\n')[inCell - 1]?.trim()}` : undefined;
}
