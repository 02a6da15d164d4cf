/** @file Threads that do not do what they should; the real ones are in train.test.ts. */
import { expect } from 'chai';
import { alone, CASES, type Outcome, USELESS_NAMES, type withSlowThread } from './fake-threads.ts';
import { inOwnProcess } from './own-process.ts';

const PROGRAM = './fake-threads.js';

describe('a thread that', () => {
  let expected: Outcome;
  before(async () => {
    expected = await alone();
  });

  for (const what of Object.keys(CASES)) {
    it(`${what} is ended, and its work is done all the same`, () => {
      const { history, W1, ended } = inOwnProcess<Outcome>(PROGRAM, 'withBehaviour', [what]);
      expect(history).to.deep.equal(expected.history);
      expect(W1).to.deep.equal(expected.W1);
      expect(ended).to.be.at.least(2);
    });
  }

  it('is slow calls who waits for it', async () => {
    type Slow = Awaited<ReturnType<typeof withSlowThread>>;
    const { outcome, calls } = inOwnProcess<Slow>(PROGRAM, 'withSlowThread');
    const { history, W1 } = await alone(40);
    expect(outcome.history).to.deep.equal(history);
    expect(outcome.W1).to.deep.equal(W1);
    expect(calls).to.be.at.least(1);
  });

  it('cannot be started, or not be told anything, is done without', () => {
    for (const name of USELESS_NAMES) {
      const { history } = inOwnProcess<Outcome>(PROGRAM, 'withUseless', [name]);
      expect(history, name).to.deep.equal(expected.history);
    }
  });
});
