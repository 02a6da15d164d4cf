/** @file What is said where threads cannot be started, once. */
import { warnOnce } from '../../core/warning.ts';

let hasWarned = false;

/** Only the first reason counts. */
export function warnFewerThreads(reason: string): void {
  if (hasWarned) return;
  hasWarned = true;
  warnOnce(`train works with fewer threads than it could (${reason}); the numbers are the same`);
}
