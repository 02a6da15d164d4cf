import { expect } from 'chai';
import { type Machine, mergeReports, type Row } from 'scratchnet-bench/results';
import { tablesOf } from 'scratchnet-bench/table';

const machine = (numpy: string, cores = 2): Machine => ({
  cpu: 'CPU',
  cores,
  memoryGiB: 8,
  system: 'linux x64',
  openblasPinned: null,
  node: 'v20',
  library: 'd921e2c036f3',
  versions: { numpy },
  peaks: { native: 400 },
});
const row = (workload: string, backend: string, peer: string, median: number): Row => ({
  workload,
  backend,
  peer,
  unit: 'ms/epoch',
  ours: 1234.5,
  theirs: 2000,
  ratio: { min: 0.5, median, max: 0.75 },
  limit: 617,
  timesLimit: 2.001,
  rounds: 5,
  peerThreads: 1,
});
const order = {
  workload: ['full-batch', 'batch-4-sgd'],
  backend: ['native', 'wasm'],
  peer: ['numpy-f32', 'pytorch'],
};

describe('bench: a run of only some workloads', () => {
  const old = {
    machine: machine('NumPy 2'),
    results: [row('batch-4-sgd', 'native', 'numpy-f32', 0.6), row('gone', 'native', 'numpy-f32', 1)],
  };

  it('keeps the other rows of the same machine, and lists all by workload, backend and peer', () => {
    const first = [
      row('full-batch', 'native', 'numpy-f32', 0.7),
      row('full-batch', 'native', 'pytorch', 0.5),
    ];
    const others = [row('full-batch', 'wasm', 'numpy-f32', 0.9), ...old.results.slice(0, 1)];
    const fresh = { machine: machine('NumPy 2'), results: [others[0], first[1], first[0]] };
    const { report, dropped } = mergeReports(old, fresh, order);
    expect(report.results).to.deep.equal([...first, ...others]);
    expect(dropped).to.equal(0);
  });

  it('replaces the rows that it measured', () => {
    const fresh = { machine: machine('NumPy 2'), results: [row('batch-4-sgd', 'native', 'numpy-f32', 0.7)] };
    expect(mergeReports(old, fresh, order).report.results).to.deep.equal(fresh.results);
  });

  it('drops rows of another machine or another version, and counts them', () => {
    for (const other of [machine('NumPy 3'), machine('NumPy 2', 4)]) {
      const fresh = { machine: other, results: [row('full-batch', 'native', 'numpy-f32', 0.7)] };
      const { report, dropped } = mergeReports(old, fresh, order);
      expect(report.results).to.deep.equal(fresh.results);
      expect(dropped).to.equal(2);
    }
  });
});

describe('bench: the tables', () => {
  it('put our times, and their ratios to each peer, side by side for all backends', () => {
    const results = [
      row('batch-4-sgd', 'native', 'numpy-f32', 0.6),
      row('batch-4-sgd', 'wasm', 'numpy-f32', 0.7),
      row('batch-4-sgd', 'native', 'pytorch', 0.06),
    ];
    const lines = tablesOf({ machine: machine('NumPy 2'), results }).split('\n');
    expect(lines).to.include('### Training');
    expect(lines).to.include('| batch-4-sgd | ms/epoch | 1 230 | 2 | 1 230 | 2 |');
    expect(lines).to.include(
      '| batch-4-sgd | numpy-f32 | 2 000 (1 thread) | **0.6** (0.5–0.75) | **0.7** (0.5–0.75) |',
    );
    expect(lines).to.include('| batch-4-sgd | pytorch | 2 000 (1 thread) | **0.06** (0.5–0.75) |  |');
    expect(lines).not.to.include('### Matrix products');
  });
});
