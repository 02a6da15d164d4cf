/**
 * @file Watches tslab run a cell: keeps the error instead of printing it, shows the last value, and undoes what a
 * failed cell did to earlier variables.
 */
'use strict';
const { callingCell } = require('./cells.cjs');
const { showLastValue } = require('./last-value.cjs');

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.watchExecution = function watchExecution({ executor }) {
  const { createExecutor } = executor;
  executor.createExecutor = (folder, converters) => {
    const created = createExecutor(folder, converters, { log: showLastValue, error: keepError });
    const { execute, locals } = created;
    created.execute = async (source) => {
      const before = { ...locals };
      const listeners = process.listenerCount('SIGINT');
      const started = execute(source); // compiles and runs up to the first await
      if (process.listenerCount('SIGINT') !== listeners) rearmInterrupt();
      const succeeded = (await started) && (await displaysSucceeded());
      if (!succeeded) restoreValues(locals, before);
      return succeeded;
    };
    return created;
  };
};

async function displaysSucceeded() {
  const cell = callingCell();
  try {
    await Promise.all(cell.pending);
    return true;
  } catch (error) {
    cell.error = error;
    return false;
  }
}

/**
 * tslab calls this with what the cell threw, or with the parts of a type error.
 * @param {unknown[]} parts
 */
function keepError(...parts) {
  const cell = callingCell();
  if (parts.length === 1) cell.error = parts[0];
  // compile.cjs has the type errors of a cell already, but not those of a cell that defines a module
  else if (cell.diagnostics.length === 0) console.error(...parts);
}

/**
 * A cell that declares `x` again sets it to undefined before it starts. If the cell then fails, the earlier `x` is
 * still declared, so it gets its value back.
 * @param {Record<string, unknown>} locals
 * @param {Record<string, unknown>} before
 */
function restoreValues(locals, before) {
  for (const [name, value] of Object.entries(before)) locals[name] ??= value;
}

/**
 * Node takes all SIGINT listeners away while a cell's synchronous part runs. A listener that the cell (or a package it
 * imports) adds in that time stays without its system handler, and the next interrupt would kill the kernel.
 * Adding all of them again makes Node set the handler anew.
 */
function rearmInterrupt() {
  const listeners = /** @type {NodeJS.SignalsListener[]} */ (process.rawListeners('SIGINT'));
  process.removeAllListeners('SIGINT');
  for (const listener of listeners) process.on('SIGINT', listener);
}
