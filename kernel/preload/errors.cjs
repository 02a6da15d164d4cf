/**
 * @file What Jupyter shows of an error, by the rules of `core/tracebacks`; what of it only Node knows stands here and in
 * `stack.cjs`.
 */
'use strict';
const util = require('node:util');
const core = require('../dist/core/index.js');
const { describe } = require('./describe.cjs');
const stack = require('./stack.cjs');

/** @type {import('../dist/core/index.js').FailurePlatform} */
const PLATFORM = { ...stack.READER, describe, isNativeError: util.types.isNativeError, interruption };

/**
 * @param {import('./cells.cjs').Cell} cell a cell that failed
 * @returns {import('../dist/core/index.js').Failure}
 */
exports.describeError = function describeError(cell) {
  if (cell.diagnostics.length > 0) return core.describeProblems(cell.diagnostics, stack.textOf(cell));
  return core.describeThrown(cell.error, PLATFORM);
};

/**
 * Of an error that no cell waited for.
 * @param {unknown} thrown
 */
exports.describeUncaught = (thrown) => core.describeUncaught(thrown, PLATFORM);

/**
 * Node's error for a stopped synchronous cell, and tslab's for one that waits.
 * @param {unknown} thrown
 */
function interruption(thrown) {
  if (core.propertyOf(thrown, 'code') === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') return 'the cell was stopped';
  if (core.propertyOf(thrown, 'message') !== 'Interrupted asynchronously') return undefined;
  return 'the cell was left; what it had started may go on in the background until the kernel restarts';
}
