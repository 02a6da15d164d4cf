/**
 * @file Tells the library where in the cells an error was thrown, so that the check of an exercise can name the line.
 */
'use strict';
const core = require('../dist/core/index.js');
const { READER } = require('./stack.cjs');

/** `scratchnet-course` looks for a function there; in a plain tslab there is none, and it names no line. */
const PLACE = Symbol.for('scratchnet.place');

exports.tellPlaces = function tellPlaces() {
  const placeOf = (/** @type {Error} */ error) => core.placeOf(String(error.stack), READER);
  Object.assign(globalThis, { [PLACE]: placeOf });
};
