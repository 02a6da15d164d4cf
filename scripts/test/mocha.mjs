/** @file Runs the mocha tests and counts them. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/folders.mjs';
import { jupyterEnvironment } from '../setup/jupyter-settings.mjs';
import { runTool } from '../setup/tool.mjs';
import { findChromium, NO_CHROMIUM } from './chromium.mjs';

const MOCHA = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const C8 = join(root, 'node_modules', 'c8', 'bin', 'c8.js');
const REPORTS = join(root, 'coverage');
/** Share of the library's lines that the tests must run. */
const COVERED = 95;
/** Node cannot record what runs in a browser. */
const ONLY_IN_BROWSERS = [
  'lib/dist/pad/program.js',
  'lib/{dist,src}/pad/browser/**',
  'lib/{dist,src}/pad/plain-products.*',
];

/** The tests of the library, and how many of its lines they run. */
export async function unitTests() {
  const recorded = join(REPORTS, 'recorded');
  rmSync(recorded, { recursive: true, force: true });
  const ignored = ['kernel', 'scripts', 'exercises', 'teaching', 'browser'].flatMap((folder) => [
    '--ignore',
    `test/dist/${folder}/**`,
  ]);
  const run = await mocha('unit', ignored, { NODE_V8_COVERAGE: recorded });
  const { lines, table } = await coverage(recorded);
  if (lines >= COVERED)
    return { ...run, passed: run.passed + 1, note: `${lines}% of the library's lines covered` };
  const failure = `${lines}% of the library's lines are covered; ${COVERED}% are needed\n${table}`;
  return { ...run, failures: [...run.failures, failure] };
}

/** What c8 makes of Node's records: the share of lines that ran, and the table of all files. */
async function coverage(recorded) {
  const included = ['lib/dist/**/*.js', 'lib/src/**/*.ts'].flatMap((files) => ['--include', files]);
  const excluded = ONLY_IN_BROWSERS.flatMap((files) => ['--exclude', files]);
  const files = ['--all', '--src', 'lib', ...included, ...excluded];
  const reporters = ['--reporter', 'text-summary', '--reporter', 'text', '--reports-dir', REPORTS];
  const args = [C8, 'report', '--temp-directory', recorded, ...files, ...reporters];
  const { output } = await runTool(process.execPath, args, { cwd: root });
  const lines = Number(/Lines\s*:\s*([\d.]+)%/.exec(output)?.[1] ?? 0);
  return {
    lines,
    table: output
      .split('\n')
      .filter((line) => line.includes('|'))
      .join('\n'),
  };
}

/** The tests of the kernel, through Jupyter's own protocol. */
export function kernelTests() {
  return mocha('kernel', ['--no-config', '--timeout', '60000', 'test/dist/kernel/**/*.test.js']);
}

/** The exercises of all lessons in the real kernel: solutions, stubs, wrong and hostile answers. */
export function exerciseTests() {
  return mocha('exercises', ['--no-config', '--timeout', '120000', 'test/dist/exercises/**/*.test.js']);
}

/** Class copies and grading. */
export function teachingTests() {
  return mocha('teaching', ['--no-config', '--timeout', '60000', 'test/dist/teaching/**/*.test.js']);
}

/**
 * The tests in a real browser, where there is one.
 *
 * @param kinds with 'full' every notebook is run and every figure measured twenty times; else what fits into minutes
 */
export async function browserTests(kinds = []) {
  if (findChromium() === undefined) return { passed: 0, failures: [], note: `skipped: ${NO_CHROMIUM}` };
  // A second try, because a browser on a busy machine may be late for once; who fails twice has failed.
  const args = ['--no-config', '--timeout', '120000', '--retries', '1', 'test/dist/browser/**/*.test.js'];
  // A minute where nothing else runs; but JupyterLab and a browser need many times as long on a busy machine.
  const full = kinds.includes('full');
  const variables = { BROWSER_TESTS: full ? 'full' : 'short' };
  const run = await mocha('browser', args, variables, (full ? 12 : 3) * LONGEST);
  const figures = [...run.output.matchAll(/^\s*measured: (.*)$/gm)].map(([, figure]) => `\n    ${figure}`);
  return { ...run, note: figures.length > 0 ? `measured:${figures.join('')}` : undefined };
}

/** The tests of the set-up: every failure it foresees is brought about. */
export function setUpTests() {
  return mocha('scripts', ['--no-config', '--timeout', '60000', 'test/dist/scripts/**/*.test.js']);
}

/** A test that never ends must not hold up the others for ever (mocha's own limit cannot stop a busy loop). */
const LONGEST = 900_000;

/** Runs mocha with its JSON report. @returns how many passed, a text for each failure, and what was skipped and why */
async function mocha(name, args, variables = {}, longest = LONGEST) {
  const report = join(REPORTS, `${name}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  const reporter = ['--reporter', 'json', '--reporter-option', `output=${report}`];
  const env = { ...jupyterEnvironment(), FORCE_COLOR: '0', ...variables };
  const { output } = await runTool(process.execPath, [MOCHA, ...reporter, ...args], {
    cwd: root,
    env,
    timeout: longest,
    killSignal: 'SIGKILL',
  });
  if (!existsSync(report))
    return { passed: 0, failures: [`mocha could not run the tests:\n${output.trim()}`], output };
  const { stats, failures, pending } = JSON.parse(readFileSync(report, 'utf8'));
  const texts = failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.stack ?? err.message}`);
  if (stats.passes + stats.failures === 0) texts.push('mocha found no tests');
  const skipped = [...output.matchAll(/^\s*(?:skipped|not run): .*$/gm)].map(([line]) => line.trim());
  // a skipped test says why, or has failed
  if (skipped.filter((line) => line.startsWith('skipped')).length < pending.length)
    texts.push(...pending.map(({ fullTitle }) => `${fullTitle}: skipped without a reason`));
  return { passed: stats.passes, failures: texts, skipped, output };
}
