/** @file Figures that a test measures and nobody asserts tightly: machines differ. `npm run test:browser` prints them. */
import type { Page } from 'playwright-core';

/** Prints a line that the run of all tests picks out. */
export function measured(what: string, value: string): void {
  console.log(`      measured: ${what}: ${value}`);
}

/** For example "median 120 ms, largest 310 ms of 20". */
export function summary(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const middle = Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  const largest = Math.round(sorted.at(-1) ?? Number.NaN);
  return sorted.length === 1
    ? `${largest} ms`
    : `median ${middle} ms, largest ${largest} ms of ${sorted.length}`;
}

/**
 * Starts a clock in the page, with the next click on a button; it stops with the first frame in which something is so.
 *
 * @param button a selector
 * @param isSo an expression for the page
 * @returns a function that waits for the clock. @returns milliseconds
 */
export async function clock(page: Page, button: string, isSo: string): Promise<() => Promise<number>> {
  await page.evaluate(`window.clock = new Promise((stop) => {
    const start = (event) => {
      if (!event.target.closest(${JSON.stringify(button)})) return;
      document.removeEventListener('click', start, true);
      const began = performance.now();
      const look = () => (${isSo}) ? stop(performance.now() - began) : requestAnimationFrame(look);
      requestAnimationFrame(look);
    };
    document.addEventListener('click', start, true);
  }), undefined`);
  return () => page.evaluate<number>('window.clock');
}
