/**
 * @file The name of a cell's compiled script, so that stack traces tell one cell from another.
 */
'use strict';

/** @param {number} number */
exports.scriptName = (number) => `scratchnet-cell-${number}.js`;

/** A position in a cell's script, as a stack trace writes it. */
exports.SCRIPT_POSITION = /scratchnet-cell-(\d+)\.js:(\d+):(\d+)/;
