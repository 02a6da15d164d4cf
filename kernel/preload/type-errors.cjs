/**
 * @file What Jupyter shows of a cell that the compiler refuses: each problem as a sentence, with its line.
 */
'use strict';
const { bold, excerpt, red } = require('./excerpt.cjs');

const ENAME = 'TypeScriptError';

/**
 * @param {import('./cells.cjs').Cell} cell a cell with diagnostics
 * @returns {import('./errors.cjs').Description}
 */
exports.describeDiagnostics = function describeDiagnostics(cell) {
  const traceback = cell.diagnostics.flatMap(({ headline, details, place, file }) => [
    `${red(ENAME)}: ${bold(headline)}`,
    ...details,
    '',
    ...excerpt(file ?? cell, place),
    '',
  ]);
  return { ename: ENAME, evalue: cell.diagnostics[0].headline, traceback: traceback.slice(0, -1) };
};
