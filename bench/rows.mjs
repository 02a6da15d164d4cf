/**
 * @file The rows of results.json that one workload gives: each backend beside each peer.
 */
import { PLAIN_PEER } from './options.mjs';
import { BACKENDS } from './peers/programs.mjs';
import { ratios, rounded } from './ratios.mjs';

/**
 * @param measured what `measure` found, by name
 * @param peaks GFLOP/s of each backend
 */
export function rowsOf(workload, measured, peaks) {
  const backends = Object.keys(BACKENDS).filter((name) => name in measured);
  const peers = workload.peers.filter((peer) => timesOf(measured, peer));
  return backends.flatMap((backend) =>
    peers
      .filter((peer) => !(backend === 'plain' && peer === PLAIN_PEER))
      .map((peer) => row(workload, backend, peer, measured, peaks[backend])),
  );
}

function timesOf(measured, peer) {
  return measured[peer === PLAIN_PEER ? 'plain' : peer];
}

function row(workload, backend, peer, measured, peak) {
  const [mine, other] = [measured[backend], timesOf(measured, peer)];
  const figures = ratios(mine.times, other.times);
  const limit = workload.flops / peak / 1e6;
  const rate = (ms) => rounded(workload.flops / ms / 1e6);
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
