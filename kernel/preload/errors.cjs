/**
 * @file What Jupyter shows of an error: a name, one sentence, and a traceback that points into the cell.
 */
'use strict';
const util = require('node:util');
const { bold, excerpt, red } = require('./excerpt.cjs');
const { describeDiagnostics } = require('./type-errors.cjs');
const { describe, propertyOf, textOf } = require('./describe.cjs');
const { readableFrames } = require('./stack.cjs');

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

/** An error may lead to others, its cause and those in an AggregateError; so many are described. */
const MOST_ERRORS = 10;

/**
 * @param {unknown} thrown
 * @param {Set<unknown>} [described] the errors that led to this one; it may lead back to one of them
 * @returns {Description}
 */
function describeThrown(thrown, described = new Set()) {
  if (isInterrupt(thrown)) return describeInterrupt(thrown);
  if (!isError(thrown)) return describeOther(thrown);
  const ename = textOf(thrown, 'name', 'Error');
  const evalue = textOf(thrown, 'message', '[a message that cannot be shown]');
  const { frames, place } = readableFrames(textOf(thrown, 'stack', ''));
  const traceback = [`${red(ename)}: ${bold(evalue)}`];
  if (place) traceback.push('', ...excerpt(place.cell, place));
  if (frames.length > 0) traceback.push('', ...frames);
  described.add(thrown);
  traceback.push(...describeInner(thrown, described));
  return { ename, evalue, traceback };
}

/**
 * The errors of an AggregateError, and the cause.
 * @param {unknown} thrown
 * @param {Set<unknown>} described
 * @returns {string[]}
 */
function describeInner(thrown, described) {
  /** @type {string[]} */
  const lines = [];
  /** @type {(title: string, error: unknown) => void} */
  const add = (title, error) => {
    if (described.size >= MOST_ERRORS || described.has(error)) return;
    lines.push('', title, ...describeThrown(error, described).traceback);
  };
  const errors = propertyOf(thrown, 'errors');
  if (Array.isArray(errors))
    for (const [i, error] of errors.entries()) add(`Error ${i + 1} of ${errors.length}:`, error);
  const cause = propertyOf(thrown, 'cause');
  if (cause !== undefined) add('The cause:', cause);
  return lines;
}

/**
 * @param {unknown} thrown what is no error
 * @returns {Description}
 */
function describeOther(thrown) {
  const evalue = describe(thrown);
  const traceback = [`${red('Thrown')}: ${evalue}`, 'Throw an Error instead, to see where.'];
  return { ename: 'Thrown', evalue, traceback };
}

/**
 * Also an error of another realm. A proxy may throw when it is asked for its prototype.
 * @param {unknown} thrown
 */
function isError(thrown) {
  try {
    return thrown instanceof Error || util.types.isNativeError(thrown);
  } catch {
    return false;
  }
}

/**
 * Node's error for a stopped synchronous cell, and tslab's for one that waits.
 * @param {unknown} thrown
 */
function isInterrupt(thrown) {
  return isStopped(thrown) || propertyOf(thrown, 'message') === 'Interrupted asynchronously';
}

/** @param {unknown} thrown */
function isStopped(thrown) {
  return propertyOf(thrown, 'code') === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
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
