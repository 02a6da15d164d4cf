/** @file A stock Firefox for the tests, without a window: driven over WebDriver BiDi, which every Firefox speaks. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { skip } from '../skip.ts';
import { PATIENCE } from './chromium.ts';

const NAMES = ['firefox-esr', 'firefox', 'firefox.exe'];
const ELSEWHERE = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  join(process.env.ProgramFiles ?? '', 'Mozilla Firefox', 'firefox.exe'),
];
export const NO_FIREFOX = 'no Firefox was found; install one, or let the variable FIREFOX name its program';

/** The program of Firefox; FIREFOX says where it is, if not among the commands. */
export function findFirefox(): string | undefined {
  const { FIREFOX, PATH = process.env.Path ?? '' } = process.env;
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  // Some systems have a command that only says where to get Firefox.
  return (FIREFOX ? [FIREFOX] : [...onPath, ...ELSEWHERE]).find(
    (path) => existsSync(path) && spawnSync(path, ['--version']).status === 0,
  );
}

/** Starts Firefox in `before`, gives it to the tests of a suite, and ends it; without one they are skipped. */
export function withFirefox(): () => Browser {
  let browser: Browser | undefined;
  before(async function () {
    this.timeout(2 * PATIENCE);
    const executablePath = findFirefox();
    if (executablePath === undefined) skip(this, NO_FIREFOX);
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      timeout: PATIENCE,
      protocolTimeout: PATIENCE,
    });
  });
  after(() => browser?.close());
  return () => browser as Browser;
}
