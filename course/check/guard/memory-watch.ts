/**
 * @file Stops a call that eats the memory.
 *
 * Where the memory ends, Node ends the process; no error is thrown that could be caught. So a thread of its own looks
 * at the memory while the call runs, and interrupts it, as the stop button would, before it gets that far.
 */
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** A watch over one call. */
export interface MemoryWatch {
  /** How much more memory than before the call may be used. */
  readonly megabytes: number;
  wasExceeded(): boolean;
  end(): void;
}

/**
 * The state of the watch: 0 while there is none, n while call n is watched, −n when it has used too much. Each call has a
 * number of its own, because a new one may begin before the thread has seen that the last one ended.
 */
const IDLE = 0;
const MEGABYTE = 2 ** 20;

/** How much a call may use: 1 GB, or less where Node itself has less. */
const megabytes = Math.floor(Math.min(1024, (0.4 * getHeapStatistics().heap_size_limit) / MEGABYTE));

const WATCHER = `
  const { workerData: { state, limit } } = require('node:worker_threads');
  const rss = process.memoryUsage.rss;
  for (;;) {
    Atomics.wait(state, 0, ${IDLE});
    const call = Atomics.load(state, 0);
    const before = rss();
    while (call > 0 && Atomics.load(state, 0) === call) {
      if (rss() - before > limit && Atomics.compareExchange(state, 0, call, -call) === call) {
        process.kill(process.pid, 'SIGINT');
      }
      Atomics.wait(state, 1, 0, 5);
    }
    while (Atomics.load(state, 0) < 0) Atomics.wait(state, 1, 0, 5);
  }`;

let state: Int32Array | undefined;
let calls = 0;

/** Starts to watch; without a word where that is impossible: on Windows no thread can interrupt another. */
export function watchMemory(): MemoryWatch {
  if (process.platform !== 'win32') state ??= startWatcher();
  const shared = state ?? new Int32Array(2);
  Atomics.store(shared, 0, ++calls);
  Atomics.notify(shared, 0);
  return {
    megabytes,
    wasExceeded: () => Atomics.load(shared, 0) < 0,
    end: () => Atomics.store(shared, 0, IDLE),
  };
}

function startWatcher(): Int32Array | undefined {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  try {
    const workerData = { state: shared, limit: megabytes * MEGABYTE };
    // without the options of this process: they may say that text is an ES module
    const worker = new Worker(WATCHER, { eval: true, execArgv: [], workerData });
    worker.on('error', () => {}).unref(); // without the watch a check still checks
    return shared;
  } catch {
    return undefined; // threads may be forbidden; the process then has a limit from outside
  }
}
