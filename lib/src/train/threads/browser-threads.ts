/**
 * @file Threads of a browser (web workers), behind the door `#threads`: in a page, or in a worker of its own as a kernel is.
 *
 * A thread gets its examples once, then parameters, and answers with sums, all in messages. So no memory is shared, which
 * pages from most servers may not do. Its program comes from memory: no file is needed beside the page's own.
 */
import { RELAXED_SIMD, SIMD } from '../../backend/wasm-binary.ts';
import { PROGRAM } from './browser-worker-program.ts';
import type { Thread, ThreadEvents } from './thread.ts';

export { openMessages as openExchange } from '../shards/message-sums.ts';

/** What is used of a browser. */
interface Browser {
  readonly Worker?: new (url: string) => WebWorker;
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly URL: { createObjectURL(blob: unknown): string; revokeObjectURL(url: string): void };
  readonly Blob: new (parts: readonly string[], options: { type: string }) => unknown;
}

interface WebWorker {
  postMessage(message: unknown, transfer?: readonly unknown[]): void;
  terminate(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onmessageerror: ((event: unknown) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
}

/** The thread is ready long before; a page that is gone frees it anyway. */
const URL_LIVES = 60_000;

function browser(): Browser {
  return globalThis as unknown as Browser;
}

/** Whether there may be threads at all: an old browser starts none from a worker. */
export function hasThreads(): boolean {
  return typeof browser().Worker === 'function';
}

/** How many threads can work at the same time. */
export function cores(): number {
  return browser().navigator?.hardwareConcurrency ?? 1;
}

/** @throws Error if threads are not available here */
export function startThread({ onMessage, onLost }: ThreadEvents): Thread {
  const { Worker, URL, Blob } = browser();
  if (Worker === undefined) throw new TypeError('this browser has no threads here');
  const known = JSON.stringify({ SIMD, RELAXED_SIMD });
  const url = URL.createObjectURL(
    new Blob([`const known = ${known};\n${PROGRAM}`], { type: 'text/javascript' }),
  );
  const worker = new Worker(url);
  setTimeout(() => URL.revokeObjectURL(url), URL_LIVES);
  worker.onmessage = ({ data }) => onMessage(data);
  worker.onmessageerror = () => onLost('a message of a thread cannot be read');
  worker.onerror = (event) => {
    event.preventDefault?.();
    onLost(event.message ?? 'the page may not start a thread');
  };
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    hold() {},
    release() {},
    end: () => worker.terminate(),
  };
}

/**
 * Calls back after a time, when whatever arrived until then has been handled: this thread may have been busy.
 * @returns stops the clock
 */
export function afterTime(milliseconds: number, callback: () => void, _holds = true): () => void {
  let clock = setTimeout(() => {
    clock = setTimeout(callback);
  }, milliseconds);
  return () => clearTimeout(clock);
}
