/**
 * @file Shows the value of the last expression of a cell.
 */
'use strict';
const util = require('node:util');
const { callingCell } = require('./cells.cjs');
const { propertyOf } = require('../dist/core/index.js');
const { describe } = require('./describe.cjs');
const { readableText } = require('./stack.cjs');

/** A value with this method says how it wants to be shown. Deno's kernel and others honour it too. */
const DISPLAY = Symbol.for('Jupyter.display');

/** @param {unknown} value of the last expression, neither null nor undefined */
exports.showLastValue = function showLastValue(value) {
  const cell = callingCell();
  const display = propertyOf(value, DISPLAY);
  if (typeof display !== 'function') return cell.output.result(readableText(textFor(value)), cell.number);
  const shown = Promise.resolve(display.call(value)).then((data) =>
    cell.output.display({ data, metadata: {}, transient: {} }),
  );
  shown.catch(() => {}); // reported when the cell ends
  cell.pending.push(shown);
};

/**
 * The same text as `console.log(value)` prints.
 * @param {unknown} value
 */
function textFor(value) {
  if (typeof value === 'string') return value;
  if (!util.types.isPromise(value)) return describe(value);
  const isPending = describe(value).startsWith('Promise { <pending>');
  return `a promise${isPending ? ', which is not settled yet' : ''}: write await before it to see its value`;
}
