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
const FILE_POSITION = /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^()]*?(?=:\d+:\d+)/;

/** @typedef {{ cell: import('./cells.cjs').Cell, line: number, column: number }} Place */

/** A line of a stack trace, with what Node writes behind the last one. */
const FRAME = /^(\s+at .*(?::\d+:\d+\)?|<anonymous>\)?|native\)?))( \{|,)?$/;
/** What Node writes in place of lines that the cause has, too; most are internal. */
const REPEATED = /^\s+\.\.\. \d+ lines? matching cause stack trace \.\.\.( \{)?$/;

/**
 * @param {unknown} stack of an error
 * @returns {{ frames: string[], place: Place | undefined }}
 *   the lines to show, and the innermost place in a cell
 */
exports.readableFrames = function readableFrames(stack) {
  /** @type {Place | undefined} */
  let place;
  /** @type {string[]} */
  const frames = [];
  for (const line of String(stack).split('\n')) {
    if (!/^\s+at /.test(line)) continue;
    const frame = readableFrame(line);
    if (!frame) continue;
    place ??= frame.place;
    if (frame.text !== frames.at(-1)) frames.push(frame.text);
  }
  return { frames, place };
};

/**
 * Text that a cell prints, such as by `console.error(error)` and `console.trace`, with readable stack traces.
 * @param {string} text
 */
exports.readableText = function readableText(text) {
  if (!/\n\s+at /.test(text)) return text;
  /** @type {string[]} */
  const lines = [];
  for (const line of text.split('\n')) {
    const [, position, end = ''] = FRAME.exec(line) ?? [];
    const repeated = REPEATED.exec(line);
    const frame = position && readableFrame(position);
    if (repeated) lines.push(`${lines.pop()}${repeated[1] ?? ''}`);
    else if (position === undefined) lines.push(line);
    else if (frame) lines.push(`${/^\s*/.exec(line)?.[0]}${frame.text.trimStart()}${end}`);
    else lines.push(`${lines.pop()}${end}`);
  }
  return lines.join('\n');
};

/**
 * @param {string} line of a stack trace
 * @returns {{ text: string, place: Place | undefined } | undefined} undefined if nobody wrote what it names
 */
function readableFrame(line) {
  if (INTERNAL.test(line)) return undefined;
  const place = positionInCell(line);
  if (!place && SCRIPT_POSITION.test(line)) return undefined; // compiled code
  const text = place ? cellFrame(line, place) : line.replace(FILE_POSITION, relativePath);
  return { text, place };
}

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
