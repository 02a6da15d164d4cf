/** @file Threads that do not do what they should; the real ones are in train.test.ts. */
import { EventEmitter } from 'node:events';
import timers from 'node:timers';
import threads from 'node:worker_threads';
import { expect } from 'chai';
import { oneHot, RandomState, train } from 'scratchnet';

const X = new RandomState(6).randn(5, 9000);
const Y = oneHot(new Uint8Array(9000), 2);
const options = { hidden: 3, iterations: 4 };

/** What a thread does instead of its work, after it was started. */
type Behaviour = (thread: FakeThread) => void;

let behave: Behaviour;
let ended: number;

class FakeThread extends EventEmitter {
  constructor() {
    super();
    setImmediate(() => behave(this));
  }
  postMessage(): void {}
  ref(): void {}
  unref(): void {}
  async terminate(): Promise<number> {
    ended++;
    this.emit('exit', 1);
    return 1;
  }
}

/** Trains with threads that behave so, and with a clock on which ten seconds are a twentieth of one. */
async function trainWith(Thread: unknown) {
  const { Worker } = threads;
  const { setTimeout } = timers;
  const quick = ((callback: () => void, ms: number) => setTimeout(callback, ms / 200)) as typeof setTimeout;
  Object.assign(threads, { Worker: Thread });
  Object.assign(timers, { setTimeout: quick });
  ended = 0;
  try {
    return await train(X, Y, { ...options, threads: 3 });
  } finally {
    Object.assign(threads, { Worker });
    Object.assign(timers, { setTimeout });
  }
}

describe('a thread that', () => {
  let alone: Awaited<ReturnType<typeof train>>;
  before(async () => {
    alone = await train(X, Y, { ...options, threads: 1 });
  });

  const sums = [{ loss: 0, hits: 0, gradients: new Float32Array(9) }];
  const cases: Record<string, Behaviour> = {
    'says nothing at all': () => {},
    'runs another program, which sends messages of its own': (thread) => {
      for (const message of [null, undefined, 'ready', { ready: true }, { sums }, { token: 'x', sums }])
        thread.emit('message', message);
    },
    'throws an error': (thread) => thread.emit('error', new Error('no memory')),
    'throws what is no error, and ends': (thread) => {
      thread.emit('error', 'text');
      thread.emit('exit', 1);
    },
    'ends without a word': (thread) => thread.emit('exit', 0),
    'says what cannot be read': (thread) => thread.emit('messageerror', new Error('of another version')),
  };
  for (const [what, behaviour] of Object.entries(cases)) {
    it(`${what} is ended, and its work is done all the same`, async () => {
      behave = behaviour;
      const { params, history } = await trainWith(FakeThread);
      expect(history).to.deep.equal(alone.history);
      expect([...params.W1.data]).to.deep.equal([...alone.params.W1.data]);
      expect(ended).to.be.at.least(2);
    });
  }

  it('cannot be started, or not be told anything, is done without', async () => {
    behave = () => {};
    class NotHere extends FakeThread {
      constructor() {
        super();
        throw new Error('The V8 platform used by this instance of Node does not support creating Workers');
      }
    }
    class Deaf extends FakeThread {
      override postMessage(): void {
        throw new Error('detached');
      }
    }
    for (const Thread of [NotHere, Deaf, undefined]) {
      const { history } = await trainWith(Thread);
      expect(history).to.deep.equal(alone.history);
    }
  });
});
