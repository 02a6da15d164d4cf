/** @file What a thread and the one that started it say to each other, besides what their programs do. */
import type { StreamName } from './cell-output.ts';

/** The first message to a thread. */
export interface ThreadSetup {
  /** Its program, in JavaScript. */
  readonly code: string;
  readonly workerData: unknown;
  /** To the one that started it. */
  readonly port: MessagePort;
  readonly threadId: number;
}

/** What a thread says. */
export type FromThread =
  /** Its program begins. */
  | { readonly type: 'online' }
  | { readonly type: 'print'; readonly name: StreamName; readonly text: string }
  /** Nobody has caught it; the thread is over. */
  | { readonly type: 'failed'; readonly error: unknown };
