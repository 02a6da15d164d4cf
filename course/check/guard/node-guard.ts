/**
 * @file Runs a function that may do anything, and comes back: on Node's side of the door `#guard`.
 *
 * An endless loop is stopped after a while, a function that eats the memory before the process dies of it, and one that
 * would end the process is stopped instead.
 */
import { createContext, Script } from 'node:vm';
import { type Ending, Stopped, tooLong } from './ending.ts';
import { refuseLongLists } from './long-lists.ts';
import { watchMemory } from './memory-watch.ts';

const INTERRUPTED = 'ERR_SCRIPT_EXECUTION_INTERRUPTED';

const room = createContext({ task: undefined as unknown });
const script = new Script('task()');

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
  return { how: 'stopped', why, endless: false };
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
  if (error instanceof Stopped) return { how: 'stopped', why: error.message, endless: false };
  if (codeOf(error) !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { how: 'threw', error };
  return tooLong(seconds);
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null | undefined)?.code;
}

/** What would end the process throws while the task runs. */
function replaceDangerous(): () => void {
  const allowLongLists = refuseLongLists();
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
  return () => {
    Object.assign(process, { exit, abort, kill, reallyExit });
    allowLongLists();
  };
}
