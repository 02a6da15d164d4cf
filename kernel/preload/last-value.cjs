/**
 * @file Shows the value of the last expression of a cell.
 */
'use strict';
const { callingCell } = require('./cells.cjs');

/** A value with this method says how it wants to be shown. Deno's kernel and others honour it too. */
const DISPLAY = Symbol.for('Jupyter.display');

/** @param {unknown} value of the last expression, neither null nor undefined */
exports.showLastValue = function showLastValue(value) {
  const cell = callingCell();
  const display = Object(value)[DISPLAY];
  if (typeof display !== 'function') return console.log(value);
  const shown = Promise.resolve(display.call(value)).then((data) =>
    cell.output.display({ data, metadata: {}, transient: {} }),
  );
  shown.catch(() => {}); // reported when the cell ends
  cell.pending.push(shown);
};
