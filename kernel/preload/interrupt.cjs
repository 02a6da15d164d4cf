/**
 * @file Lets a long task end well when the user presses "stop".
 *
 * A task that can stop on its own puts a function into the set at `Symbol.for('scratchnet.interrupt')` while it runs.
 * The first interrupt of a cell calls these functions and lets the cell go on, so `const run = await train(…)` keeps
 * what it has so far. The second interrupt, or one with no such task, ends the cell as usual.
 */
'use strict';
const { latestCell } = require('./cells.cjs');

const INTERRUPT = Symbol.for('scratchnet.interrupt');
/** Tells the library that this kernel serves the set, so that it needs no SIGINT listener of its own. */
const KERNEL = Symbol.for('scratchnet.kernel');
/** The answer to the button: some tasks take a moment to end. */
const STOPPING = 'stopping; what has been done so far is kept (stop again to end the cell at once)';

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.interruptKindly = function interruptKindly({ executor }) {
  /** @type {Set<() => void>} */
  const tasks = new Set();
  Object.assign(globalThis, { [INTERRUPT]: tasks, [KERNEL]: true });

  const { createExecutor } = executor;
  executor.createExecutor = (...args) => {
    const created = createExecutor(...args);
    const { interrupt } = created;
    created.interrupt = () => {
      const cell = latestCell();
      if (cell?.interrupted || tasks.size === 0) return interrupt();
      if (cell) cell.interrupted = true;
      console.log(STOPPING);
      for (const stop of [...tasks]) stop();
    };
    return created;
  };
};
