/** @file How many threads a long training starts. */
import { availableParallelism } from 'node:os';
import threads from 'node:worker_threads';
import { expect } from 'chai';
import { oneHot, train, zeros } from 'scratchnet';

/** The threads that a training starts beside its own, in a world where none can be had. */
async function threadsStarted(allowed: string | undefined): Promise<number> {
  const { Worker } = threads;
  const { SCRATCHNET_THREADS } = process.env;
  let started = 0;
  class NoThread {
    constructor() {
      started++;
      throw new Error('no thread for a test');
    }
  }
  setVariable(allowed);
  Object.assign(threads, { Worker: NoThread });
  const stop = new AbortController();
  try {
    // Long enough for threads, and stopped after its first iteration.
    const X = zeros(100, 9000);
    const onProgress = () => stop.abort();
    await train(X, oneHot(new Uint8Array(9000), 2), { iterations: 500, onProgress, signal: stop.signal });
  } finally {
    Object.assign(threads, { Worker });
    setVariable(SCRATCHNET_THREADS);
  }
  return started;
}

function setVariable(value: string | undefined): void {
  if (value === undefined) delete process.env.SCRATCHNET_THREADS;
  else process.env.SCRATCHNET_THREADS = value;
}

describe('SCRATCHNET_THREADS', () => {
  const most = Math.min(availableParallelism(), 4);

  it('is the most threads that a training uses, its own included', async () => {
    expect(await threadsStarted('1')).to.equal(0);
    expect(await threadsStarted('2')).to.equal(Math.min(most, 2) - 1);
  });

  it('cannot make more of them than there are cores, and means nothing if it is no such number', async () => {
    for (const value of [undefined, '1000', '0', '-3', 'two', '']) {
      expect(await threadsStarted(value), value).to.equal(most - 1);
    }
  });
});
