/**
 * @file Compiles cells with the kernel's own compiler and settings, and runs none of them. A process of its own, because
 * the compiler needs seconds to start and may be ended when a cell is too much for it.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { CellToCompile, Compiled, NotCompiled } from './compiler.ts';

interface Diagnostic {
  readonly start: { readonly line: number };
  readonly messageText: string;
}

/** What tslab's converter says of a cell. */
interface Converted {
  readonly diagnostics: readonly Diagnostic[];
  readonly output?: string;
  readonly declOutput?: string;
  readonly hasToplevelAwait?: boolean;
}

interface Converter {
  convert(declarations: string, source: string): Converted;
}

type Fix = (ts: object) => object;

interface CellMap {
  find(line: number, column: number): { readonly line: number } | undefined;
}

const require = createRequire(import.meta.url);
const { keepSourceMaps, takeCellMap } = require('scratchnet-kernel/tslab-compiler/source-maps.cjs') as {
  keepSourceMaps: Fix;
  takeCellMap(compiled: string, prefix: number): CellMap | undefined;
};
const { understandShorthand } = require('scratchnet-kernel/tslab-compiler/shorthand.cjs') as {
  understandShorthand: Fix;
};
const { headline } = require('scratchnet-kernel/tslab-compiler/diagnostics.cjs') as {
  headline(diagnostics: readonly Diagnostic[]): string;
};
const { replaceInTypeScript } = require('scratchnet-kernel/tslab-compiler/typescript.cjs') as {
  replaceInTypeScript(tslabRequire: NodeJS.Require, fixes: readonly Fix[]): void;
};

const main = require.resolve('tslab');
const tslabRequire = createRequire(main);
replaceInTypeScript(tslabRequire, [keepSourceMaps, understandShorthand]);
const { createConverter } = tslabRequire(`${dirname(main)}/converter.js`) as {
  createConverter(options: { isJS: boolean; isBrowser: boolean }): Converter;
};
const converter = createConverter({ isJS: false, isBrowser: false });

/** What is put before a compiled cell, with and without an await at its top; it moves the columns of the first line. */
const PREFIX = { true: '(async function(exports, require) { ', false: '(function(exports, require) { ' };

process.on('message', (cell: CellToCompile) => process.send?.(compile(cell)));
process.on('disconnect', () => process.exit());

function compile({ declarations, source }: CellToCompile): Compiled | NotCompiled {
  const {
    diagnostics,
    output = '',
    declOutput = '',
    hasToplevelAwait = false,
  } = converter.convert(declarations, source);
  const [first] = diagnostics;
  if (first) return { problem: describe(source, first, diagnostics), missing: missingNames(diagnostics) };
  const prefix = PREFIX[`${hasToplevelAwait}`].length;
  const map = output === '' ? undefined : takeCellMap(output.trimEnd(), prefix);
  const lines = output
    .split('\n')
    .map((line, i) => map?.find(i + 1, firstColumn(line, i, prefix))?.line ?? null);
  return { output, declarations: declOutput, async: hasToplevelAwait, lines };
}

function firstColumn(line: string, index: number, prefix: number): number {
  const indent = line.length - line.trimStart().length;
  return indent + 1 + (index === 0 ? prefix : 0);
}

/** The first error and the line it is in. */
function describe(source: string, first: Diagnostic, diagnostics: readonly Diagnostic[]): string {
  const sentence = stripVTControlCharacters(headline(diagnostics));
  const { line } = first.start;
  const text = source.split('\n')[line]?.trim() ?? '';
  return `line ${line + 1}: ${text} — ${sentence}`;
}

/** Names that the cell uses and nothing declares. */
function missingNames(diagnostics: readonly Diagnostic[]): string[] {
  const found = diagnostics.flatMap(
    ({ messageText }) => /Cannot find name '([\w$]+)'/.exec(messageText)?.[1] ?? [],
  );
  return [...new Set(found)];
}
