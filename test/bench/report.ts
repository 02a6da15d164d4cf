/**
 * @file Reports for the tests of the benchmarks.
 */
import type { Figures, Machine } from 'scratchnet-bench/results';

export const machine = (versions: Record<string, string>, cores = 2): Machine => ({
  cpu: 'CPU',
  cores,
  memoryGiB: 8,
  system: 'linux x64',
  openblasPinned: null,
  node: 'v20',
  library: 'd921e2c036f3',
  versions,
  peaks: { native: 400 },
});

export const figures = (workload: string, name: string, more: Partial<Figures> = {}): Figures => ({
  workload,
  name,
  unit: 'ms/epoch',
  time: 1234.5,
  ...more,
});
