/**
 * @file Type-checks the cells of notebooks with --strict, which the kernel itself does not.
 *
 *     node strict-cells-process.js NOTEBOOK…
 *
 * It uses the kernel's own compiler, so that cells see each other as they do in the kernel. Cells tagged
 * `raises-exception` or `type-error` are left out. Prints a JSON list with one sentence for each error.
 */
import { basename, dirname, resolve } from 'node:path';
import { createCompiler, type Problem } from 'scratchnet-kernel/core';
import { diskFiles } from 'scratchnet-kernel/node';
import { root } from 'scratchnet-setup/folders';
import { hasTag, readNotebook, sourceOf } from './notebook.ts';

const paths = process.argv.slice(2);
// Modules that cells import are looked for from the folder where the notebook would run.
const compiler = createCompiler(diskFiles(resolve(dirname(paths[0]))), {
  packages: root.replaceAll('\\', '/'),
  isStrict: true,
});
const problems = paths.flatMap(checkNotebook);
process.stdout.write(JSON.stringify(problems), () => process.exit(0));

/** Stops at a notebook's first cell with errors: what it declares is missing in the cells after it. */
function checkNotebook(path: string): string[] {
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
