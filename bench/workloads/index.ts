/**
 * @file All workloads, in the order in which they run.
 */
import { batch4Sgd } from './batch-4-sgd.ts';
import { batch10Momentum } from './batch-10-momentum.ts';
import { batch100Adam } from './batch-100-adam.ts';
import { busyCore } from './busy-core.ts';
import { fullBatch } from './full-batch.ts';
import { lesson9 } from './lesson-9.ts';
import { products } from './products.ts';
import { scaling } from './scaling.ts';
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [
  fullBatch,
  batch4Sgd,
  batch10Momentum,
  batch100Adam,
  lesson9,
  ...busyCore,
  ...products,
  ...scaling,
];
