/**
 * @file Watches tslab compile a cell: keeps what the type checker found, and names the compiled script after the cell,
 * so that stack traces tell one cell from another.
 */
'use strict';
const { currentCell } = require('./cells.cjs');
const { takeCellMap } = require('./source-maps.cjs');

/** What tslab writes before the compiled code of a cell, with and without a top-level `await`. */
const PREFIX = '(function(exports, require) { ';
const ASYNC_PREFIX = '(async function(exports, require) { ';

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.watchCompilation = function watchCompilation({ converter }) {
  const { createConverter } = converter;
  converter.createConverter = (options) => {
    const created = createConverter(options);
    return { ...created, convert: (declarations, source) => convert(created, declarations, source) };
  };
};

/**
 * @param {import('tslab/dist/converter.js').Converter} created
 * @param {string} declarations of earlier cells
 * @param {string} source
 */
function convert(created, declarations, source) {
  const result = created.convert(declarations, source);
  const cell = currentCell();
  if (!cell) return result;
  cell.diagnostics = result.diagnostics;
  if (!result.output) return result;
  cell.map = takeCellMap(result.output.trimEnd(), (result.hasToplevelAwait ? ASYNC_PREFIX : PREFIX).length);
  return { ...result, output: `${result.output}\n//# sourceURL=${exports.scriptName(cell.number)}` };
}

/**
 * The name of a cell's script in stack traces.
 * @param {number} number
 */
exports.scriptName = (number) => `scratchnet-cell-${number}.js`;

/** A position in a cell's script, as a stack trace writes it. */
exports.SCRIPT_POSITION = /scratchnet-cell-(\d+)\.js:(\d+):(\d+)/;
