/**
 * @file Whether other threads of this process multiply, too.
 *
 * The number of BLAS's threads belongs to the whole process: with more than one, products of a training in other threads
 * would add in another order.
 */
import { nodeModule } from '../core/node.ts';

const trainings = new Set<object>();

/**
 * Says that other threads multiply from now on.
 * @returns says that they have ended
 */
export function startOtherThreads(): () => void {
  const training = {};
  trainings.add(training);
  return () => void trainings.delete(training);
}

/** Whether no other thread that the library knows of multiplies: this is the main thread, and no training has workers. */
export function isAlone(): boolean {
  if (trainings.size > 0) return false;
  try {
    return nodeModule<typeof import('node:worker_threads')>('node:worker_threads', 'matmul').isMainThread;
  } catch {
    return false; // it is not known
  }
}
