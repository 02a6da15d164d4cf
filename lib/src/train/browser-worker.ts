/** @file What runs in a web worker: the build makes browser-worker-program.ts of it, which browser-threads.ts starts. */
import { type WorkerRequest, type WorkerSetup, worker } from './worker.ts';

/** What is used of the worker's own scope. */
interface Scope {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown, transfer: readonly unknown[]): void;
}

/** Runs as a worker: its first message is what it needs to start, every other one is a request. */
export function startWorker(): void {
  const scope = globalThis as unknown as Scope;
  scope.onmessage = ({ data: setup }) => {
    const answer = worker(setup as WorkerSetup, (reply, transfer) => scope.postMessage(reply, transfer));
    scope.onmessage = ({ data }) => answer(data as WorkerRequest);
  };
}
