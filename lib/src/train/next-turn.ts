/**
 * @file Turns of the event loop in between long work, so that interrupts, timers and drawing get their chance.
 */

/** The longest time in milliseconds without a look at the event loop, so that a stop button works. */
export const YIELD_AFTER = 50;

/** Lets the event loop turn once. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Browsers have no setImmediate; a timer of 0 does the same there, a millisecond later.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
