/**
 * @file What the threads of a fork–join share besides their data: which task it is, and who has done his share of it.
 *
 * Each word lies on a line of the cache of its own: one that is written does not take away another.
 */

/** Words of four bytes from one to the next: two lines, since processors fetch lines in pairs. */
const APART = 32;

/** Where the words stand. */
export const WORD = {
  /** The number of the task; a new one means that there is something to do. */
  task: 0,
  /** How many threads stand ready beside the first. */
  ready: 32,
  /** How many of them sleep until there is a task. */
  asleep: 64,
  /** Whether the first thread sleeps until the others are done. */
  waiting: 96,
  /** Whether it is over. */
  over: 128,
  /** Whether a part has failed. */
  failed: 160,
  /** For each thread, the last task of which it has done its share. */
  done: 192,
} as const;

/** What the first thread tells about a task: so many numbers. */
const NUMBERS = 16;

/** The shared words and numbers, as a message carries them. */
export interface Board {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
}

/** Who works on a task of some parts. */
export interface Share {
  readonly parts: number;
  /** Which thread it is, from 0, and of how many. */
  readonly which: number;
  readonly threads: number;
  /** Does a part. */
  readonly work: (part: number) => void;
}

/**
 * So long, in milliseconds, the first thread stays awake while it waits. Then it gives its core away, maybe to the thread that
 * it waits for. Not sooner: who sleeps may be woken on the other one's core, and as long as one of two always sleeps, the
 * system sees no reason to part them.
 */
const AWAKE = 4;

/** Looks at the board between two at the clock: some microseconds. */
export const LOOKS = 500;

/** A board for so many threads. */
export function newBoard(threads: number): Board {
  return {
    words: new Int32Array(new SharedArrayBuffer((WORD.done + threads * APART) * 4)),
    numbers: new Float64Array(new SharedArrayBuffer(NUMBERS * 8)),
  };
}

/** A thread's share of a task: the same parts each time, so that their numbers stay in its core's cache. */
export function doShare({ words }: Board, { parts, which, threads, work }: Share): void {
  const task = Atomics.load(words, WORD.task);
  try {
    for (let part = which; part < parts; part += threads) work(part);
  } catch {
    Atomics.store(words, WORD.failed, 1);
  }
  Atomics.store(words, doneBy(which), task);
}

/** Tells the others that there is a task. */
export function tell({ words }: Board): void {
  Atomics.add(words, WORD.task, 1);
  if (Atomics.load(words, WORD.asleep) !== 0) Atomics.notify(words, WORD.task);
}

/** Waits for a while, awake, for a thread. @returns whether it has done its share of the task */
export function isDoneSoon(board: Board, which: number): boolean {
  const start = performance.now();
  do {
    for (let i = 0; i < LOOKS; i++) if (hasDone(board, which)) return true;
  } while (performance.now() - start < AWAKE);
  return false;
}

/** Whether a thread has done its share of the task. */
export function hasDone({ words }: Board, which: number): boolean {
  return Atomics.load(words, doneBy(which)) === Atomics.load(words, WORD.task);
}

/** Where the word is that says so. */
export function doneBy(which: number): number {
  return WORD.done + which * APART;
}
