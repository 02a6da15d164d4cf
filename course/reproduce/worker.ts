/** @file A worker of the table: waits for one training after the other, and answers each with its accuracy. */
import { parentPort } from 'node:worker_threads';
import { runTask, type Task } from './experiment.ts';

parentPort?.on('message', async (task: Task) => {
  try {
    parentPort?.postMessage({ accuracy: await runTask(task) });
  } catch (error) {
    parentPort?.postMessage({ error: (error as Error).message });
  }
});
