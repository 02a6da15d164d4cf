/** @file What a page holds: with its workers, which are threads of the same process. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

/** Milliseconds between two looks. */
const PAUSE = 250;

/** Megabytes of the largest process that draws pages; memory shared with other processes counts in parts. */
export async function pageMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) =>
      Number(/^Pss:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
    );
  return Math.round(Math.max(...sizes) / 1000);
}

/** The most that {@link pageMemory} says while something runs. */
export async function mostMemory(browser: Browser, run: () => Promise<unknown>): Promise<number> {
  let most = 0;
  const running = run();
  const ended = running.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([ended, wait(PAUSE, false)]))) most = Math.max(most, await pageMemory(browser));
  await running;
  return most;
}
