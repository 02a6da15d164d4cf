/** @file The share of the library's lines that the tests run. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { runTool } from 'scratchnet-setup/tool';
import { REPORTS } from './mocha.ts';
import type { Outcome } from './part.ts';

const C8 = join(root, 'node_modules', 'c8', 'bin', 'c8.js');
/** Per cent of the library's lines that the tests must run. */
const COVERED = 95;
/** Node cannot record what runs in a browser. */
const ONLY_IN_BROWSERS = [
  'lib/dist/pad/program.js',
  'lib/{dist,src}/pad/browser/**',
  'lib/{dist,src}/pad/plain-products.*',
];

/** Runs tests that Node records, and adds the rule about the share of lines. */
export async function withCoverage(
  tests: (variables: Record<string, string>) => Promise<Outcome>,
): Promise<Outcome> {
  const recorded = join(REPORTS, 'recorded');
  rmSync(recorded, { recursive: true, force: true });
  const outcome = await tests({ NODE_V8_COVERAGE: recorded });
  const { lines, table } = await linesCovered(recorded);
  if (lines < COVERED) {
    const failure = `${lines}% of the library's lines are covered; ${COVERED}% are needed\n${table}`;
    return { ...outcome, failures: [...outcome.failures, failure] };
  }
  const notes = [...(outcome.notes ?? []), `${lines}% of the library's lines covered`];
  return { ...outcome, passed: outcome.passed + 1, notes };
}

/** What c8 makes of Node's records: the share of lines that ran, and the table of all files. */
async function linesCovered(recorded: string): Promise<{ lines: number; table: string }> {
  const included = ['lib/dist/**/*.js', 'lib/src/**/*.ts'].flatMap((files) => ['--include', files]);
  const excluded = ONLY_IN_BROWSERS.flatMap((files) => ['--exclude', files]);
  const files = ['--all', '--src', 'lib', ...included, ...excluded];
  const reporters = ['--reporter', 'text-summary', '--reporter', 'text', '--reports-dir', REPORTS];
  const args = [C8, 'report', '--temp-directory', recorded, ...files, ...reporters];
  const { output } = await runTool(process.execPath, args, { cwd: root });
  const table = output.split('\n').filter((line: string) => line.includes('|'));
  return { lines: Number(/Lines\s*:\s*([\d.]+)%/.exec(output)?.[1] ?? 0), table: table.join('\n') };
}
