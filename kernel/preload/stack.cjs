/**
 * @file Reads the stack traces of Node for `core/tracebacks`: which lines are in a cell, which are internal, and files as
 * paths of the project.
 */
'use strict';
const path = require('node:path');
const { fileURLToPath } = require('node:url');
const core = require('../dist/core/index.js');
const { findCell } = require('./cells.cjs');
const { SCRIPT_POSITION } = require('./script.cjs');

/** The folder that holds kernel/, lib/ and node_modules/. */
const PROJECT = path.resolve(__dirname, '..', '..');
const INTERNAL =
  /node:|[\\/]node_modules[\\/]tslab[\\/]|[\\/]kernel[\\/](?:preload|spec|core|node|dist)[\\/]|launch\.cjs|<anonymous>\)?$/;
const FILE_POSITION = /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^()]*?(?=:\d+:\d+)/;

exports.READER = {
  placeIn,
  isInternal: (/** @type {string} */ frame) => INTERNAL.test(frame),
  shorten: (/** @type {string} */ frame) => frame.replace(FILE_POSITION, relativePath),
};

/**
 * Text that a cell prints, with readable stack traces.
 * @param {string} text
 */
exports.readableText = (text) => core.readableText(text, exports.READER);

/**
 * A cell as tracebacks name it.
 * @param {import('./cells.cjs').Cell} cell
 */
exports.textOf = ({ number, source }) => ({ name: `cell [${number}]`, source });

/**
 * @param {string} frame
 * @returns {import('../dist/core/index.js').CellPlace | 'compiled' | undefined}
 */
function placeIn(frame) {
  const found = SCRIPT_POSITION.exec(frame);
  if (!found) return undefined;
  const [number, line, column] = found.slice(1).map(Number);
  const cell = findCell(number);
  const place = cell?.map?.find(line, column);
  return cell && place ? { cell: exports.textOf(cell), ...place } : 'compiled';
}

/** @param {string} file */
function relativePath(file) {
  const plain = file.startsWith('file:') ? fileURLToPath(file) : file;
  const relative = path.relative(PROJECT, plain);
  return relative.startsWith('..') ? plain : relative.split(path.sep).join('/');
}
