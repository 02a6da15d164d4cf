/**
 * @file Many trainings at once, one on each core.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Task } from './comparison.ts';

/**
 * Runs all tasks; as many at a time as there are cores.
 *
 * @param onDone called after each with how many are done
 * @returns the accuracies, in the order of the tasks
 * @throws Error as the first task that fails
 */
export async function runTasks(tasks: readonly Task[], onDone: (done: number) => void): Promise<number[]> {
  const accuracies = new Array<number>(tasks.length);
  const waiting = [...tasks.entries()];
  let done = 0;
  const work = async (): Promise<void> => {
    const thread = new Worker(new URL('./comparison-thread.js', import.meta.url));
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [i, task] = next;
        accuracies[i] = await answerOf(thread, task);
        onDone(++done);
      }
    } finally {
      await thread.terminate();
    }
  };
  const threads = Math.min(availableParallelism(), tasks.length);
  await Promise.all(Array.from({ length: threads }, work));
  return accuracies;
}

function answerOf(thread: Worker, task: Task): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = (): void => void thread.off('message', onMessage).off('error', onError);
    const onMessage = ({ accuracy, error }: { accuracy?: number; error?: string }): void => {
      end();
      if (accuracy === undefined) reject(new Error(error));
      else resolve(accuracy);
    };
    const onError = (error: Error): void => {
      end();
      reject(error);
    };
    thread.on('message', onMessage).on('error', onError);
    thread.postMessage(task);
  });
}
