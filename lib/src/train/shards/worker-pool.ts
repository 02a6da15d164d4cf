/**
 * @file The worker pool of full-batch training: this thread, and workers beside it where that pays.
 */
import { cores, hasThreads } from '#threads';
import { currentBackend } from '../../backend/active-backend.ts';
import { startOtherThreads } from '../../backend/other-threads.ts';
import { columnSlice, type Matrix, type Numbers } from '../../core/matrix.ts';
import type { LayerPlan } from '../parameters.ts';
import type { Score } from '../score.ts';
import { warnFewerThreads } from '../threads/fewer-threads.ts';
import { hasFreeThread } from '../threads/thread-pool.ts';
import { toSend } from './examples-sent.ts';
import { type Shard, ShardPass, type ShardSums, type Shards, shardsOf } from './shards.ts';
import { openWorkerThread, type WorkerThread } from './worker-thread.ts';

/** Loss and accuracy of the whole batch, and the slopes of each shard, summed; the next call overwrites these. */
type BatchResult = Score & { readonly gradients: readonly Numbers[] };

/** Computes loss, accuracy and gradients of a batch, again and again for other parameters. */
export interface WorkerPool {
  gradients(parameters: Numbers): Promise<BatchResult>;
  /** Stops the workers. */
  end(): void;
}

/**
 * Training shorter than this many multiplications is over before workers would have paid: about half a second, if they have
 * to be started first.
 */
const LEAST_MULTIPLICATIONS = { toStart: 2e10, started: 2e9 };

/**
 * Distributes the shards of a batch to threads.
 *
 * @param multiplications of the whole training, to judge whether workers pay
 * @param threads at most this many, this one included; default: as many as there are cores
 */
export function openWorkerPool(
  X: Matrix,
  Y: Matrix,
  plans: readonly LayerPlan[],
  multiplications: number,
  threads?: number,
): WorkerPool {
  const { shards, block } = shardsOf(X.cols);
  const least = LEAST_MULTIPLICATIONS[hasFreeThread() ? 'started' : 'toStart'];
  const most = Math.min(threads ?? (multiplications > least ? cores() : 1), shards.length);
  const [own, ...others] = shardsByThread(shards, hasThreads() ? most : 1).map((part) =>
    taskOf(X, Y, plans, part, block),
  );
  const workers = others.map(openWorker);
  const pass = openPass(own);
  const endOthers = others.length > 0 ? startOtherThreads() : undefined;
  return {
    async gradients(parameters) {
      const answers = workers.map((worker) => worker.sums(parameters));
      // An error of this thread comes first; those of the workers must not stay unhandled.
      for (const answer of answers) answer.catch(() => {});
      return resultOf([...pass.sums(parameters), ...(await Promise.all(answers)).flat()], X.cols);
    },
    end() {
      for (const worker of workers) worker.end();
      endOthers?.();
    },
  };
}

function resultOf(shards: readonly ShardSums[], m: number): BatchResult {
  const sum = (name: 'loss' | 'hits'): number => shards.reduce((before, shard) => before + shard[name], 0);
  return {
    loss: sum('loss') / m,
    accuracy: sum('hits') / m,
    gradients: shards.map(({ gradients }) => gradients),
  };
}

/** The shards in as many lists as there are threads, in order; this thread, the first, has no fewer than the others. */
function shardsByThread(shards: readonly Shard[], threads: number): (readonly Shard[])[] {
  const start = (i: number): number => Math.ceil((i * shards.length) / threads);
  return Array.from({ length: threads }, (_, i) => shards.slice(start(i), start(i + 1)));
}

/** What one thread works on. */
interface WorkerTask {
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly plans: readonly LayerPlan[];
  /** Within X and Y. */
  readonly shards: Shards;
}

/** The shards of a task follow each other, so its examples are one slice. */
function taskOf(
  X: Matrix,
  Y: Matrix,
  plans: readonly LayerPlan[],
  shards: readonly Shard[],
  block: number,
): WorkerTask {
  const { start: first } = shards[0];
  const { end } = shards.at(-1) as Shard;
  return {
    X: columnSlice(X, first, end),
    Y: columnSlice(Y, first, end),
    plans,
    shards: {
      shards: shards.map((shard) => ({ start: shard.start - first, end: shard.end - first })),
      block,
    },
  };
}

function openPass({ X, Y, plans, shards }: WorkerTask): ShardPass {
  return new ShardPass(X, Y, plans, shards);
}

/** A worker with its task; where its thread is lost, this thread does its work. */
function openWorker(task: WorkerTask) {
  const thread = openThread(task);
  let fallback: ShardPass | undefined;
  return {
    async sums(parameters: Numbers): Promise<ShardSums[]> {
      const sums = await thread?.sums(parameters);
      if (sums !== undefined) return sums;
      fallback ??= openPass(task);
      return fallback.sums(parameters);
    },
    end: () => thread?.end(),
  };
}

/** Threads may be forbidden, or not there at all. */
function openThread(task: WorkerTask): WorkerThread | undefined {
  const { plans, shards } = task;
  try {
    const setup = { backend: currentBackend(), plans, shards, X: toSend(task.X), Y: toSend(task.Y) };
    return openWorkerThread(setup, warnFewerThreads);
  } catch (error) {
    warnFewerThreads((error as Error).message);
    return undefined;
  }
}
