/**
 * @file Workload `batch-100-adam`: 600 steps an epoch.
 */
import { miniBatch } from './mini-batch.ts';
import type { MiniBatchJob, Workload } from './workload.ts';

export const batch100Adam: Workload<MiniBatchJob> = miniBatch({
  name: 'batch-100-adam',
  what: 'one epoch with Adam, batches of 100, 784-64-32-10',
  layers: [784, 64, 32, 10],
  batchSize: 100,
  optimizer: { name: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  seconds: 58,
});
