/** @file One plain line for each long step: what it does, and how long it took. */

/**
 * Seconds since `start` (of `performance.now()`), with one decimal.
 * @param {number} start
 */
export function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/**
 * Announces a step, runs it and adds its time. In a terminal the seconds count while it runs.
 *
 * @template T
 * @param {string} label
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>} what `work` returns
 */
export async function step(label, work) {
  const start = performance.now();
  const live = process.stdout.isTTY;
  process.stdout.write(`${label} … `);
  const clock = live
    ? setInterval(() => process.stdout.write(`\r${label} … ${secondsSince(start)}`), 1000)
    : undefined;
  try {
    const result = await work();
    process.stdout.write(live ? `\r${label} … ${secondsSince(start)}\n` : `${secondsSince(start)}\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  } finally {
    clearInterval(clock);
  }
}
