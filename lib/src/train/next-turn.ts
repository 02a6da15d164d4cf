/**
 * @file Turns of the event loop in between long work, so that interrupts, timers and drawing get their chance.
 */

/** The longest time in milliseconds without a look at the event loop, so that a stop button works. */
export const YIELD_AFTER = 50;

/** Lets the event loop turn once. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    // Browsers have no setImmediate, and hold up timers in a row by 4 milliseconds each.
    const { port1, port2 } = new MessageChannel();
    Object.assign(port1, {
      onmessage() {
        port1.close();
        resolve();
      },
    });
    port2.postMessage(0);
  });
}
