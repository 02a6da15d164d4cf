/**
 * @file What a thread of a fork–join does: it waits for tasks, and does its parts of them, until all is over.
 */
import { type Board, doneBy, doShare, LOOKS, type Share, WORD } from './fork-join-board.ts';

/** So long, in milliseconds, a thread stays awake without a task: longer than the first one is busy between two. */
const AWAKE = 2;

/** What a thread does when its share of a task is done. */
export interface Afterwards {
  /** Calls the first thread, which waits no longer awake. Default: wakes it. */
  readonly call?: () => void;
  /** The next task may wait for it. Default nothing. */
  readonly idle?: () => void;
}

/** Works until all is over. The thread does nothing else meanwhile, and takes no messages. */
export function joinWork(board: Board, share: Share, { call, idle }: Afterwards): void {
  const { words } = board;
  const wake = (): unknown => Atomics.notify(words, doneBy(share.which));
  // The first task may have been told before this thread was ready.
  let task = 0;
  Atomics.add(words, WORD.ready, 1);
  // It may be over before this thread has started.
  while (Atomics.load(words, WORD.over) === 0) {
    task = nextTask(words, task);
    if (Atomics.load(words, WORD.over) !== 0) return;
    doShare(board, share);
    if (Atomics.load(words, WORD.waiting) !== 0) (call ?? wake)();
    idle?.();
  }
}

/** Waits for another task than the last: awake at first, then asleep. */
function nextTask(words: Int32Array, last: number): number {
  const start = performance.now();
  do {
    for (let i = 0; i < LOOKS; i++) {
      const task = Atomics.load(words, WORD.task);
      if (task !== last) return task;
    }
  } while (performance.now() - start < AWAKE);
  Atomics.add(words, WORD.asleep, 1);
  // The call for the last task may come when that is done already: it wakes a thread for nothing.
  while (Atomics.load(words, WORD.task) === last) Atomics.wait(words, WORD.task, last);
  Atomics.sub(words, WORD.asleep, 1);
  return Atomics.load(words, WORD.task);
}
