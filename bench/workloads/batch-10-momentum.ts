/**
 * @file Workload `batch-10-momentum`: 6 000 steps an epoch, each of which changes all velocities and weights.
 */
import { miniBatch } from './mini-batch.ts';
import type { MiniBatchJob, Workload } from './workload.ts';

export const batch10Momentum: Workload<MiniBatchJob> = miniBatch({
  name: 'batch-10-momentum',
  what: 'one epoch with momentum, batches of 10, 784-128-64-10',
  layers: [784, 128, 64, 10],
  batchSize: 10,
  optimizer: { name: 'momentum', learningRate: 0.01, momentum: 0.9 },
  seconds: 145,
});
