/**
 * @file Makes a stack trace readable: positions in cells as the user wrote them, files as paths of the project, and
 * nothing of Node, tslab or this kernel.
 */
'use strict';
const path = require('node:path');
const { fileURLToPath } = require('node:url');
const { findCell } = require('./cells.cjs');
const { SCRIPT_POSITION } = require('./script.cjs');

/** The folder that holds kernel/, lib/ and node_modules/. */
const PROJECT = path.resolve(__dirname, '..', '..');
const INTERNAL =
  /node:|[\\/]node_modules[\\/]tslab[\\/]|[\\/]kernel[\\/](?:preload|spec|core|node|dist)[\\/]|launch\.cjs|<anonymous>\)?$/;
/** Names of earlier cells live in a proxy, which shows as `Proxy.matmul`. */
const EXPORTS = /at Proxy\./;
const FILE_POSITION = /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^()]*?(?=:\d+:\d+)/;

/** @typedef {{ cell: import('./cells.cjs').Cell, line: number, column: number }} Place */

/**
 * @param {Error} error
 * @returns {{ frames: string[], place: Place | undefined }}
 *   the lines to show, and the innermost place in a cell
 */
exports.readableFrames = function readableFrames(error) {
  /** @type {Place | undefined} */
  let place;
  /** @type {string[]} */
  const frames = [];
  for (const line of String(error.stack).split('\n')) {
    if (!/^\s+at /.test(line) || INTERNAL.test(line)) continue;
    const inCell = positionInCell(line);
    if (!inCell && SCRIPT_POSITION.test(line)) continue; // compiled code that nobody wrote
    place ??= inCell;
    const frame = inCell ? cellFrame(line, inCell) : line.replace(FILE_POSITION, relativePath);
    if (frame !== frames.at(-1)) frames.push(frame.replace(EXPORTS, 'at '));
  }
  return { frames, place };
};

/**
 * @param {string} frame
 * @returns {Place | undefined}
 */
function positionInCell(frame) {
  const found = SCRIPT_POSITION.exec(frame);
  if (!found) return undefined;
  const [number, line, column] = found.slice(1).map(Number);
  const cell = findCell(number);
  const place = cell?.map?.find(line, column);
  return cell && place && { cell, ...place };
}

/**
 * @param {string} frame
 * @param {Place} place
 */
function cellFrame(frame, { cell, line }) {
  const name = /^\s+at (.+) \(/.exec(frame)?.[1];
  const where = `cell [${cell.number}], line ${line}`;
  // the top of a cell is a function without a name, called by tslab
  return name && name !== 'eval' ? `    at ${name} (${where})` : `    at ${where}`;
}

/** @param {string} file */
function relativePath(file) {
  const plain = file.startsWith('file:') ? fileURLToPath(file) : file;
  const relative = path.relative(PROJECT, plain);
  return relative.startsWith('..') ? plain : relative.split(path.sep).join('/');
}
