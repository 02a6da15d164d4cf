/**
 * @file Runs a function that may do anything, and comes back.
 *
 * An endless loop is stopped after a while, a function that eats the memory before the process dies of it, and one that
 * would end the process is stopped instead.
 */
import { createContext, Script } from 'node:vm';
import { watchMemory } from './memory-watch.ts';

/** How a guarded call ended. */
export type Ending =
  | { readonly how: 'returned'; readonly value: unknown }
  | { readonly how: 'threw'; readonly error: unknown }
  | { readonly how: 'stopped'; readonly why: string };

/** A list with more entries than this is refused: Node would end the process, not throw. */
const LONGEST_LIST = 50_000_000;

const INTERRUPTED = 'ERR_SCRIPT_EXECUTION_INTERRUPTED';

const room = createContext({ task: undefined as unknown });
const script = new Script('task()');

/** Thrown in place of ending the process. */
class Stopped extends Error {}

/** @param seconds how long it may take */
export function guarded(task: () => unknown, seconds: number): Ending {
  const restore = replaceDangerous();
  const memory = watchMemory();
  room.task = task;
  const ending = run(seconds);
  const isInterrupted = ending.how === 'threw' && codeOf(ending.error) === INTERRUPTED;
  if (memory.wasExceeded() && !isInterrupted) awaitInterrupt();
  const wasExceeded = memory.wasExceeded();
  memory.end();
  room.task = undefined;
  restore();
  if (!isInterrupted) return ending.how === 'threw' ? endingOf(ending.error, seconds) : ending;
  if (!wasExceeded) throw ending.error; // the stop button
  const why = `it used more than ${memory.megabytes} MB of memory: look for a list that grows`;
  return { how: 'stopped', why };
}

function run(seconds: number): Ending {
  try {
    const options = { timeout: Math.ceil(1000 * seconds), breakOnSigint: true };
    return { how: 'returned', value: script.runInContext(room, options) };
  } catch (error) {
    return { how: 'threw', error };
  }
}

/** The call ended at the moment in which the watch sent its interrupt: it must not hit what comes next. */
function awaitInterrupt(): void {
  room.task = () => {
    for (;;);
  };
  run(1);
}

function endingOf(error: unknown, seconds: number): Ending {
  if (error instanceof Stopped) return { how: 'stopped', why: error.message };
  if (codeOf(error) !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { how: 'threw', error };
  return { how: 'stopped', why: `it did not return within ${seconds} s: look for a loop that never ends` };
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null | undefined)?.code;
}

/** What would end the process throws while the task runs. */
function replaceDangerous(): () => void {
  const { fill } = Array.prototype;
  const { from } = Array;
  const { exit, abort, kill, reallyExit } = process as NodeJS.Process & { reallyExit: unknown };
  const stop = (name: string) => (): never => {
    throw new Stopped(`it called ${name}: an exercise must not end the program`);
  };
  const changed = {
    exit: stop('process.exit'),
    abort: stop('process.abort'),
    kill: stop('process.kill'),
    reallyExit: stop('process.exit'),
  };
  Object.assign(process, changed);
  Array.prototype.fill = function (this: unknown[], ...args) {
    refuseLong(this.length, 'fill');
    return fill.apply(this, args);
  };
  Array.from = ((items: ArrayLike<unknown>, ...rest: []) => {
    refuseLong(items?.length, 'Array.from');
    return from(items, ...rest);
  }) as typeof Array.from;
  return () => {
    Object.assign(process, { exit, abort, kill, reallyExit });
    Array.prototype.fill = fill;
    Array.from = from;
  };
}

function refuseLong(length: number | undefined, name: string): void {
  if (length !== undefined && length > LONGEST_LIST) {
    throw new Stopped(`it called ${name} for ${length} entries: more than the memory holds`);
  }
}
