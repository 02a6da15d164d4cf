/**
 * @file Compiles cells with the kernel's own compiler and settings, and runs none of them. A process of its own, because
 * the compiler needs seconds to start and may be ended when a cell is too much for it.
 */

const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { stripVTControlCharacters } = require('node:util');
const { keepSourceMaps, takeCellMap } = require('../../kernel/preload/source-maps.cjs');
const { understandShorthand } = require('../../kernel/preload/shorthand.cjs');
const { describeDiagnostics } = require('../../kernel/preload/type-errors.cjs');
const { replaceInTypeScript } = require('../../kernel/preload/typescript.cjs');

const main = require.resolve('tslab');
const tslabRequire = createRequire(main);
replaceInTypeScript(tslabRequire, [keepSourceMaps, understandShorthand]);
const { createConverter } = tslabRequire(`${dirname(main)}/converter.js`);
const converter = createConverter({ isJS: false, isBrowser: false });

/** What is put before a compiled cell, with and without an await at its top; it moves the columns of the first line. */
const PREFIX = { true: '(async function(exports, require) { ', false: '(function(exports, require) { ' };

process.on('message', ({ declarations, source }) => process.send(compile(declarations, source)));
process.on('disconnect', () => process.exit());

function compile(before, source) {
  const { diagnostics, output, declOutput, hasToplevelAwait } = converter.convert(before, source);
  if (diagnostics.length > 0)
    return { problem: describe(source, diagnostics), missing: missingNames(diagnostics) };
  const text = output ?? '';
  const map = text && takeCellMap(text.trimEnd(), PREFIX[Boolean(hasToplevelAwait)].length);
  const lines = text
    .split('\n')
    .map((line, i) => map?.find?.(i + 1, firstColumn(line, i, hasToplevelAwait))?.line);
  return { output: text, declarations: declOutput ?? '', async: Boolean(hasToplevelAwait), lines };
}

function firstColumn(line, index, async) {
  const indent = /^\s*/.exec(line)[0].length;
  return indent + 1 + (index === 0 ? PREFIX[Boolean(async)].length : 0);
}

/** The first error and the line it is in. */
function describe(source, diagnostics) {
  const { evalue } = describeDiagnostics({ number: 0, source, diagnostics });
  const line = diagnostics[0].start.line;
  const text = source.split('\n')[line]?.trim() ?? '';
  return `line ${line + 1}: ${text} — ${stripVTControlCharacters(evalue)}`;
}

/** Names that the cell uses and nothing declares. */
function missingNames(diagnostics) {
  const found = diagnostics.map(({ messageText }) => /Cannot find name '([\w$]+)'/.exec(messageText)?.[1]);
  return [...new Set(found.filter(Boolean))];
}
