/**
 * @file Workloads `busy-…`: the four of training while another process keeps one core busy.
 */
import { batch4Sgd } from './batch-4-sgd.ts';
import { batch10Momentum } from './batch-10-momentum.ts';
import { batch100Adam } from './batch-100-adam.ts';
import { fullBatch } from './full-batch.ts';
import type { Workload } from './workload.ts';

/** An epoch of many small steps takes PyTorch so long that it would need most of the time of all. */
const LONG_SECONDS = 100;

export const busyCore: readonly Workload[] = [fullBatch, batch4Sgd, batch10Momentum, batch100Adam].map(
  (quiet): Workload => ({
    ...quiet,
    name: `busy-${quiet.name}`,
    what: `${quiet.what}, one core kept busy`,
    isCoreBusy: true,
    peers: ['numpy-f32', ...(quiet.seconds < LONG_SECONDS ? ['pytorch'] : []), 'jax'],
    backends: ['native', 'wasm'],
    rounds: 3,
    seconds: Math.min(28, quiet.seconds / 3),
  }),
);
