/**
 * @file A thread that computes the sums of its shards; it may fail to start, or end, at any time.
 *
 * Its program comes from memory, so that it is ours wherever the library lies and whatever lies beside it. Nothing is
 * taken for an answer that does not carry the thread's token.
 */
import { afterTime } from '#threads';
import type { Numbers } from '../../core/matrix.ts';
import { takeThread } from '../threads/thread-pool.ts';
import { buffersOf, type WorkerSetup } from '../threads/thread-setup.ts';
import type { WorkerReply, WorkerRequest } from '../threads/worker.ts';
import type { ShardSums } from './shards.ts';

/** A thread has started after a tenth of a second; on a very busy computer after some. In milliseconds. */
const START_LIMIT = 10_000;

/** The sums of some shards, computed beside this thread. */
export interface WorkerThread {
  /**
   * The sums of each shard; undefined if the thread is lost, which it then stays. The next call takes the memory of
   * their gradients.
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
  let [isReady, isLost] = [false, false];
  let waiting: ((reply: WorkerReply | undefined) => void) | undefined;
  let stopClock = (): void => {};
  let used: WorkerRequest | undefined;

  const answer = (reply: WorkerReply | undefined): void => {
    stopClock();
    waiting?.(reply);
    waiting = undefined;
    thread.release();
  };
  const lose = (error: unknown): void => {
    if (isLost) return;
    isLost = true;
    thread.end();
    onLost(sentenceOf(error));
    answer(undefined);
  };
  const onMessage = (message: unknown): void => {
    const reply = message as Partial<WorkerReply> | null | undefined;
    if (reply?.token !== token) return;
    isReady = true;
    stopClock();
    if (!('ready' in reply)) answer(reply as WorkerReply);
  };
  const thread = takeThread({ ...setup, token }, { onMessage, onLost: lose });

  return {
    async sums(parameters) {
      if (isLost) return undefined;
      const reply = await new Promise<WorkerReply | undefined>((resolve) => {
        waiting = resolve;
        if (!isReady) {
          const late = `a thread did not start in ${START_LIMIT / 1000} s`;
          stopClock = afterTime(START_LIMIT, () => !isReady && lose(late));
        }
        try {
          thread.hold();
          const request = used ?? { parameters: parameters.slice(), gradients: [] };
          request.parameters.set(parameters);
          used = undefined;
          thread.post(request, buffersOf(request.parameters, ...request.gradients));
        } catch (error) {
          lose(error);
        }
      });
      if (reply === undefined || 'ready' in reply) return undefined;
      if ('error' in reply) throw new RangeError(reply.error);
      used = { parameters: reply.parameters, gradients: reply.sums.map(({ gradients }) => gradients) };
      return reply.sums;
    },
    end() {
      if (isLost) return;
      isLost = true;
      stopClock();
      thread.leave();
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error || (error as Error | undefined)?.message
    ? (error as Error).message
    : String(error);
}
