/**
 * @file Tells the library where in the cells an error was thrown, so that the check of an exercise can name the line.
 */
'use strict';
const { readableFrames } = require('./stack.cjs');

/** `scratchnet-course` looks for a function there; in a plain tslab there is none, and it names no line. */
const PLACE = Symbol.for('scratchnet.place');

exports.tellPlaces = function tellPlaces() {
  Object.assign(globalThis, { [PLACE]: placeOf });
};

/** @param {Error} error */
function placeOf(error) {
  const { place } = readableFrames(error.stack);
  if (!place) return undefined;
  const { cell, line } = place;
  return `cell [${cell.number}], line ${line}: ${cell.source.split('\n')[line - 1]?.trim()}`;
}
