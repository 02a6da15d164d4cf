/**
 * @file The sandbox: runs the cells of one notebook of one learner and calls the functions in them, one at a time, as the
 * judge asks. It judges nothing, and knows neither the right answers nor what it will be asked next.
 */
import { Script } from 'node:vm';
import * as scratchnet from 'scratchnet';
import * as model from 'scratchnet/model';
import { guarded, NotDoneYet, plainGiven, todo, undoTampering } from 'scratchnet-course/sandbox';
import { type Run, Scope } from 'scratchnet-kernel/core/scope';
import { cellRequire, inert } from './cell-modules.ts';
import { readLine, writeLine } from './channel.ts';
import { calledFunction, forbid, withRefusals } from './forbidden-functions.ts';
import { lockdown } from './lockdown.ts';
import type {
  Answer,
  CallEnding,
  Called,
  CallFunction,
  CellProblem,
  GivenAnswer,
  RanCell,
  Reply,
  Request,
  RunCell,
  RunnableCell,
} from './messages.ts';
import { type AnyFunction, changeInto, valueFrom, type Wire, wireOf, wireOfArgument } from './wire.ts';

/** Seconds for the part of a cell before its first await. */
const CELL_SECONDS = 5;
const PLACE: unique symbol = Symbol.for('scratchnet.place');
const NOTEBOOK: unique symbol = Symbol.for('scratchnet.notebook');
const NOTHING: Wire = { kind: 'undefined' };
const leave = (process as NodeJS.Process & { reallyExit(code: number): void }).reallyExit.bind(process);

/** What the running cell has answered. */
let answers: GivenAnswer[] = [];
/** Of the request that is being answered; nobody else in this process knows it. */
let id = '';
let questions = 0;
/** What was changed since the last answer, by name. */
let tampered = new Set<string>();
const cells: RunnableCell[] = [];
const scope = new Scope();
let require: ((id: string) => unknown) | undefined;

/** What a compiled cell finds in the global object. */
const globals: typeof globalThis & {
  [PLACE]?: (error: Error) => string | undefined;
  [NOTEBOOK]?: Scope['view'];
  __cell__?: { run: Run; require: (id: string) => unknown };
} = globalThis;
globals[PLACE] = placeOf;
globals[NOTEBOOK] = scope.view;
lockdown();
for (let line = readLine(); line !== undefined; line = readLine()) {
  const request = JSON.parse(line) as Request | Reply;
  if ('question' in request) continue; // the answer to a question of a call that was stopped
  id = request.id;
  tampered = new Set();
  const answer = request.do === 'run' ? await runCell(request) : call(request);
  putBack();
  tell({ ...answer, tampered: [...tampered] });
}
leave(0);

function putBack(): void {
  for (const name of undoTampering()) tampered.add(name);
}

function tell(answer: Answer): void {
  writeLine(JSON.stringify({ id, ...answer }));
}

async function runCell({ cell, forget, watch }: RunCell): Promise<Omit<RanCell, 'tampered'>> {
  require ??= requireFor(watch);
  if (forget !== undefined) scope.clear(forget);
  cells.push(cell);
  answers = [];
  forbid([]);
  const problem = await problemOf(cell, require);
  return { kind: 'ran', problem, answers };
}

async function problemOf(
  cell: RunnableCell,
  load: (id: string) => unknown,
): Promise<CellProblem | undefined> {
  try {
    const script = new Script(`${cell.output}(__cell__.run, __cell__.require)`, { filename: cell.file });
    globals.__cell__ = { run: scope.begin({ require: load }), require: load };
    const running = script.runInThisContext({ timeout: 1000 * CELL_SECONDS });
    if (cell.async) await running;
    return undefined;
  } catch (error) {
    return describe(error);
  }
}

function describe(error: unknown): CellProblem {
  const { code, exercise } = Object(error) as { code?: unknown; exercise?: unknown };
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return { message: `the cell did not end within ${CELL_SECONDS} s: look for a loop that never ends` };
  }
  if (error instanceof NotDoneYet) return { todo: String(exercise) };
  return textOf(error);
}

/** Calls a function with values that belong to this call alone. */
function call({
  name,
  args: sent,
  forbidden,
  seconds,
  withoutValue,
}: CallFunction): Omit<Called, 'tampered'> {
  const task = scope.variable(name).value;
  if (typeof task !== 'function') {
    return { kind: 'called', ending: { how: 'no function', what: kindOf(task) }, after: [] };
  }
  const args = sent.map((one) => valueFrom(one, ask));
  forbid(forbidden);
  const ending = guarded(() => (task as AnyFunction)(...args), seconds);
  const library = calledFunction();
  putBack();
  if (ending.how !== 'returned') return { kind: 'called', ending: endingOf(ending), after: [], library };
  if (withoutValue)
    return { kind: 'called', ending: { how: 'returned', value: NOTHING }, after: [], library };
  // to read what was returned may run code, too
  const read = guarded(() => [ending.value, ...args].map(wireOf), seconds);
  if (read.how !== 'returned') return { kind: 'called', ending: endingOf(read), after: [], library };
  const [value = NOTHING, ...after] = read.value as Wire[];
  return { kind: 'called', ending: { how: 'returned', value }, after, library };
}

function kindOf(value: unknown): string {
  return value === undefined || value === null ? String(value) : `a ${typeof value}`;
}

function endingOf(ending: Exclude<ReturnType<typeof guarded>, { how: 'returned' }>): CallEnding {
  if (ending.how === 'stopped') return ending;
  if (ending.error instanceof NotDoneYet) return { how: 'todo', exercise: ending.error.exercise };
  return { how: 'threw', ...textOf(ending.error) };
}

function textOf(error: unknown): { message: string; place?: string | undefined } {
  if (error instanceof Error) return { message: `${error.name}: ${error.message}`, place: placeOf(error) };
  const what = typeof error === 'string' ? JSON.stringify(error) : `a ${typeof error}`;
  return { message: `${what} (throw an Error instead)` };
}

/** A function that is an argument stays with the judge, so that nobody here can look into it. */
function ask(asked: number, args: unknown[]): unknown {
  const question = ++questions;
  tell({ kind: 'asked', question, function: asked, args: args.map((one) => wireOfArgument(one)) });
  for (;;) {
    const line = readLine();
    if (line === undefined) return leave(0);
    const reply = JSON.parse(line) as Reply;
    if (reply.question !== question) continue; // of a call that was stopped
    for (const [i, wire] of reply.changed.entries()) if (wire) changeInto(args[i], wire);
    if (reply.value === undefined) throw new Error(reply.threw);
    return valueFrom(reply.value);
  }
}

function requireFor(watch: readonly string[]): (id: string) => unknown {
  const watched = new Set(watch);
  const library = {
    scratchnet: withRefusals(scratchnet, watched),
    'scratchnet/model': withRefusals(model, watched),
  };
  return cellRequire(library, {
    __esModule: true,
    check: recorder(),
    todo,
    fixed,
    predict() {},
    comparePredictions() {},
    challenge: inert(),
    board() {},
  });
}

/** Stands in for `check`: takes answers, runs nothing, says nothing. */
function recorder(): object {
  const record = (exercise: unknown, ...given: readonly unknown[]): void => {
    const read = plainGiven(given.length === 1 ? given[0] : given);
    answers.push({ exercise: String(exercise), given: wireOf(read) });
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
