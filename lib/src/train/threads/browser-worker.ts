/** @file What runs in a web worker: the build makes browser-worker-program.ts of it, which browser-threads.ts starts. */
import { answerMessages } from '../shards/message-sums.ts';
import { type ThreadMessage, worker } from './worker.ts';

/** What is used of the worker's own scope. */
interface Scope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown, transfer: readonly unknown[]): void;
}

/** Runs as a worker. */
export function startWorker(): void {
  const scope = globalThis as unknown as Scope;
  const take = worker((reply, transfer) => scope.postMessage(reply, transfer), {
    answerSums: answerMessages,
  });
  scope.onmessage = ({ data }) => take(data as ThreadMessage);
}
