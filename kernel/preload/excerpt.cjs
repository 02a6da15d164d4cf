/**
 * @file A line of a cell with a caret under the place that matters.
 */
'use strict';

/** @param {string} text */
exports.red = (text) => `\x1b[31m${text}\x1b[39m`;
/** @param {string} text */
exports.bold = (text) => `\x1b[1m${text}\x1b[22m`;

/**
 * @param {{ number?: number, name?: string, source: string }} file a cell, or a file beside the notebook
 * @param {{ line: number, column: number, endColumn?: number }} place counted from 1
 * @returns {string[]}
 */
exports.excerpt = function excerpt(file, { line, column, endColumn }) {
  const where = `${file.name ?? `cell [${file.number}]`}, line ${line}:`;
  const text = file.source.split('\n')[line - 1];
  if (text === undefined) return [where];
  // tabs keep their place, so that the caret stands below the right letter
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const length = Math.max(1, Math.min(endColumn ?? 0, text.length + 1) - column);
  return [where, `    ${text}`, `    ${indent}${exports.red('^'.repeat(length))}`];
};
