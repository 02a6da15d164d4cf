/**
 * @file Runs a function that may do anything, and comes back: behind the door `#guard` in a browser.
 *
 * Nothing there can interrupt a loop from outside. So the kernel compiles a call of `Symbol.for('scratchnet.tick')` into
 * every turn of every loop of a cell; while a check runs, that call throws when the time is over. Code that was compiled
 * elsewhere has no such calls: its loops end when their worker does. No browser says in a worker how much memory is used,
 * so that it is the time that limits it.
 */
import { type Ending, Stopped, tooLong } from './ending.ts';
import { refuseLongLists } from './long-lists.ts';

/** Where the kernel finds the function that it calls; nothing is there while no check runs. */
const TICK = Symbol.for('scratchnet.tick');
type Shared = { [TICK]?: (() => void) | undefined };

/** How often the clock is read, in milliseconds, and after how many turns at the latest: reading it takes time. */
const LOOK_EVERY = 1;
const MOST_TURNS = 4096;

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
    if (error instanceof Stopped) return { how: 'stopped', why: error.message, endless: false };
    return { how: 'threw', error };
  } finally {
    shared[TICK] = before;
    allowLongLists();
  }
}

function tick(deadline: number): () => void {
  let last = performance.now();
  let [turns, wait] = [0, 1];
  return () => {
    if (++turns < wait) return;
    turns = 0;
    const now = performance.now();
    if (now > deadline) {
      wait = 1; // code that catches it gets it again at the next turn
      throw new Late();
    }
    // A turn may take a nanosecond, or make a list of all the memory there is.
    wait = now - last < LOOK_EVERY ? Math.min(2 * wait, MOST_TURNS) : Math.max(1, wait >> 1);
    last = now;
  };
}
