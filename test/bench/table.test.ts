import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Figures, nameOf, type Report, readReport } from 'scratchnet-bench/results';
import { tablesOf } from 'scratchnet-bench/table';
import { root } from 'scratchnet-setup/folders';
import { figures, machine } from './report.ts';

/** Ratios of each backend to each peer in each workload. */
function report(all: readonly Figures[], peers: readonly string[], backends = ['native', 'wasm']): Report {
  const ratios = all
    .filter(({ name }) => backends.includes(name))
    .flatMap(({ workload, name }) =>
      peers.map((peer) => ({ workload, backend: name, peer, median: 0.6, min: 0.5, max: 0.75, rounds: 5 })),
    );
  return { machine: machine({ numpy: 'NumPy 2' }), figures: all, ratios };
}
const lines = (...args: Parameters<typeof report>) => tablesOf(report(...args)).split('\n');

describe('bench: the tables', () => {
  it('put our times, and their ratios to each peer, side by side for all backends', () => {
    const all = [
      figures('batch-4-sgd', 'native', { timesLimit: 2.001 }),
      figures('batch-4-sgd', 'wasm', { timesLimit: 3 }),
      figures('batch-4-sgd', 'numpy-f32', { time: 2000, threads: 1 }),
      figures('batch-4-sgd', 'jax', { time: 900, threads: 2 }),
    ];
    const text = lines(all, ['numpy-f32', 'jax']);
    expect(text).to.include('### Training');
    expect(text).to.include('| batch-4-sgd | ms/epoch | 1 230 | 2 | 1 230 | 3 |');
    expect(text).to.include(
      '| batch-4-sgd | numpy-f32 | 2 000 (1 thread) | **0.6** (0.5–0.75) | **0.6** (0.5–0.75) |',
    );
    expect(text).to.include(
      '| batch-4-sgd | jax | 900 (2 threads) | **0.6** (0.5–0.75) | **0.6** (0.5–0.75) |',
    );
    expect(text).not.to.include('### Matrix products');
    expect(text).not.to.include('### Set-up and memory of training'); // nothing of it was measured
  });

  it('leave a cell empty where a backend took no part', () => {
    const all = [
      figures('full-batch', 'native', { timesLimit: 1 }),
      figures('full-batch', 'numpy-f32'),
      figures('batch-4-sgd', 'wasm', { timesLimit: 1 }),
      figures('batch-4-sgd', 'numpy-f32'),
    ];
    const text = lines(all, ['numpy-f32']);
    expect(text).to.include('| full-batch | ms/epoch | 1 230 | 1 |  |  |');
    expect(text).to.include('| batch-4-sgd | numpy-f32 | 1 230 |  | **0.6** (0.5–0.75) |');
  });

  it('say what each needed to begin, and how much memory, as far as it is known', () => {
    const all = [
      figures('full-batch', 'native', { load: 121, first: 60, baseline: 70, peak: 412 }),
      figures('full-batch', 'numpy-f32', { load: 90 }),
    ];
    const text = lines(all, ['numpy-f32']);
    expect(text).to.include('| full-batch | native | 121 | 60 | 70 | 412 | **342** |');
    expect(text).to.include('| full-batch | numpy-f32 | 90 |  |  |  |  |');
  });

  it('say how many times as long all take beside a busy core, if they were timed without', () => {
    const all = [
      figures('batch-4-sgd', 'native', { time: 200 }),
      figures('busy-batch-4-sgd', 'native', { time: 300 }),
      figures('busy-batch-4-sgd', 'jax', { time: 900 }),
    ];
    const text = lines(all, ['jax']);
    expect(text).to.include('### One core kept busy');
    expect(text).to.include('| busy-batch-4-sgd | ms/epoch | 300 (× 1.5) | 900 |');
  });
});

describe('bench/README.md', () => {
  it('has the tables of results.json', () => {
    const found = readReport(join(root, 'bench', 'results.json'));
    if (!found.machine) throw new Error('bench/results.json is missing');
    expect(readFileSync(join(root, 'bench', 'README.md'), 'utf8')).to.include(tablesOf(found));
    const measured = (workload: string, name: string) =>
      found.figures.some((each) => each.workload === workload && each.name === name);
    for (const { workload, backend, peer } of found.ratios) {
      expect(measured(workload, backend) && measured(workload, nameOf(peer)), workload).to.equal(true);
    }
  });
});
