/** @file Runs the mocha tests and counts them. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/folders.mjs';
import { jupyterEnvironment } from '../setup/jupyter-settings.mjs';
import { runTool } from '../setup/tool.mjs';

const MOCHA = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const C8 = join(root, 'node_modules', 'c8', 'bin', 'c8.js');
const REPORTS = join(root, 'coverage');
/** Share of the library's lines that the tests must run. */
const COVERED = 95;

/** The tests of the library, and how many of its lines they run. */
export async function unitTests() {
  const coverage = [
    C8,
    '--all',
    '--src',
    'lib',
    '--include',
    'lib/dist/**/*.js',
    '--include',
    'lib/src/**/*.ts',
  ];
  const report = [
    '--exclude-after-remap=false',
    '--reporter',
    'text-summary',
    '--reporter',
    'text',
    '--reports-dir',
    REPORTS,
  ];
  const limit = [
    '--check-coverage',
    '--lines',
    String(COVERED),
    '--functions',
    '0',
    '--branches',
    '0',
    '--statements',
    '0',
  ];
  const ignored = ['kernel', 'scripts'].flatMap((folder) => ['--ignore', `test/dist/${folder}/**`]);
  const run = await mocha('unit', [...coverage, ...report, ...limit, MOCHA], ignored);
  const lines = /Lines\s*:\s*([\d.]+)%/.exec(run.output)?.[1];
  if (lines === undefined) return { ...run, failures: [...run.failures, 'coverage could not be measured'] };
  if (Number(lines) >= COVERED)
    return { ...run, passed: run.passed + 1, note: `${lines}% of the library's lines covered` };
  const table = run.output
    .split('\n')
    .filter((line) => line.includes('|'))
    .join('\n');
  return {
    ...run,
    failures: [
      ...run.failures,
      `only ${lines}% of the library's lines are covered; ${COVERED}% are needed\n${table}`,
    ],
  };
}

/** The tests of the kernel, through Jupyter's own protocol. */
export function kernelTests() {
  return mocha('kernel', [MOCHA], ['--no-config', '--timeout', '60000', 'test/dist/kernel/**/*.test.js']);
}

/** The tests of the set-up: every failure it foresees is brought about. */
export function setUpTests() {
  return mocha('scripts', [MOCHA], ['--no-config', '--timeout', '60000', 'test/dist/scripts/**/*.test.js']);
}

/** Runs mocha with its JSON report. @returns how many passed, and one text for each failure */
async function mocha(name, program, args) {
  const report = join(REPORTS, `${name}.json`);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  const reporter = ['--reporter', 'json', '--reporter-option', `output=${report}`];
  const env = { ...jupyterEnvironment(), FORCE_COLOR: '0' };
  const { output } = await runTool(process.execPath, [...program, ...reporter, ...args], { cwd: root, env });
  if (!existsSync(report))
    return { passed: 0, failures: [`mocha could not run the tests:\n${output.trim()}`], output };
  const { stats, failures, pending } = JSON.parse(readFileSync(report, 'utf8'));
  const texts = failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.stack ?? err.message}`);
  if (stats.passes + stats.failures === 0) texts.push('mocha found no tests');
  return {
    passed: stats.passes,
    failures: [...texts, ...pending.map(({ fullTitle }) => `${fullTitle}: skipped`)],
    output,
  };
}
