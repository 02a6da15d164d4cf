/**
 * @file The most that a backend gets out of this machine: its rate of multiplying two 512×512 matrices.
 */
import { cpus } from 'node:os';
import { startProgram } from './peers/programs.ts';
import type { Done } from './peers/protocol.ts';
import { median, rounded } from './ratios.ts';
import { product } from './workloads/products.ts';

const UNITS = 7;

/**
 * Measured with one process, and with one for each core at the same time, since WebAssembly and plain TypeScript
 * multiply on one thread each; the better counts.
 *
 * @returns GFLOP/s
 */
export async function peakOf(backend: string): Promise<number> {
  const square = product({ m: 512, k: 512, n: 512, what: 'two square matrices' });
  const processes = await Promise.all(cpus().map(() => startProgram(backend, square)));
  const programs = processes.map(([first]) => first);
  const rate = ({ ms }: Done) => (square.flops * square.job.repeat) / median(ms) / 1e6;
  for (const program of programs) await program.run(1); // warm up
  const alone = rate(await programs[0].run(UNITS));
  const together = await Promise.all(programs.map((program) => program.run(UNITS)));
  await Promise.all(programs.map((program) => program.stop()));
  return rounded(
    Math.max(
      alone,
      together.map(rate).reduce((sum, each) => sum + each, 0),
    ),
  );
}
