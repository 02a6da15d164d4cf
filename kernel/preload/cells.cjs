/**
 * @file The cells of this session, and which of them the running code belongs to.
 *
 * A timer or promise that a cell started still belongs to that cell after it ended, so its late output appears there
 * and not in whichever cell happens to run.
 */
'use strict';
const { AsyncLocalStorage } = require('node:async_hooks');
const { inspect } = require('node:util');

/**
 * @typedef {object} Cell
 * @property {number} number the execution count, as in `[3]`
 * @property {string} source what the user typed
 * @property {import('./output.cjs').CellOutput} output
 * @property {readonly import('../dist/core/index.js').Problem[]} diagnostics what the type checker found
 * @property {unknown} [error] what the cell threw
 * @property {(prompt: string) => boolean} ask opens the front end's input box; false if it has none
 * @property {boolean} failed
 * @property {boolean} ended
 * @property {boolean} interrupted
 * @property {Promise<void>[]} pending displays that are not finished yet
 * @property {import('../dist/node/index.js').CellMap | undefined} [map]
 */

/** @type {AsyncLocalStorage<Cell>} */
const storage = new AsyncLocalStorage();
/** @type {Map<number, Cell>} */
const cells = new Map();
/** @type {Cell | undefined} */
let latest;

/**
 * Runs `task` as the work of `cell`.
 * @template T
 * @param {Cell} cell
 * @param {() => T} task
 * @returns {T}
 */
exports.runInCell = function runInCell(cell, task) {
  // Node hangs the cell on timers and promises; who prints one must not see all of it
  Object.defineProperty(cell, inspect.custom, { value: () => `cell [${cell.number}]` });
  cells.set(cell.number, cell);
  latest = cell;
  return storage.run(cell, task);
};

/** @returns {Cell | undefined} the cell that made the running code; the latest cell where that is not known */
exports.currentCell = () => storage.getStore() ?? latest;

/**
 * The same, for what only a cell can have called.
 * @returns {Cell}
 */
exports.callingCell = function callingCell() {
  const cell = exports.currentCell();
  if (!cell) throw new Error('no cell has run yet');
  return cell;
};

/** @returns {Cell | undefined} the cell that runs, or ran last; an interrupt is meant for it */
exports.latestCell = () => latest;

/** @param {number} number */
exports.findCell = (number) => cells.get(number);
