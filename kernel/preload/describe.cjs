/**
 * @file Describes any value in text, also one that does not want to be described.
 *
 * A value may throw when it is looked at: a getter, its own `inspect`, a proxy. Described in the middle of an answer
 * to Jupyter, such a value stopped the kernel's queue for ever.
 */
'use strict';
const util = require('node:util');
const { attempt } = require('../dist/core/index.js');

/**
 * @param {unknown} value
 * @returns {string}
 */
exports.describe = function describe(value) {
  return (
    attempt(() => util.inspect(value)) ??
    attempt(() => util.inspect(value, { customInspect: false })) ??
    `[${typeof value === 'function' ? 'a function' : 'an object'} that cannot be shown]`
  );
};

/** Promises carry marks of Node, in them the cell that made them: they belong in no output. */
exports.hideMarks = function hideMarks() {
  Object.defineProperty(Promise.prototype, util.inspect.custom, {
    value: inspectPromise,
    configurable: true,
    writable: true,
  });
};

/**
 * @this {object} a promise
 * @param {number} _depth
 * @param {import('node:util').InspectOptions} options
 */
function inspectPromise(_depth, options) {
  for (const mark of Object.getOwnPropertySymbols(this))
    if (Object.getOwnPropertyDescriptor(this, mark)?.configurable)
      Object.defineProperty(this, mark, { enumerable: false });
  // now inspected as any object, without coming here again
  Object.defineProperty(this, util.inspect.custom, { value: undefined, configurable: true, writable: true });
  return util.inspect(this, options);
}
