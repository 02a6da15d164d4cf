/** @file The type errors in the cells of a notebook, as a kernel's compiler sees them. */
import { basename } from 'node:path';
import type { Compiler, Problem } from 'scratchnet-kernel/core';
import { hasTag, readNotebook, sourceOf } from './notebook.ts';

/**
 * One sentence for each type error of the first cell that has some: what it declares is missing in the cells after it.
 * Cells tagged `raises-exception` or `type-error` are left out.
 */
export function cellProblems(compiler: Compiler, path: string): string[] {
  compiler.forget();
  for (const [index, cell] of readNotebook(path).cells.entries()) {
    if (cell.cell_type !== 'code' || hasTag(cell, 'raises-exception', 'type-error')) continue;
    const compiled = compiler.compile(index, sourceOf(cell));
    if (!('javascript' in compiled))
      return compiled.problems.map((problem) => describe(path, index + 1, problem));
    compiler.finish(index, new Set(compiled.declared));
  }
  return [];
}

function describe(path: string, cell: number, { headline, details, place: { line } }: Problem): string {
  return `${basename(path)}, cell ${cell}, line ${line}: ${[headline, ...details].join(' ')}`;
}
