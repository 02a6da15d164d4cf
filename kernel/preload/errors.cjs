/**
 * @file What Jupyter shows of an error: a name, one sentence, and a traceback that points into the cell.
 */
'use strict';
const util = require('node:util');
const { bold, excerpt, red } = require('./excerpt.cjs');
const { describeDiagnostics } = require('./type-errors.cjs');
const { readableFrames } = require('./stack.cjs');

/** What Node says about an `await` that tslab does not recognise at the top of a cell, and what helps. */
/** @type {Readonly<Record<string, string>>} */
const AWAIT_HINTS = {
  'await is not defined':
    'await followed by "(" does not work at the top of a cell; name the promise first: const task = (…); await task',
  'Unexpected reserved word':
    'for await does not work at the top of a cell; put it into a function: const main = async () => { … }; await main()',
};

/**
 * @typedef {{ ename: string, evalue: string, traceback: string[] }} Description the content of an `error` message
 */

/**
 * @param {import('./cells.cjs').Cell} cell a cell that failed
 * @returns {Description}
 */
exports.describeError = function describeError(cell) {
  if (cell.diagnostics.length > 0) return describeDiagnostics(cell);
  return describeThrown(cell.error);
};

/**
 * @param {unknown} thrown
 * @param {number} causes how many causes to follow; a chain may lead back to itself
 * @returns {Description}
 */
function describeThrown(thrown, causes = 3) {
  if (isInterrupt(thrown)) return describeInterrupt(thrown);
  if (!(thrown instanceof Error) && !util.types.isNativeError(thrown)) {
    const evalue = util.inspect(thrown);
    return {
      ename: 'Thrown',
      evalue,
      traceback: [`${red('Thrown')}: ${evalue}`, 'Throw an Error instead, to see where.'],
    };
  }
  const evalue = AWAIT_HINTS[thrown.message] ?? thrown.message;
  const { frames, place } = readableFrames(thrown);
  const traceback = [`${red(thrown.name)}: ${bold(evalue)}`];
  if (place) traceback.push('', ...excerpt(place.cell, place));
  if (frames.length > 0) traceback.push('', ...frames);
  if (thrown.cause !== undefined && causes > 0)
    traceback.push('', 'The cause:', ...describeThrown(thrown.cause, causes - 1).traceback);
  return { ename: thrown.name, evalue, traceback };
}

/**
 * Node's error for a stopped synchronous cell, and tslab's for one that waits.
 * @param {unknown} thrown
 */
function isInterrupt(thrown) {
  return isStopped(thrown) || Object(thrown).message === 'Interrupted asynchronously';
}

/** @param {unknown} thrown */
function isStopped(thrown) {
  return Object(thrown).code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}

/**
 * @param {unknown} thrown
 * @returns {Description}
 */
function describeInterrupt(thrown) {
  const evalue = isStopped(thrown)
    ? 'the cell was stopped'
    : 'the cell was left; what it had started may go on in the background until the kernel restarts';
  return { ename: 'Interrupted', evalue, traceback: [`${red('Interrupted')}: ${evalue}`] };
}

exports.describeThrown = describeThrown;
