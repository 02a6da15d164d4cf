/** @file Runs the tests. It goes on after a failure, so that one run shows them all. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { changedFiles, touchedParts } from './changed.ts';
import { chooseParts, type Options, shareOf, shareOfPart } from './choose.ts';
import { inOrder, type Plan, runInLanes } from './lanes.ts';
import { readFailed, rememberPart } from './last-run.ts';
import { REPORTS } from './mocha.ts';
import { isAlone, outcomeOf, type Part } from './part.ts';
import { allParts } from './parts.ts';
import { partLines, shareLines } from './report.ts';
import { withSharedKernels } from './shared-kernels.ts';

/** Which parts failed last time. */
const LAST_RUN = join(REPORTS, 'failed.json');

/** What the command line says. */
export interface Command extends Options {
  /** Only what the last commit or what came after it can touch. */
  readonly changed: boolean;
}

/**
 * Runs parts of the tests, prints what came of each and, last, `N passed, N failed`.
 *
 * @param start of the command, in milliseconds of `performance.now()`
 * @returns whether all passed
 * @throws Problem if the command names a part that does not exist
 */
export async function runTests(command: Command, start: number): Promise<boolean> {
  const parts = allParts();
  const touched = command.changed ? touchedParts((await changedFiles(root)) ?? ['?']) : undefined;
  const chosen = chooseParts(parts, command, touched);
  const share = shareOf(command);
  const failed = readFailed(LAST_RUN);
  const total = { passed: 0, failed: 0 };
  const plan: Plan = {
    parts: inOrder(share === 'short' ? withSharedKernels(chosen) : chosen, failed),
    isAlone: (part) => isAlone(part, shareOfPart(part, share)),
    failed,
    lanes: availableParallelism(),
  };
  await runInLanes(plan, async (part: Part) => {
    const begin = performance.now();
    const outcome = await outcomeOf(part, shareOfPart(part, share));
    console.log(partLines(part, outcome, (performance.now() - begin) / 1000).join('\n'));
    total.passed += outcome.passed;
    total.failed += outcome.failures.length;
    rememberPart(LAST_RUN, part.title, outcome.failures.length > 0);
  });
  if (touched) console.log(`\nof ${parts.length} parts, ${chosen.length} can be touched by what has changed`);
  const meant =
    command.only === undefined ? parts : chosen.filter((part) => shareOfPart(part, share) === share);
  for (const line of shareLines(meant, share)) console.log(`\n${line}`);
  console.log(`\nAll of it took ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}
