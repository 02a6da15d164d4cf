/**
 * @file Workload `full-batch`: gradient descent on all 60 000 images, 784-64-10, by iteration.
 */
import { trainingFlops } from './network-flops.ts';
import type { TrainingJob, Workload } from './workload.ts';

const layers = [784, 64, 10];

/** What the workloads `scaling-…` vary. */
export interface FullBatchSize {
  readonly images?: number;
  readonly hidden?: number;
}

export function fullBatchJob({ images = 60_000, hidden = 64 }: FullBatchSize = {}): TrainingJob {
  return { images, layers: [784, hidden, 10], optimizer: { name: 'sgd', learningRate: 0.1 } };
}

export const fullBatch: Workload<TrainingJob> = {
  name: 'full-batch',
  kind: 'full-batch',
  what: 'one iteration of gradient descent on 60 000 images, 784-64-10',
  unit: 'ms/iteration',
  job: fullBatchJob(),
  flops: trainingFlops(layers, 60_000),
  peers: ['numpy-f64', 'numpy-f64-pixels', 'numpy-f32', 'pytorch', 'jax', 'scikit-learn'],
  rounds: 7,
  units: 5,
  slow: { rounds: 2, units: 1, warmUp: 1 },
  warmUp: 2,
  // float32 keeps seven digits; a sum over 60 000 images loses one or two of them.
  tolerance: 1e-4,
  seconds: 85,
};
