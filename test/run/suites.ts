/** @file The suites of tests that mocha runs. */
import { findChromium, NO_CHROMIUM } from 'scratchnet-setup/chromium';
import { withCoverage } from './coverage.ts';
import { type Run, runMocha } from './mocha.ts';
import type { Outcome, Share } from './part.ts';

/** Folders of tests that need the kernel, a browser or a project of their own: suites of their own. */
const SUITES = ['kernel', 'scripts', 'browser', 'hub', 'course/exercises', 'course/teaching'];
const MINUTE = 60_000;

/** The tests of the library and of all that needs no kernel; the whole of them with the lines that they cover. */
export function unitTests(share: Share): Promise<Outcome> {
  const run: Run = {
    name: 'unit',
    share: share === 'short' ? 'short' : 'all',
    files: ['**/*.test.js'],
    ignored: SUITES.map((folder) => `${folder}/**`),
    timeout: MINUTE,
    longest: 30 * MINUTE,
  };
  return share === 'short' ? runMocha(run) : withCoverage((variables) => runMocha({ ...run, variables }));
}

/** The tests of the kernel, through Jupyter's own protocol. */
export function kernelTests(share: Share): Promise<Outcome> {
  return runMocha({ name: 'kernel', share, files: ['kernel/**/*.test.js'], timeout: MINUTE });
}

/** The exercises of all lessons in the real kernel. */
export function exerciseTests(share: Share): Promise<Outcome> {
  const files = ['course/exercises/**/*.test.js'];
  return runMocha({ name: 'exercises', share, files, timeout: 2 * MINUTE, longest: 30 * MINUTE });
}

/** Class copies and grading. */
export function teachingTests(share: Share): Promise<Outcome> {
  return runMocha({
    name: 'teaching',
    share,
    files: ['course/teaching/**/*.test.js'],
    timeout: MINUTE,
    longest: 30 * MINUTE,
  });
}

/** The tests of the set-up: every failure it foresees is brought about. */
export function setUpTests(share: Share): Promise<Outcome> {
  return runMocha({ name: 'set-up', share, files: ['scripts/**/*.test.js'], timeout: MINUTE });
}

/** Many learners on a JupyterHub, where there is one. */
export function hubTests(share: Share): Promise<Outcome> {
  const run = { name: 'hub', share, files: ['hub/**/*.test.js'], timeout: MINUTE, longest: 60 * MINUTE };
  return measured(runMocha(run));
}

/** The tests in a real browser, where there is one. */
export async function browserTests(share: Share): Promise<Outcome> {
  if (findChromium() === undefined) return { passed: 0, failures: [], notes: [`skipped: ${NO_CHROMIUM}`] };
  const run = runMocha({
    name: 'browser',
    share,
    files: ['browser/**/*.test.js'],
    timeout: 2 * MINUTE,
    // A second try, because a browser on a busy machine may be late for once; what fails twice has failed.
    retries: 1,
    longest: 75 * MINUTE,
  });
  return measured(run);
}

/** With the lines "measured: …" of its tests as notes. */
async function measured(running: ReturnType<typeof runMocha>): Promise<Outcome> {
  const run = await running;
  const figures = [...run.output.matchAll(/^\s*measured: .*$/gm)].map(([line]) => line.trim());
  return { ...run, notes: [...(run.notes ?? []), ...figures] };
}
