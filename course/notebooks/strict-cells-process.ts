/**
 * @file Type-checks the cells of notebooks with --strict, which the kernel itself does not.
 *
 *     node strict-cells-process.js NOTEBOOK…
 *
 * It uses the kernel's own compiler, so that cells see each other as they do in the kernel. Prints a JSON list with one
 * sentence for each error.
 */
import { dirname, resolve } from 'node:path';
import { createCompiler } from 'scratchnet-kernel/core';
import { diskFiles } from 'scratchnet-kernel/node';
import { root } from 'scratchnet-setup/folders';
import { cellProblems } from './cell-problems.ts';

const paths = process.argv.slice(2);
// Modules that cells import are looked for from the folder where the notebook would run.
const compiler = createCompiler(diskFiles(resolve(dirname(paths[0]))), {
  packages: root.replaceAll('\\', '/'),
  isStrict: true,
});
const problems = paths.flatMap((path) => cellProblems(compiler, path));
process.stdout.write(JSON.stringify(problems), () => process.exit(0));
