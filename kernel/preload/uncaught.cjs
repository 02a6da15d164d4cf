/**
 * @file Reports an error that no cell waits for, such as one thrown in a timer, in the cell it came from and as
 * readable as any other.
 */
'use strict';
const { currentCell } = require('./cells.cjs');
const { describeUncaught } = require('./errors.cjs');

/** Replaces the listeners that tslab set when it started. */
exports.reportUncaught = function reportUncaught() {
  process.removeAllListeners('uncaughtException').on('uncaughtException', report);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', report);
};

/** @param {unknown} thrown */
function report(thrown) {
  const cell = currentCell();
  const text = describeUncaught(thrown);
  if (cell) cell.output.write('stderr', text);
  else console.error(text);
}
