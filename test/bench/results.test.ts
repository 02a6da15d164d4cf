import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Machine, mergeReports, type Ratio, readReport, writeReport } from 'scratchnet-bench/results';
import { figures, machine } from './report.ts';

const ratio = (workload: string, backend: string, peer: string, median: number): Ratio => ({
  workload,
  backend,
  peer,
  median,
  min: 0.5,
  max: 0.75,
  rounds: 5,
});
const order = {
  workload: ['full-batch', 'batch-4-sgd'],
  backend: ['native', 'wasm'],
  peer: ['numpy-f32', 'pytorch'],
};

describe('bench: a run of only some workloads', () => {
  const old = {
    machine: machine({ numpy: 'NumPy 2' }),
    figures: [figures('batch-4-sgd', 'native', { time: 1 }), figures('gone', 'native')],
    ratios: [ratio('batch-4-sgd', 'native', 'numpy-f32', 0.6), ratio('gone', 'native', 'numpy-f32', 1)],
  };
  const merge = (about: Machine, ratios: Ratio[]) =>
    mergeReports(old, { machine: about, figures: [], ratios }, order);

  it('keeps the others of the same machine, and lists all by workload, backend and peer', () => {
    const first = [
      ratio('full-batch', 'native', 'numpy-f32', 0.7),
      ratio('full-batch', 'native', 'pytorch', 0.5),
      ratio('full-batch', 'wasm', 'numpy-f32', 0.9),
    ];
    const { report, dropped } = merge(machine({ numpy: 'NumPy 2' }), [first[2], first[1], first[0]]);
    expect(report.ratios).to.deep.equal([...first, old.ratios[0]]);
    expect(dropped).to.equal(0);
  });

  it('replaces what it measured: ratios and figures', () => {
    const fresh = {
      machine: machine({ jax: 'JAX 1' }),
      figures: [
        figures('batch-4-sgd', 'numpy-f32'),
        figures('batch-4-sgd', 'native', { time: 2 }),
        figures('full-batch', 'native'),
      ],
      ratios: [ratio('batch-4-sgd', 'native', 'numpy-f32', 0.7)],
    };
    const { report } = mergeReports(old, fresh, order);
    expect(report.ratios).to.deep.equal(fresh.ratios);
    expect(report.figures).to.deep.equal([fresh.figures[2], fresh.figures[1], fresh.figures[0]]);
    expect(report.machine.versions).to.deep.equal({ numpy: 'NumPy 2', jax: 'JAX 1' });
  });

  it('drops what comes from another machine or another version, and counts the ratios', () => {
    for (const other of [machine({ numpy: 'NumPy 3' }), machine({ numpy: 'NumPy 2' }, 4)]) {
      const fresh = [ratio('full-batch', 'native', 'numpy-f32', 0.7)];
      const { report, dropped } = merge(other, fresh);
      expect(report.ratios).to.deep.equal(fresh);
      expect(report.figures).to.deep.equal([]);
      expect(report.machine).to.deep.equal(other);
      expect(dropped).to.equal(2);
    }
  });
});

describe('bench: results.json', () => {
  it('has a line for each figure and ratio, and gives them back', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    try {
      const path = join(folder, 'results.json');
      const report = {
        machine: machine({ numpy: 'NumPy 2' }),
        figures: [figures('full-batch', 'native'), figures('full-batch', 'numpy-f32')],
        ratios: [ratio('full-batch', 'native', 'numpy-f32', 0.7)],
      };
      writeReport(path, report);
      expect(readReport(path)).to.deep.equal(report);
      expect(readFileSync(path, 'utf8').match(/^ {4}\{.*\},?$/gm)).to.have.length(3);
      expect(readReport(join(folder, 'none.json')).ratios).to.deep.equal([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
