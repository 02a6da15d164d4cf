/** @file One plain line for each long step: what it does, and how long it took. */

/**
 * Seconds since `start` (of `performance.now()`), with one decimal.
 * @param {number} start
 */
export function secondsSince(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** The step whose line is not finished yet. */
let open = '';

/**
 * Announces a step, runs it and adds its time. In a terminal the seconds count while it runs. Of steps beside each
 * other, the one that was announced last has the line; each of the others gets a new one when it ends.
 *
 * @template T
 * @param {string} label
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>} what `work` returns
 */
export async function step(label, work) {
  const start = performance.now();
  write(label, '', '');
  open = label;
  const clock = process.stdout.isTTY
    ? setInterval(() => open === label && write(label, secondsSince(start), ''), 1000)
    : undefined;
  try {
    const result = await work();
    write(label, secondsSince(start), '\n');
    return result;
  } catch (error) {
    write(label, 'failed', '\n');
    throw error;
  } finally {
    clearInterval(clock);
    if (open === label) open = '';
  }
}

/**
 * @param {string} label
 * @param {string} state
 * @param {string} end
 */
function write(label, state, end) {
  const isOpen = open === label;
  const start = isOpen ? (process.stdout.isTTY ? `\r${label} … ` : '') : `${open && '\n'}${label} … `;
  process.stdout.write(start + state + end);
  if (end !== '') open = '';
}
