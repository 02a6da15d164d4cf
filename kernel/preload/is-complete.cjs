/**
 * @file Whether a cell is complete, goes on in the next line, or is no TypeScript: a console asks at each Enter.
 */
'use strict';

/** The last line of a comment or of a template literal is missing. */
const UNTERMINATED = new Set([1010, 1160]);
/** The end of a text in quotes is missing: such a text ends in its own line. */
const UNTERMINATED_STRING = 1002;
/** With it the compiler takes a top-level `await` as such. */
const MODULE = 'export {};';

/**
 * @param {import('./tslab.cjs').TypeScript} ts
 * @param {string} code
 * @returns {{ status: 'complete' | 'invalid' } | { status: 'incomplete', indent: string }}
 */
exports.isComplete = function isComplete(ts, code) {
  const source = MODULE + code.trimEnd();
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022);
  /** @type {readonly import('@tslab/typescript-for-tslab').Diagnostic[]} */
  const errors = Object(file).parseDiagnostics;
  if (errors.length === 0) return { status: 'complete' };
  const isOpen = errors.every(
    ({ code: error, start = 0 }) =>
      UNTERMINATED.has(error) || (start >= source.length && error !== UNTERMINATED_STRING),
  );
  return isOpen ? { status: 'incomplete', indent: indentAfter(code) } : { status: 'invalid' };
};

/** @param {string} code */
function indentAfter(code) {
  const line = code.trimEnd().split('\n').at(-1) ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return /[{[(]$/.test(line) ? `${indent}  ` : indent;
}
