/**
 * @file Runs a function that may do anything, and comes back.
 *
 * An endless loop is stopped after a while, a function that eats the memory before the process dies of it, and one that
 * would end the process is stopped instead.
 */
import { createContext, Script } from 'node:vm';
import { type MemoryWatch, watchMemory } from './memory-watch.ts';

/** How a guarded call ended. */
export type Ending =
  | { readonly how: 'returned'; readonly value: unknown }
  | { readonly how: 'threw'; readonly error: unknown }
  | { readonly how: 'stopped'; readonly why: string };

/** A list with more entries than this is refused: Node would end the process, not throw. */
const LONGEST_LIST = 50_000_000;

const room = createContext({ task: undefined as unknown });
const script = new Script('task()');

/** Thrown in place of ending the process. */
class Stopped extends Error {}

/** @param seconds how long it may take */
export function guarded(task: () => unknown, seconds: number): Ending {
  const restore = replaceDangerous();
  const memory = watchMemory();
  room.task = task;
  try {
    return {
      how: 'returned',
      value: script.runInContext(room, { timeout: Math.ceil(1000 * seconds), breakOnSigint: true }),
    };
  } catch (error) {
    return endingOf(error, seconds, memory);
  } finally {
    room.task = undefined;
    memory.end();
    restore();
  }
}

function endingOf(error: unknown, seconds: number, memory: MemoryWatch): Ending {
  if (error instanceof Stopped) return { how: 'stopped', why: error.message };
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
    return { how: 'stopped', why: `it did not return within ${seconds} s: look for a loop that never ends` };
  }
  if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') {
    if (memory.wasExceeded()) {
      return {
        how: 'stopped',
        why: `it used more than ${memory.megabytes} MB of memory: look for a list that grows`,
      };
    }
    throw error; // the stop button
  }
  return { how: 'threw', error };
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
