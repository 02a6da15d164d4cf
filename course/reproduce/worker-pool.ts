/**
 * @file A pool of workers: many trainings at once, one on each core.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Task } from './experiment.ts';

/**
 * Runs all tasks; as many at a time as there are cores.
 *
 * @param onDone called after each with how many are done
 * @param signal ends all that is under way
 * @returns the accuracies, in the order of the tasks; undefined for those that were not done
 * @throws Error as the first task that fails
 */
export async function runTasks(
  tasks: readonly Task[],
  onDone: (done: number) => void,
  signal?: AbortSignal,
): Promise<(number | undefined)[]> {
  const accuracies = new Array<number | undefined>(tasks.length).fill(undefined);
  const waiting = [...tasks.entries()];
  let done = 0;
  const work = async (worker: Worker): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, task] = next;
      accuracies[i] = await answerOf(worker, task);
      onDone(++done);
    }
  };
  const count = Math.min(availableParallelism(), tasks.length);
  const workers = Array.from({ length: count }, () => new Worker(new URL('./worker.js', import.meta.url)));
  const stopped = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  try {
    await Promise.race([Promise.all(workers.map(work)), stopped]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return accuracies;
}

function answerOf(worker: Worker, task: Task): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = (): void => void worker.off('message', onMessage).off('error', onError);
    const onMessage = ({ accuracy, error }: { accuracy?: number; error?: string }): void => {
      end();
      if (accuracy === undefined) reject(new Error(error));
      else resolve(accuracy);
    };
    const onError = (error: Error): void => {
      end();
      reject(error);
    };
    worker.on('message', onMessage).on('error', onError);
    worker.postMessage(task);
  });
}
