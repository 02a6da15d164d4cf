/**
 * @file A thread that computes the sums of its shards; it may fail to start, or end, at any time.
 *
 * Its program comes from memory, so that it is ours wherever the library lies and whatever lies beside it. Nothing is
 * taken for an answer that does not carry the thread's token.
 */
import { afterTime, openExchange } from '#threads';
import type { Numbers } from '../../core/matrix.ts';
import { runLength } from '../parameters.ts';
import { takeThread } from '../threads/thread-pool.ts';
import type { WorkerSetup } from '../threads/thread-setup.ts';
import type { WorkerReply } from '../threads/worker.ts';
import type { ShardSums } from './shards.ts';

/** A thread has started after a tenth of a second; on a very busy computer after some. In milliseconds. */
const START_LIMIT = 10_000;

/** The sums of some shards, computed beside this thread. */
export interface WorkerThread {
  /**
   * The sums of each shard; undefined if the thread is lost, which it then stays. The next call takes the memory of
   * their gradients. What the caller does before it waits for them is done side by side.
   * @throws RangeError as the computation itself does
   */
  sums(parameters: Numbers): Promise<ShardSums[] | undefined>;
  end(): void;
}

/** What ends the wait for a thread: its sums, or what went wrong with them; undefined if it is lost. */
type Answer = ShardSums[] | { readonly error: string } | undefined;

let started = 0;

/**
 * Starts a thread.
 * @param onLost called once, with the reason, if the thread does not start or ends before {@link WorkerThread.end}
 * @throws Error if threads are not available here
 */
export function openWorkerThread(
  setup: Omit<WorkerSetup, 'token' | 'shared'>,
  onLost: (reason: string) => void,
): WorkerThread {
  const { plans, shards, X } = setup;
  const token = `scratchnet ${++started}`;
  const dtype = X.numbers instanceof Float64Array ? 'float64' : 'float32';
  const exchange = openExchange(runLength(plans), shards.shards.length, dtype);
  let [isReady, isLost] = [false, false];
  let waiting: ((answer: Answer) => void) | undefined;
  let stopClock = (): void => {};

  const answer = (found: Answer): void => {
    stopClock();
    waiting?.(found);
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
    const reply = message as WorkerReply | null | undefined;
    if (reply?.token !== token) return;
    isReady = true;
    stopClock();
    if ('ready' in reply || !waiting) return;
    const found = 'error' in reply ? reply : exchange.answerIn(reply);
    if (found) answer(found);
  };
  const thread = takeThread({ ...setup, token, shared: exchange.shared }, { onMessage, onLost: lose });

  const ask = (parameters: Numbers): void => {
    if (!isReady) {
      const late = `a thread did not start in ${START_LIMIT / 1000} s`;
      stopClock = afterTime(START_LIMIT, () => !isReady && lose(late));
    }
    try {
      thread.hold();
      exchange.ask(parameters, thread.post);
    } catch (error) {
      lose(error);
    }
  };

  return {
    async sums(parameters) {
      if (isLost) return undefined;
      const answered = new Promise<Answer>((resolve) => {
        waiting = resolve;
      });
      ask(parameters);
      // Until here it was asked; the caller does its own work now, before it waits.
      await undefined;
      const soon = isLost ? undefined : exchange.answerSoon();
      if (soon) answer(soon);
      const found = await answered;
      if (found && 'error' in found) throw new RangeError(found.error);
      return found;
    },
    end() {
      if (isLost) return;
      isLost = true;
      stopClock();
      exchange.end();
      thread.leave();
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error || (error as Error | undefined)?.message
    ? (error as Error).message
    : String(error);
}
