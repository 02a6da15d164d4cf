/**
 * @file A thread as the two sides of the door `#threads` give it: of Node (node-threads.ts), and of a browser
 * (browser-threads.ts).
 */
import type { ThreadMessage } from './worker.ts';

/** A thread that runs the workers' program. */
export interface Thread {
  /** @param transfer memory that is given away */
  post(message: ThreadMessage, transfer: ArrayBuffer[]): void;
  /** While we wait for the thread, it keeps the program alive. */
  hold(): void;
  release(): void;
  end(): void;
}

/** What a thread makes known; `onLost` may be called more than once. */
export interface ThreadEvents {
  onMessage(message: unknown): void;
  onLost(error: unknown): void;
}
