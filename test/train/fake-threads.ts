/** @file Trainings with threads that do not do what they should. */
import { EventEmitter } from 'node:events';
import timers from 'node:timers';
import threads from 'node:worker_threads';
import { oneHot, RandomState, train } from 'scratchnet';

const X = new RandomState(6).randn(5, 9000);
const Y = oneHot(new Uint8Array(9000), 2);
const options = { hidden: 3, iterations: 4 };

/** What a thread does instead of its work, after it was started. */
type Behaviour = (thread: FakeThread) => void;

let behave: Behaviour = () => {};
let ended = 0;

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

const sums = [{ loss: 0, hits: 0, gradients: new Float32Array(9) }];
/** What may go wrong. */
export const CASES: Record<string, Behaviour> = {
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

/** Threads that cannot be started, or not be told anything. */
const USELESS: Record<string, unknown> = {
  'not here': class extends FakeThread {
    constructor() {
      super();
      throw new Error('The V8 platform used by this instance of Node does not support creating Workers');
    }
  },
  deaf: class extends FakeThread {
    override postMessage(): void {
      throw new Error('detached');
    }
  },
  'no such class': undefined,
};
export const USELESS_NAMES: readonly string[] = Object.keys(USELESS);

/** What a training comes to, and how many threads were ended. */
export interface Outcome {
  readonly history: unknown;
  readonly W1: number[];
  readonly ended: number;
}

/** A training beside threads that behave so. */
export async function withBehaviour(name: string): Promise<Outcome> {
  behave = CASES[name];
  return outcome(await trainWith(FakeThread));
}

/** A training with threads of this kind. */
export async function withUseless(name: string): Promise<Outcome> {
  return outcome(await trainWith(USELESS[name]));
}

/** A training with a thread that seems slow, since half a second goes by whenever somebody looks at the clock. */
export async function withSlowThread(): Promise<{ readonly outcome: Outcome; readonly calls: number }> {
  let [now, calls] = [0, 0];
  performance.now = () => (now += 500);
  process.once('worker', (worker) => {
    worker.on('message', (message: object) => {
      if ('done' in message) calls++;
    });
  });
  return { outcome: outcome(await train(X, Y, { ...options, iterations: 40, threads: 2 })), calls };
}

/** A training without any. */
export async function alone(iterations: number = options.iterations): Promise<Outcome> {
  return outcome(await train(X, Y, { ...options, iterations, threads: 1 }));
}

function outcome({ params, history }: Awaited<ReturnType<typeof train>>): Outcome {
  return { history, W1: [...params.W1.data], ended };
}
