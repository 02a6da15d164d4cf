/**
 * @file One sentence of what tslab's type checker says, for the grader.
 *
 * The library writes a shape rule into a parameter's type, so a wrong call does not fit
 * `'"matmul: a is (64×784) but b is (100×784); …"'`. That sentence is the error; what TypeScript says around it is left out.
 */
'use strict';

/**
 * A message of the library inside TypeScript's own: the type is a string that reads `function: sentence`, or a template
 * if one of its sizes is known at run time only.
 */
const LIBRARY_MESSAGE = /is not assignable to (?:parameter of )?type '(["`])(\w+: (?:(?!\1)[^\\]|\\.)*)\1'/;

/** @import { Diagnostic } from 'tslab/dist/converter.js' */

const OVERLOAD = /^Overload \d+ of \d+, /;

/**
 * @param {Diagnostic[]} diagnostics at least one
 * @returns {string} the first one in one sentence
 */
exports.headline = function headline(diagnostics) {
  const { start, end } = diagnostics[0];
  const lines = diagnostics
    .filter((other) => other.start.offset === start.offset && other.end.offset === end.offset)
    .map(({ messageText }) => messageText);
  const message = lines.map((line) => LIBRARY_MESSAGE.exec(line)?.[2]).find(Boolean);
  return message ? plain(message) : firstOverload(lines)[0];
};

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
