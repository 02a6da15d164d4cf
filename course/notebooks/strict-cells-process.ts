/**
 * @file Type-checks the cells of notebooks with --strict, which the kernel itself does not.
 *
 *     node strict-cells-process.js NOTEBOOK…
 *
 * It uses the kernel's own converter and TypeScript 5.0, so that cells see each other as they do in the kernel. Cells
 * tagged `raises-exception` or `type-error` are left out. Prints a JSON list with one sentence for each error.
 */
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import type { Diagnostic } from 'tslab/dist/converter.js';
import { hasTag, readNotebook, sourceOf } from './notebook.ts';

/** The part of TypeScript that the converter is given anew. */
interface Compiler {
  createWatchCompilerHost(files: unknown, options: object, ...rest: unknown[]): unknown;
}

/** Everything of --strict but what forbids `class A { x: number }` filled in by a later line of the lesson. */
const STRICT = { strict: true, strictPropertyInitialization: false };

// Modules are looked for from tslab's own folder, so that TypeScript is the one that tslab uses.
const tslab = createRequire(createRequire(import.meta.url).resolve('tslab'));

makeStrict();
const paths = process.argv.slice(2);
// Modules that cells import are looked for from the folder where the notebook would run.
process.chdir(dirname(paths[0]));
const { createConverter } = tslab('./converter.js') as typeof import('tslab/dist/converter.js');
const converter = createConverter({ isJS: false, isBrowser: false });
const problems = paths.flatMap(checkNotebook);
process.stdout.write(JSON.stringify(problems), () => process.exit(0));

/** The converter asks TypeScript for a compiler with fixed options: give it a TypeScript that puts ours on top. */
function makeStrict(): void {
  const path = tslab.resolve('@tslab/typescript-for-tslab');
  const compiler = tslab(path) as Compiler;
  const strict: Compiler = {
    ...compiler,
    createWatchCompilerHost: (files, options, ...rest) =>
      compiler.createWatchCompilerHost(files, { ...options, ...STRICT }, ...rest),
  };
  Object.assign(tslab.cache[path] ?? {}, { exports: strict });
}

/** Stops at a notebook's first cell with errors: what it declares is missing in the cells after it. */
function checkNotebook(path: string): string[] {
  let declarations = '';
  for (const [index, cell] of readNotebook(path).cells.entries()) {
    if (cell.cell_type !== 'code' || hasTag(cell, 'raises-exception', 'type-error')) continue;
    const { diagnostics, declOutput } = converter.convert(declarations, sourceOf(cell));
    if (diagnostics.length > 0) return diagnostics.map((diagnostic) => describe(path, index + 1, diagnostic));
    declarations = declOutput ?? declarations;
  }
  return [];
}

function describe(path: string, cell: number, { start, messageText }: Diagnostic): string {
  return `${basename(path)}, cell ${cell}, line ${start.line + 1}: ${messageText}`;
}
