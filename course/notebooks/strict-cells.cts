/**
 * @file Type-checks the cells of notebooks with --strict, which the kernel itself does not.
 *
 *     node strict-cells.cjs NOTEBOOK…
 *
 * It uses the kernel's own converter and TypeScript 5.0, so that cells see each other as they do in the kernel. Cells
 * tagged `raises-exception` or `type-error` are left out. Prints a JSON list with one sentence for each error.
 */

const { readFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');

const tslab = dirname(require.resolve('tslab'));
const compiler = require.resolve('@tslab/typescript-for-tslab', { paths: [tslab] });

/** Everything of --strict but what forbids `class A { x: number }` filled in by a later line of the lesson. */
const STRICT = { strict: true, strictPropertyInitialization: false };
const LEFT_OUT = ['raises-exception', 'type-error'];

makeStrict();
const paths = process.argv.slice(2);
// Modules are looked for from the folder where the notebook would run.
process.chdir(dirname(paths[0]));
const converter = require(join(tslab, 'converter.js')).createConverter({ isJS: false, isBrowser: false });
const problems = paths.flatMap(checkNotebook);
process.stdout.write(JSON.stringify(problems), () => process.exit(0));

/** The converter asks TypeScript for a compiler with fixed options: give it a TypeScript that puts ours on top. */
function makeStrict() {
  const ts = require(compiler);
  const createWatchCompilerHost = (roots, options, ...rest) =>
    ts.createWatchCompilerHost(roots, { ...options, ...STRICT }, ...rest);
  require.cache[compiler].exports = { ...ts, createWatchCompilerHost };
}

/** Stops at a notebook's first cell with errors: what it declares is missing in the cells after it. */
function checkNotebook(path) {
  let declarations = '';
  for (const [index, cell] of JSON.parse(readFileSync(path, 'utf8')).cells.entries()) {
    if (cell.cell_type !== 'code' || cell.metadata.tags?.some((tag) => LEFT_OUT.includes(tag))) continue;
    const source = Array.isArray(cell.source) ? cell.source.join('') : cell.source;
    const { diagnostics, declOutput } = converter.convert(declarations, source);
    if (diagnostics.length > 0) return diagnostics.map((diagnostic) => describe(path, index + 1, diagnostic));
    declarations = declOutput ?? declarations;
  }
  return [];
}

function describe(path, cell, { start, messageText }) {
  return `${basename(path)}, cell ${cell}, line ${start.line + 1}: ${messageText}`;
}
