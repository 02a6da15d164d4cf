/**
 * @file Makes what the type checker says readable.
 *
 * The library writes a shape rule into a parameter's type, so a wrong call does not fit
 * `'"matmul: a is (64×784) but b is (100×784); …"'`. That sentence is the error; what TypeScript says around it is left out.
 */
'use strict';
const fs = require('node:fs');
const { bold, excerpt, red } = require('./excerpt.cjs');

const ENAME = 'TypeScriptError';
/**
 * A message of the library inside TypeScript's own: the type is a string that reads `function: sentence`, or a template
 * if one of its sizes is known at run time only.
 */
const LIBRARY_MESSAGE = /is not assignable to (?:parameter of )?type '(["`])(\w+: (?:(?!\1)[^\\]|\\.)*)\1'/;

/** @import { Diagnostic } from 'tslab/dist/converter.js' */

/** The property that carries a matrix's shape in its type. */
const SHAPE_BRAND = /'~shape'/;
const OVERLOAD = /^Overload \d+ of \d+, /;

/**
 * @param {import('./cells.cjs').Cell} cell a cell with diagnostics
 * @returns {import('./errors.cjs').Description}
 */
exports.describeDiagnostics = function describeDiagnostics(cell) {
  const problems = groupByPlace(cell.diagnostics).map(readable);
  const traceback = problems.flatMap((problem) => [
    `${red(ENAME)}: ${bold(problem.headline)}`,
    ...problem.details,
    '',
    ...excerpt(problem.file || cell, problem.place),
    '',
  ]);
  return { ename: ENAME, evalue: problems[0].headline, traceback: traceback.slice(0, -1) };
};

/**
 * tslab cuts a message of several lines into diagnostics with one place; here they come together again.
 * @param {Diagnostic[]} diagnostics
 */
function groupByPlace(diagnostics) {
  /** @type {Diagnostic[][]} */
  const groups = [];
  for (const diagnostic of diagnostics) {
    const last = groups.at(-1);
    if (last && isSamePlace(last[0], diagnostic)) last.push(diagnostic);
    else groups.push([diagnostic]);
  }
  return groups;
}

/**
 * @param {Diagnostic} one
 * @param {Diagnostic} other
 */
function isSamePlace(one, other) {
  return one.start.offset === other.start.offset && one.end.offset === other.end.offset;
}

/** @param {Diagnostic[]} group */
function readable(group) {
  const { start, end, fileName } = group[0];
  const place = {
    line: start.line + 1,
    column: start.character + 1,
    endColumn: end.line === start.line ? end.character + 1 : Infinity,
  };
  const file = fileName &&
    fs.existsSync(fileName) && { name: fileName, source: fs.readFileSync(fileName, 'utf8') };
  const lines = firstOverload(group.map((diagnostic) => diagnostic.messageText));
  const message = group.map((diagnostic) => LIBRARY_MESSAGE.exec(diagnostic.messageText)?.[2]).find(Boolean);
  if (message) return { headline: plain(message), details: [], place, file };
  // the names of both matrices say it; how the brand inside them differs does not help
  const details = lines.some((line) => SHAPE_BRAND.test(line)) ? [] : lines.slice(1);
  return { headline: lines[0], details: details.map((line) => `  ${line}`), place, file };
}

/**
 * A template's sizes and signs as the library itself writes them: `(10×${number})` becomes (10×number).
 * @param {string} message
 */
function plain(message) {
  return message.replaceAll(/\$\{number\}/g, 'number').replaceAll('\\u00D7', '×');
}

/**
 * Of "No overload matches this call", only what the first overload asks for: it is the main form of a function.
 * @param {string[]} lines
 */
function firstOverload(lines) {
  const [first, second] = lines.flatMap((line, i) => (OVERLOAD.test(line) ? [i] : []));
  return first === undefined ? lines : lines.slice(first + 1, second);
}
