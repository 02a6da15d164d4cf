/**
 * @file What every turn of a cell's loops calls, so that a check can end one that never ends.
 *
 * The guard of a check sets the function at `Symbol.for('scratchnet.tick')`. It is kept in a variable here: a loop that
 * looked it up at each turn would be several times slower.
 */

/** The name that compiled cells call. */
export const TICK = '__scratchnetTick';

let current: (() => void) | undefined;

function tick(): void {
  if (current !== undefined) current();
}

/** Makes the function known to cells and to the guard. */
export function guardLoops(): void {
  Object.defineProperty(globalThis, TICK, { value: tick });
  Object.defineProperty(globalThis, Symbol.for('scratchnet.tick'), {
    get: () => current,
    set: (next: (() => void) | undefined) => {
      current = next;
    },
  });
}
