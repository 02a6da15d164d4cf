/**
 * @file The rows of results.json that one workload gives: each backend beside each peer.
 */
import type { Measured } from './measure.ts';
import { PLAIN_PEER } from './options.ts';
import { BACKENDS } from './peers/programs.ts';
import { ratios, rounded } from './ratios.ts';
import type { Row } from './results.ts';
import type { Workload } from './workloads/workload.ts';

/** What was found of each of those who took part. */
type AllMeasured = Readonly<Record<string, Measured>>;

/**
 * @param peaks GFLOP/s of each backend
 */
export function rowsOf(
  workload: Workload,
  measured: AllMeasured,
  peaks: Readonly<Record<string, number>>,
): Row[] {
  const backends = Object.keys(BACKENDS).filter((name) => name in measured);
  const peers = workload.peers.filter((peer) => nameOf(peer) in measured);
  return backends.flatMap((backend) =>
    peers
      .filter((peer) => !(backend === 'plain' && peer === PLAIN_PEER))
      .map((peer) => row(workload, backend, peer, measured, peaks[backend])),
  );
}

/** Under which name a peer runs. */
function nameOf(peer: string): string {
  return peer === PLAIN_PEER ? 'plain' : peer;
}

function row(workload: Workload, backend: string, peer: string, measured: AllMeasured, peak: number): Row {
  const [mine, other] = [measured[backend], measured[nameOf(peer)]];
  const figures = ratios(mine.times, other.times);
  const limit = workload.flops / peak / 1e6;
  const rate = (ms: number) => rounded(workload.flops / ms / 1e6);
  return {
    workload: workload.name,
    backend,
    peer,
    unit: workload.unit,
    ...figures,
    limit: rounded(limit),
    timesLimit: rounded(figures.ours / limit),
    ...(workload.kind === 'products'
      ? { gflops: { ours: rate(figures.ours), theirs: rate(figures.theirs) } }
      : { setUp: rounded(mine.first) }),
    rounds: mine.times.filter((time, round) => time !== undefined && other.times[round] !== undefined).length,
    ...(other.threads === undefined ? {} : { peerThreads: other.threads }),
  };
}
