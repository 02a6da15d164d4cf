/**
 * @file Compiles cells with the kernel's own compiler and settings, and runs none of them. A process of its own, because
 * the compiler needs seconds to start and may be ended when a cell is too much for it.
 */

import { createCompiler, type Problem } from 'scratchnet-kernel/core';
import { CellMap, diskFiles } from 'scratchnet-kernel/node';
import { root } from 'scratchnet-setup/folders';
import type { CellToCompile, Compiled, NotCompiled } from './compiler.ts';

const compiler = createCompiler(diskFiles(process.cwd()), { packages: root.replaceAll('\\', '/') });
/** The cells that the compiler knows now. */
let known: readonly string[] = [];

process.on('message', (cell: CellToCompile) => process.send?.(compile(cell)));
process.on('disconnect', () => process.exit());

function compile({ before, source }: CellToCompile): Compiled | NotCompiled {
  goBehind(before);
  const compiled = compiler.compile(before.length, source);
  if (!('javascript' in compiled)) {
    const { problems } = compiled;
    return {
      problem: describe(source, problems[0]),
      missing: problems.flatMap(({ unknownNames = [] }) => unknownNames),
    };
  }
  const { javascript, sourceMap, declared, isAsync } = compiled;
  const map = new CellMap(sourceMap, javascript);
  const lines = javascript
    .split('\n')
    .map((line, i) => map.find(i + 1, 1 + line.length - line.trimStart().length)?.line ?? null);
  return { output: javascript, declared, async: isAsync, lines };
}

/** Most cells stand behind the set-up cell alone, which the compiler then knows already. */
function goBehind(cells: readonly string[]): void {
  if (!known.every((source, i) => cells[i] === source)) {
    compiler.forget();
    known = [];
  }
  for (const [i, source] of [...cells.entries()].slice(known.length)) {
    const compiled = compiler.compile(i, source);
    compiler.finish(i, new Set('javascript' in compiled ? compiled.declared : []));
  }
  known = cells;
}

/** The first error and the line it is in. */
function describe(source: string, { headline, place: { line }, file }: Problem): string {
  const text = (file?.source ?? source).split('\n')[line - 1]?.trim() ?? '';
  return `${file ? `${file.name}, ` : ''}line ${line}: ${text} — ${headline}`;
}
