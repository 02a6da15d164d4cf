/** @file Runs mocha and counts its tests. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { runTool } from 'scratchnet-setup/tool';
import type { Outcome, Share } from './part.ts';
import { skippedLines, skippedSilently } from './skipped.ts';

/** Where mocha and c8 write what they found. */
export const REPORTS: string = join(root, 'coverage');

const MOCHA = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
/** A test that never ends must not hold up the others for ever (mocha's own limit cannot stop a busy loop). */
const LONGEST = 900_000;

/** Tests that `npm test` leaves out have this in their title, or in that of their suite. */
const LONG = '@long';
const ARGUMENTS: Readonly<Record<Share, readonly string[]>> = {
  short: ['--grep', LONG, '--invert'],
  rest: ['--grep', LONG],
  all: [],
};

/** Which tests, and how. */
export interface Run {
  /** Under this name the report is kept. */
  readonly name: string;
  readonly share: Share;
  /** Files of tests, as mocha's patterns below test/dist. */
  readonly files: readonly string[];
  readonly ignored?: readonly string[];
  /** Milliseconds for one test. */
  readonly timeout: number;
  /** How often a test that fails is tried again. */
  readonly retries?: number;
  /** Environment variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds for all tests together. */
  readonly longest?: number;
}

interface Failure {
  readonly fullTitle: string;
  readonly err: { readonly stack?: string; readonly message?: string };
}

interface Report {
  readonly stats: { readonly passes: number; readonly failures: number };
  readonly failures: readonly Failure[];
  readonly pending: readonly { readonly fullTitle: string }[];
}

/** Runs tests. @returns what came of them, and all that was printed */
export async function runMocha(run: Run): Promise<Outcome & { readonly output: string }> {
  const report = join(REPORTS, `${run.name}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  const { output } = await runTool(process.execPath, [MOCHA, ...argumentsFor(run, report)], {
    cwd: root,
    env: { ...jupyterEnvironment(), FORCE_COLOR: '0', TESTS: run.share, ...run.variables },
    timeout: run.longest ?? LONGEST,
    killSignal: 'SIGKILL',
  });
  if (existsSync(report))
    return { ...readReport(JSON.parse(readFileSync(report, 'utf8')) as Report, output), output };
  return { passed: 0, failures: [`mocha could not run the tests:\n${output.trim()}`], output };
}

function argumentsFor({ share, files, ignored = [], timeout, retries = 0 }: Run, report: string): string[] {
  const reporter = ['--reporter', 'json', '--reporter-option', `output=${report}`];
  const below = (pattern: string): string => `test/dist/${pattern}`;
  return [
    ...['--no-config', '--timeout', String(timeout), '--retries', String(retries)],
    ...reporter,
    ...ARGUMENTS[share],
    ...ignored.flatMap((pattern) => ['--ignore', below(pattern)]),
    ...files.map(below),
  ];
}

function readReport({ stats, failures, pending }: Report, output: string): Outcome {
  const texts = failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.stack ?? err.message}`);
  if (stats.passes + stats.failures === 0) texts.push('mocha found no tests');
  const skipped = skippedLines(output);
  const titles = pending.map(({ fullTitle }) => fullTitle);
  texts.push(...skippedSilently(titles, skipped).map((title) => `${title}: skipped without a reason`));
  return { passed: stats.passes, failures: texts, notes: skipped };
}
