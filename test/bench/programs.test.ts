import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { keepCoreBusy } from 'scratchnet-bench/busy-core';
import { memoryOf } from 'scratchnet-bench/peers/memory';
import { PEERS, startProgram } from 'scratchnet-bench/peers/programs';
import { workloads } from 'scratchnet-bench/workloads/index';
import { product } from 'scratchnet-bench/workloads/products';
import { skip } from '../skip.ts';

const isLinux = process.platform === 'linux';

describe('bench: programs', () => {
  it('load their library, get their job, and say what each unit took and came to', async () => {
    // All entries of a lie in one row and all of b in one column: one entry, the sum of their 1 009 different products.
    const [program] = await startProgram('plain', product({ m: 1, k: 1009, n: 1, what: 'one entry' }));
    try {
      expect(program.version).to.equal('plain TypeScript');
      expect(program.load).to.be.above(1);
      const { ms, values } = await program.run(2);
      expect(ms).to.have.length(2);
      const sum = Array.from({ length: 1009 }, (_, i) => (i / 1009 - 0.5) ** 2).reduce((a, b) => a + b);
      for (const value of values as number[][]) expect(value[0]).to.be.closeTo(sum, 1e-3);
      if (isLinux) expect(program.peakMemory()).to.be.at.least(program.baseline ?? Number.NaN);
    } finally {
      await program.stop();
    }
    expect(program.peakMemory()).to.equal(undefined);
  });

  it('exist for each kind of work that a workload gives its peers', () => {
    for (const { kind, peers } of workloads) {
      for (const peer of peers.filter((name) => name in PEERS)) {
        const path = PEERS[peer].programs[kind] ?? `no program of ${peer} for ${kind}`;
        expect(existsSync(path), path).to.equal(true);
      }
    }
  });
});

describe('bench: memoryOf', () => {
  it('gives what a process has, and the most that it had, in MB; nothing for one that has ended', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await new Promise((resolve) => child.on('close', resolve));
    expect(memoryOf(child.pid)).to.equal(undefined);
    expect(memoryOf(undefined)).to.equal(undefined);
    if (!isLinux) {
      expect(memoryOf(process.pid)).to.equal(undefined);
      return;
    }
    const before = memoryOf(process.pid)?.peak ?? Number.NaN;
    const filled = new Uint8Array(before * 1e6).fill(1); // as large as all there was
    const { now, peak } = memoryOf(process.pid) ?? { now: Number.NaN, peak: Number.NaN };
    expect(now).to.be.above(filled.length / 1e6);
    expect(peak).to.be.at.least(now);
    expect(now).to.be.closeTo(process.memoryUsage.rss() / 1e6, 50);
  });
});

describe('bench: keepCoreBusy', () => {
  it('starts a process that computes until it is released', async function () {
    if (!isLinux) skip(this, 'only Linux tells how much another process has computed');
    const { pid, release } = keepCoreBusy();
    try {
      // Hundredths of a second; starting Node takes less than twenty of them.
      const computed = () => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[13]);
      while (computed() < 50) await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      await release();
    }
    expect(memoryOf(pid)).to.equal(undefined);
  });
});
