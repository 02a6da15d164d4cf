/** @file Takes the place of worker-thread.ts in a browser, where training uses one thread: see "browser" in package.json. */
import type { WorkerThread } from './worker-thread.ts';

export const HAS_THREADS: boolean = false;

export function openWorkerThread(): WorkerThread {
  throw new TypeError('no threads in a browser');
}
