import { expect } from 'chai';
import { interruptible } from 'scratchnet/notebook';

const REGISTRY = Symbol.for('scratchnet.interrupt');
const KERNEL = Symbol.for('scratchnet.kernel');
const shared = globalThis as { [REGISTRY]?: Set<() => void>; [KERNEL]?: boolean };

/** Counts until it is stopped, and resolves with how it ended. */
async function countUntilStopped(signal: AbortSignal): Promise<string> {
  for (let i = 0; i < 500; i++) {
    if (signal.aborted) return 'stopped';
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return 'ran to the end';
}

describe('interruptible', () => {
  afterEach(() => {
    delete shared[KERNEL];
  });

  it('is stopped through the set that the kernel calls, and leaves the set as it was', async () => {
    shared[KERNEL] = true;
    const listeners = process.listenerCount('SIGINT');
    const run = interruptible(countUntilStopped);
    expect(shared[REGISTRY]?.size).to.equal(1);
    expect(process.listenerCount('SIGINT')).to.equal(listeners);
    for (const stop of shared[REGISTRY] ?? []) stop();
    expect(await run).to.equal('stopped');
    expect(shared[REGISTRY]?.size).to.equal(0);
  });

  it('listens to the interrupt itself in other kernels, but never in the synchronous part of a cell', async () => {
    const listeners = process.listenerCount('SIGINT');
    const run = interruptible(countUntilStopped);
    expect(process.listenerCount('SIGINT')).to.equal(listeners);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(process.listenerCount('SIGINT')).to.equal(listeners + 1);
    process.emit('SIGINT');
    expect(await run).to.equal('stopped');
    expect(process.listenerCount('SIGINT')).to.equal(listeners);
  });

  it('gives what the task gives, and cleans up when it fails', async () => {
    const listeners = process.listenerCount('SIGINT');
    expect(await interruptible(async () => 7)).to.equal(7);
    const failed = await interruptible(async () => {
      throw new Error('mine');
    }).catch((error: Error) => error.message);
    expect(failed).to.equal('mine');
    expect(shared[REGISTRY]?.size).to.equal(0);
    expect(process.listenerCount('SIGINT')).to.equal(listeners);
  });
});
