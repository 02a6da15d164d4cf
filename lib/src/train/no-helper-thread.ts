/** @file Takes the place of helper-thread.ts in a browser, where training uses one thread: see "browser" in package.json. */
import type { HelperThread } from './helper-thread.ts';

export const HAS_THREADS: boolean = false;

export function openHelperThread(): HelperThread {
  throw new TypeError('no threads in a browser');
}
