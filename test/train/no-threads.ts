/** @file A training where no thread can be had. */
import threads from 'node:worker_threads';
import { oneHot, train, zeros } from 'scratchnet';

/** The threads that a training starts beside its own, in a world where none can be had. */
export async function threadsStarted(): Promise<number> {
  const { Worker } = threads;
  let started = 0;
  class NoThread {
    constructor() {
      started++;
      throw new Error('no thread for a test');
    }
  }
  Object.assign(threads, { Worker: NoThread });
  const stop = new AbortController();
  try {
    // Long enough for threads, and stopped after its first iteration.
    const X = zeros(100, 9000);
    const onProgress = () => stop.abort();
    await train(X, oneHot(new Uint8Array(9000), 2), { iterations: 500, onProgress, signal: stop.signal });
  } finally {
    Object.assign(threads, { Worker });
  }
  return started;
}
