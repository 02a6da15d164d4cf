/**
 * @file Runs a function that may do anything, and comes back: behind the door `#guard` in a browser.
 *
 * Nothing there can interrupt a loop from outside. So the kernel compiles a call of `Symbol.for('scratchnet.tick')` into
 * every turn of every loop of a cell, and into every function; while a check runs, that call throws when the time is over,
 * or the memory. Code that was compiled elsewhere has no such calls: its loops end when their worker does.
 */
import { type Ending, Stopped, tooLong } from './ending.ts';
import { refuseLongLists } from './long-lists.ts';

/** Where the kernel finds the function that it calls; nothing is there while no check runs. */
const TICK = Symbol.for('scratchnet.tick');
type Shared = { [TICK]?: (() => void) | undefined };

/** The clock is looked at once in this many turns: a look takes as long as a hundred of them. */
const TURNS = 512;
/** How much a call may use, where the browser says how much is used. */
const MEGABYTES = 1024;
const MEGABYTE = 2 ** 20;

/** Thrown when the time is over. */
class Late extends Error {}

/** @param seconds how long it may take */
export function guarded(task: () => unknown, seconds: number): Ending {
  const shared = globalThis as Shared;
  const before = shared[TICK];
  const allowLongLists = refuseLongLists();
  shared[TICK] = tick(performance.now() + 1000 * seconds);
  try {
    return { how: 'returned', value: task() };
  } catch (error) {
    if (error instanceof Late) return tooLong(seconds);
    if (error instanceof Stopped) return { how: 'stopped', why: error.message };
    return { how: 'threw', error };
  } finally {
    shared[TICK] = before;
    allowLongLists();
  }
}

function tick(deadline: number): () => void {
  const limit = usedMemory() + MEGABYTES * MEGABYTE;
  let turns = 0;
  return () => {
    if (++turns % TURNS !== 0) return;
    if (performance.now() > deadline) {
      turns = -1; // whoever catches it gets it again at the next turn
      throw new Late();
    }
    if (usedMemory() > limit) {
      turns = -1;
      throw new Stopped(`it used more than ${MEGABYTES} MB of memory: look for a list that grows`);
    }
  };
}

/** Only Chromium says it; elsewhere it counts as none. */
function usedMemory(): number {
  const { memory } = performance as { memory?: { usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? 0;
}
