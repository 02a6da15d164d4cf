/**
 * @file A thread that computes the sums of its shards; it may fail to start, or end, at any time.
 *
 * Its program comes from memory, so that it is ours wherever the library lies and whatever lies beside it. Nothing is
 * taken for an answer that does not carry the thread's token.
 */
import type { Worker } from 'node:worker_threads';
import { RELAXED_SIMD, SIMD } from '../backend/wasm-binary.ts';
import type { Numbers } from '../core/matrix.ts';
import { environmentVariable, nodeModule } from '../core/node.ts';
import { placesToLook } from '../core/packages.ts';
import type { ShardSums } from './shards.ts';
import type { WorkerReply, WorkerSetup } from './worker.ts';
import { PROGRAM } from './worker-program.ts';

/** Whether there may be threads at all: not in the file that stands for this one in a browser. */
export const HAS_THREADS: boolean = true;

/** A thread has started after a tenth of a second; on a very busy computer after some. In milliseconds. */
const START_LIMIT = 10_000;

/** What the search for a BLAS reads; the thread gets no more of the environment, and none of this process's options. */
const VARIABLES = ['SCRATCHNET_BLAS', 'LD_LIBRARY_PATH', 'PATH'];

/** The sums of some shards, computed beside this thread. */
export interface WorkerThread {
  /**
   * The sums of each shard; undefined if the thread is lost, which it then stays.
   * @throws RangeError as the computation itself does
   */
  sums(parameters: Numbers): Promise<ShardSums[] | undefined>;
  end(): void;
}

let started = 0;

/**
 * Starts a thread.
 * @param onLost called once, with the reason, if the thread does not start or ends before {@link WorkerThread.end}
 * @throws Error if threads are not available here
 */
export function openWorkerThread(
  setup: Omit<WorkerSetup, 'token'>,
  onLost: (reason: string) => void,
): WorkerThread {
  const token = `scratchnet ${++started}`;
  const worker = start({ ...setup, token });
  let [isReady, isLost] = [false, false];
  let waiting: ((reply: WorkerReply | undefined) => void) | undefined;
  let stopClock = (): void => {};

  const answer = (reply: WorkerReply | undefined): void => {
    stopClock();
    waiting?.(reply);
    waiting = undefined;
    // Only while we wait for it does a thread keep Node alive.
    worker.unref();
  };
  const end = (): void => {
    isLost = true;
    stopClock();
    void Promise.resolve(worker.terminate()).catch(() => {});
  };
  const lose = (reason: string): void => {
    if (isLost) return;
    end();
    onLost(reason);
    answer(undefined);
  };
  worker.on('message', (reply: Partial<WorkerReply> | null | undefined) => {
    if (reply?.token !== token) return;
    isReady = true;
    stopClock();
    if (!('ready' in reply)) answer(reply as WorkerReply);
  });
  worker.on('error', (error: unknown) => lose(sentenceOf(error)));
  worker.on('messageerror', (error: unknown) => lose(sentenceOf(error)));
  worker.on('exit', () => lose('a thread ended'));
  worker.unref();

  return {
    async sums(parameters) {
      if (isLost) return undefined;
      const reply = await new Promise<WorkerReply | undefined>((resolve) => {
        waiting = resolve;
        if (!isReady)
          stopClock = afterLimit(() => !isReady && lose(`a thread did not start in ${START_LIMIT / 1000} s`));
        try {
          worker.ref();
          worker.postMessage(parameters);
        } catch (error) {
          lose(sentenceOf(error));
        }
      });
      if (reply === undefined || 'ready' in reply) return undefined;
      if ('error' in reply) throw new RangeError(reply.error);
      return reply.sums;
    },
    end,
  };
}

function start(setup: WorkerSetup): Worker {
  const { Worker } = nodeModule<typeof import('node:worker_threads')>('node:worker_threads', 'train');
  const environment = VARIABLES.map((name) => [name, environmentVariable(name)] as const);
  return new Worker(program(), {
    eval: true,
    // Options such as --input-type or --import belong to the user's own program.
    execArgv: [],
    env: Object.fromEntries(environment.filter(([, value]) => value !== undefined)),
    // Warnings of the search for a BLAS have been printed by this thread already.
    stdout: true,
    stderr: true,
    workerData: setup,
    transferList: [setup.X.data.buffer, setup.Y.data.buffer] as ArrayBuffer[],
  });
}

/** The thread's program, with what it cannot know: where the library lies, and the fast kernels, which are here already. */
function program(): string {
  const [moduleUrl] = placesToLook('train');
  const known = { moduleUrl, SIMD, RELAXED_SIMD };
  return `const known = ${JSON.stringify(known)};\n${PROGRAM}`;
}

/**
 * Calls back after the limit, when whatever arrived until then has been handled: this thread may have been busy.
 * @returns stops the clock
 */
function afterLimit(callback: () => void): () => void {
  // Not the global functions, which test frameworks replace by clocks that stand still.
  const { clearTimeout, setImmediate, setTimeout } = nodeModule<typeof import('node:timers')>(
    'node:timers',
    'train',
  );
  const clock = setTimeout(() => setImmediate(callback), START_LIMIT);
  return () => clearTimeout(clock);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error || (error as Error | undefined)?.message
    ? (error as Error).message
    : String(error);
}
