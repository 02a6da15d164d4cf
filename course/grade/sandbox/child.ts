/**
 * @file The sandbox: runs the cells of one notebook of one learner, lets the check's own inputs through the learner's
 * functions, and writes down what they give. It judges nothing.
 *
 * Its orders come as one JSON text on standard input; what it saw goes to file 3, a line each, after a token that the
 * cells do not know. Everything it needs is taken before the first cell runs.
 */
import { readFileSync, writeSync } from 'node:fs';
import { Script } from 'node:vm';
import { lock } from './lockdown.ts';
import { cellRequire } from './cell-require.ts';
import { pack } from './messages.ts';

/** Seconds for the part of a cell before its first await. */
const CELL_SECONDS = 5;
const PLACE = Symbol.for('scratchnet.place');

const { token, seed, library, cells, tasks } = JSON.parse(readFileSync(0, 'utf8'));
const { observe } = await import(`${library}check/observe.js`);
const { todo } = await import(`${library}check/todo.js`);
const { undoTampering } = await import(`${library}check/tampering.js`);
const checks = await loadChecks();
const leave = process.reallyExit.bind(process);

/** What the cells answered, by exercise: the last answer counts. */
let answers = [];
/** Functions of the library that must not be called now, and those that were. */
let forbidden = new Set();
let called = new Set();
const values = cellValues();
const require = cellRequire({
  library,
  check: { __esModule: true, check: recorder(), todo, mended, predict() {}, comparePredictions() {} },
  watched: new Set(Object.values(checks).flatMap(namesOf)),
  onCall: (name) => forbidden.has(name) && called.add(name),
});
const ran = new Map();

globalThis[PLACE] = placeOf;
lock();
// the first cell is the original set-up: if it fails, that is no learner's fault
const setUp = await runCell(cells[0], new Set());
ran.set(0, setUp);
tell({ setUp: setUp ?? null });
for (const [number, task] of tasks.entries()) {
  tell({ started: number });
  const tampered = new Set();
  tell({ finished: number, ...(await work(task, tampered)) });
  if (tampered.size > 0) break; // not everything can be put back: the others get a fresh sandbox
}
leave(0);

/** The checks that the tasks need, by file and name. */
async function loadChecks() {
  const found = {};
  for (const { check } of tasks) {
    if (!check) continue;
    const lesson = await import(`${library}check/lessons/${check.file}.js`);
    for (const value of Object.values(lesson)) if (value[check.name]) found[check.name] = value[check.name];
  }
  return found;
}

function namesOf({ name, mayNotCall }) {
  return mayNotCall ?? [name];
}

function tell(message) {
  writeAll(`${token}${pack(message)}\n`);
}

/** A pipe takes a long line in parts. */
function writeAll(text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(3, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

/** Runs what an exercise needs, then looks at it. */
async function work({ needs, own, check, name }, tampered) {
  answers = [];
  for (const index of needs) await runOnce(index, tampered);
  // an earlier exercise may have defined the same name
  if (check && cells[own].output.includes(`exports.${name} = `)) delete values[name];
  const problem = await runCell(cells[own], tampered);
  if (!check) return { answers, problem };
  const task = values[name];
  if (typeof task !== 'function' && problem) return { problem };
  const spec = checks[check.name];
  forbidden = new Set(namesOf(spec));
  called = new Set();
  const usual = observe(spec, task, { seed: 1 });
  const stopped = usual.cases.some(({ how }) => how === 'stopped');
  const other = stopped ? usual : observe({ ...spec, large: undefined }, task, { seed });
  forbidden = new Set();
  for (const one of [...usual.tampered, ...other.tampered]) tampered.add(one);
  return { usual: withSigns(usual, tampered), other: withSigns(other, tampered) };
}

function withSigns(seen, tampered) {
  const [library = seen.library] = called;
  const all = { ...seen, tampered: [...tampered] };
  return library === undefined ? all : { ...all, library };
}

/** A cell that several exercises need runs once. */
async function runOnce(index, tampered) {
  if (!ran.has(index)) ran.set(index, await runCell(cells[index], tampered));
}

/** @returns what went wrong, as plain data */
async function runCell(cell, tampered) {
  try {
    const script = new Script(wrapped(cell), { filename: cell.file });
    globalThis.__cell__ = { exports: values, require };
    const running = script.runInThisContext({ timeout: 1000 * CELL_SECONDS });
    if (cell.async) await running;
    return undefined;
  } catch (error) {
    return describe(error);
  } finally {
    for (const name of undoTampering()) tampered.add(name);
  }
}

function wrapped({ output, async }) {
  return `(${async ? 'async ' : ''}function(exports, require) { ${output}\n})(__cell__.exports, __cell__.require)`;
}

function describe(error) {
  if (error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return { message: `the cell did not end within ${CELL_SECONDS} s: look for a loop that never ends` };
  }
  if (error?.name === 'NotDoneYet') return { todo: String(error.exercise) };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`;
  return { message, place: error instanceof Error ? placeOf(error) : undefined };
}

/** The variables of the cells; as in the kernel, imports become variables. */
function cellValues() {
  const target = {};
  return new Proxy(target, {
    defineProperty(_, name, { get, value }) {
      if (name !== '__esModule') target[name] = get ? get() : value;
      return true;
    },
  });
}

/** Stands in for `check`: takes answers, runs nothing, says nothing. */
function recorder() {
  const record = (exercise, given) => {
    answers.push({ exercise: String(exercise), given: plainAnswer(given) });
  };
  return new Proxy(
    {},
    { get: (_, name) => (name === 'answer' || name === 'choice' ? record : () => undefined) },
  );
}

/** In a bug clinic the rest of the notebook runs on with the learner's own function, whatever it does. */
function mended(_name, yours) {
  return yours;
}

/** Numbers, words and lists of them; anything else is no answer. */
function plainAnswer(given) {
  if (typeof given === 'number' || typeof given === 'string' || typeof given === 'boolean') return given;
  const items = ArrayBuffer.isView(given) ? Array.from(given) : given;
  return Array.isArray(items) && items.length < 1000 ? items.map(plainAnswer) : null;
}

/** Where in a cell an error was thrown, such as `line 3: const m = labels.lenght;`. */
function placeOf(error) {
  const [, file, line] = /(cell-\d+\.js):(\d+):\d+/.exec(String(error.stack)) ?? [];
  const cell = cells.find((one) => one.file === file);
  const inCell = cell?.lines[line - 1];
  return inCell ? `line ${inCell}: ${cell.source.split('\n')[inCell - 1]?.trim()}` : undefined;
}
