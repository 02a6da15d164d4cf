/**
 * @file The types that cells are checked with, as one object: path → text.
 *
 * Comments of TypeScript's own library go, those of ours stay: they are the help that a learner sees.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from 'scratchnet-setup/folders';

const { resolve } = createRequire(import.meta.url);
const TYPESCRIPT = join(dirname(resolve('typescript/package.json')), 'lib');
/** Packages that cells import, and where their types lie. */
const PACKAGES = [
  { name: 'scratchnet', folder: 'lib', types: [''] },
  { name: 'scratchnet-course', folder: 'course', types: ['check', 'challenge'] },
];

/** What a browser itself gives to cells; the compiler asks for it under this name. */
const CELL_TYPES = join(root, 'kernel', 'browser', 'cell-types');
const GLOBALS = '/node_modules/@types/node';

/** Such as `/node_modules/scratchnet/dist/index.d.ts`. */
export function packTypes(): Record<string, string> {
  const packed: Record<string, string> = {};
  addLibrary('lib.es2022.d.ts', packed);
  packed[`${GLOBALS}/package.json`] = JSON.stringify({ name: '@types/node', types: 'index.d.ts' });
  for (const name of readdirSync(CELL_TYPES))
    packed[`${GLOBALS}/${name}`] = readFileSync(join(CELL_TYPES, name), 'utf8');
  for (const { name, folder, types } of PACKAGES) {
    const target = `/node_modules/${name}`;
    packed[`${target}/package.json`] = readFileSync(join(root, folder, 'package.json'), 'utf8');
    for (const part of types) addDeclarations(join(root, folder, 'dist'), part, `${target}/dist`, packed);
  }
  return packed;
}

/** A file of TypeScript's library, and those it refers to. */
function addLibrary(file: string, packed: Record<string, string>): void {
  const path = `/lib/${file}`;
  if (path in packed) return;
  const text = readFileSync(join(TYPESCRIPT, file), 'utf8');
  packed[path] = text.replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, name] of text.matchAll(/reference lib="([^"]+)"/g)) addLibrary(`lib.${name}.d.ts`, packed);
}

function addDeclarations(folder: string, part: string, target: string, packed: Record<string, string>): void {
  for (const name of readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = [target, part, ...name.split(/[\\/]/)].filter(Boolean).join('/');
    packed[path] = readFileSync(join(folder, part, name), 'utf8').replace(/\/\/# sourceMappingURL=.*/, '');
  }
}
