/**
 * @file What one workload gives for results.json: figures of each that took part, and a ratio of each backend to each peer.
 */
import type { Measured } from './measure.ts';
import { BACKENDS } from './peers/programs.ts';
import { median, present, ratios, rounded } from './ratios.ts';
import { type Figures, nameOf, type Ratio } from './results.ts';
import type { Workload } from './workloads/workload.ts';

/** What was found of each of those who took part. */
type AllMeasured = Readonly<Record<string, Measured>>;

/** @param peaks GFLOP/s of each backend */
export function figuresOf(
  workload: Workload,
  measured: AllMeasured,
  peaks: Readonly<Record<string, number>>,
): Figures[] {
  return Object.entries(measured).map(([name, { times, threads, load, first, memory }]) => {
    const time = median(present(times));
    const isProduct = workload.kind === 'products';
    const given = {
      workload: workload.name,
      name,
      unit: workload.unit,
      time: rounded(time),
      timesLimit: name in peaks ? rounded(time / (workload.flops / peaks[name] / 1e6)) : undefined,
      gflops: isProduct ? rounded(workload.flops / time / 1e6) : undefined,
      threads,
    };
    if (isProduct) return defined(given);
    return defined({
      ...given,
      load: Math.round(load),
      first: first === undefined ? undefined : Math.round(first),
      baseline: memory && Math.round(memory.baseline),
      peak: memory && Math.round(memory.peak),
    });
  });
}

export function ratiosOf(workload: Workload, measured: AllMeasured): Ratio[] {
  const backends = Object.keys(BACKENDS).filter((name) => name in measured);
  const peers = workload.peers.filter((peer) => nameOf(peer) in measured);
  return backends.flatMap((backend) =>
    peers
      .filter((peer) => backend !== nameOf(peer))
      .map((peer): Ratio => {
        const { median, min, max, rounds } = ratios(measured[backend].times, measured[nameOf(peer)].times);
        return { workload: workload.name, backend, peer, median, min, max, rounds };
      }),
  );
}

/** Without the fields that have no value: so they are left out of JSON, and equal what is read from it. */
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>;
