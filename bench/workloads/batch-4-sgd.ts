/**
 * @file Workload `batch-4-sgd`: 15 000 small steps an epoch.
 */
import { miniBatch } from './mini-batch.ts';
import type { MiniBatchJob, Workload } from './workload.ts';

export const batch4Sgd: Workload<MiniBatchJob> = miniBatch({
  name: 'batch-4-sgd',
  what: 'one epoch of stochastic gradient descent, batches of 4, 784-128-64-10',
  layers: [784, 128, 64, 10],
  batchSize: 4,
  optimizer: { name: 'sgd', learningRate: 0.01 },
  rounds: 4,
  seconds: 185,
});
