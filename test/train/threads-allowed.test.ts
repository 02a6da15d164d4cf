/** @file How many threads a long training starts. */
import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import { inOwnProcess } from './own-process.ts';

function threadsStarted(allowed: string): number {
  return inOwnProcess('./no-threads.js', 'threadsStarted', [], { SCRATCHNET_THREADS: allowed });
}

describe('SCRATCHNET_THREADS', () => {
  const most = Math.min(availableParallelism(), 4);

  it('is the most threads that a training uses, its own included', () => {
    expect(threadsStarted('1')).to.equal(0);
    expect(threadsStarted('2')).to.equal(Math.min(most, 2) - 1);
  });

  it('cannot make more of them than there are cores, and means nothing if it is no such number', () => {
    for (const value of ['1000', '0', '-3', 'two', '']) {
      expect(threadsStarted(value), value).to.equal(most - 1);
    }
  });
});
