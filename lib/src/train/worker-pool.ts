/**
 * @file The worker pool of full-batch training: this thread, and workers beside it where that pays.
 */
import { cores, hasThreads } from '#threads';
import { currentBackend } from '../backend/active-backend.ts';
import { columnSlice, type Matrix, type Numbers } from '../core/matrix.ts';
import { toSend } from './examples-sent.ts';
import { warnFewerThreads } from './fewer-threads.ts';
import { type LayerPlan, runLength } from './parameters.ts';
import type { Score } from './score.ts';
import { type Shard, ShardPass, type ShardSums, shardsOf } from './shards.ts';
import { openWorkerThread, type WorkerThread } from './worker-thread.ts';

/** Loss and accuracy of the whole batch, and the slopes summed over its examples; the next call overwrites these. */
type BatchResult = Score & { readonly gradients: Float64Array };

/** Computes loss, accuracy and gradients of a batch, again and again for other parameters. */
export interface WorkerPool {
  gradients(parameters: Numbers): Promise<BatchResult>;
  /** Stops the workers. */
  end(): void;
}

/** Training shorter than this many multiplications, about half a second, is over before workers would have paid. */
const LEAST_MULTIPLICATIONS = 2e10;

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
  const shards = shardsOf(X.cols);
  const most = Math.min(threads ?? (multiplications > LEAST_MULTIPLICATIONS ? cores() : 1), shards.length);
  const [own, ...others] = shardsByThread(shards, hasThreads() ? most : 1).map((part) =>
    taskOf(X, Y, plans, part),
  );
  const workers = others.map(openWorker);
  const pass = openPass(own);
  const total = new Float64Array(runLength(plans));
  return {
    async gradients(parameters) {
      const answers = workers.map((worker) => worker.sums(parameters));
      // An error of this thread comes first; those of the workers must not stay unhandled.
      for (const answer of answers) answer.catch(() => {});
      return summed([...pass.sums(parameters), ...(await Promise.all(answers)).flat()], total, X.cols);
    },
    end() {
      for (const worker of workers) worker.end();
    },
  };
}

/** The shards' sums added in order, in float64. */
function summed(shards: readonly ShardSums[], total: Float64Array, m: number): BatchResult {
  total.fill(0);
  for (const { gradients } of shards) {
    for (let i = 0; i < total.length; i++) total[i] = total[i] + gradients[i];
  }
  const sum = (name: 'loss' | 'hits'): number => shards.reduce((before, shard) => before + shard[name], 0);
  return { loss: sum('loss') / m, accuracy: sum('hits') / m, gradients: total };
}

/** The shards in as many lists as there are threads, in order. */
function shardsByThread(shards: Shard[], threads: number): Shard[][] {
  const size = Math.ceil(shards.length / threads);
  const lists = Array.from({ length: threads }, (_, i) => shards.slice(i * size, (i + 1) * size));
  return lists.filter((list) => list.length > 0);
}

/** What one thread works on. */
interface WorkerTask {
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly plans: readonly LayerPlan[];
  /** Within X and Y. */
  readonly shards: readonly Shard[];
}

/** The shards of a task follow each other, so its examples are one slice. */
function taskOf(X: Matrix, Y: Matrix, plans: readonly LayerPlan[], shards: readonly Shard[]): WorkerTask {
  const { start: first } = shards[0];
  const { end } = shards.at(-1) as Shard;
  return {
    X: columnSlice(X, first, end),
    Y: columnSlice(Y, first, end),
    plans,
    shards: shards.map((shard) => ({ start: shard.start - first, end: shard.end - first })),
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
