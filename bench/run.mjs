/**
 * @file `npm run bench`: our library and its peers on the same work, side by side in one run.
 *
 * Each round times one after the other, so that whatever else the machine does meets all of them; what counts is
 * the ratio of the medians. Writes results.json and the table in README.md.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureSetup } from '../scripts/setup/ensure.mjs';
import { runCommand } from '../scripts/setup/problem.mjs';
import { ensurePeers } from './peers/install.mjs';
import { writeTable } from './table.mjs';
import { fullBatch } from './workloads/full-batch.mjs';

const HELP = `Usage: npm run bench [-- --rounds N] [--keep-openblas]

Times one iteration of full-batch training against NumPy (installed into bench/.venv at the first run).
  --rounds N        how many times each is timed, alternating (default 7)
  --keep-openblas   keep OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE of the environment, which pin OpenBLAS's kernels;
                    they are taken away otherwise, for all, as on a user's machine`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      'keep-openblas': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  if (!values['keep-openblas']) {
    delete process.env.OPENBLAS_CORETYPE;
    delete process.env.OPENBLAS_L2_SIZE;
  }
  await ensureSetup();
  const python = await ensurePeers();
  const { versions, results } = await fullBatch({ python, rounds: Number(values.rounds) });
  const report = { machine: machine(versions), results };
  const folder = import.meta.dirname;
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeTable(report, join(folder, 'README.md'));
  console.log('\nWritten: bench/results.json and the table in bench/README.md');
});

function machine(versions) {
  return {
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    openblasPinned: process.env.OPENBLAS_CORETYPE ?? null,
    node: process.version,
    ...versions,
  };
}
