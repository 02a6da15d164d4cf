/**
 * @file How cells are compiled.
 */
import ts from 'typescript';

/**
 * Not strict, as in a plain tslab, so that a notebook means the same in both. `types` names Node's only: what a test
 * tool declares would take the place of names that a notebook has not declared yet.
 */
export const CELL_OPTIONS: Readonly<ts.CompilerOptions> = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  allowJs: true,
  checkJs: false,
  esModuleInterop: true,
  experimentalDecorators: true,
  preserveConstEnums: true,
  strict: false,
  alwaysStrict: false,
  noUncheckedSideEffectImports: false,
  skipLibCheck: true,
  sourceMap: true,
  newLine: ts.NewLineKind.LineFeed,
};

/** Everything of `strict` but what forbids `class A { x: number }`, filled in by a later line of a lesson. */
export const STRICT: Readonly<ts.CompilerOptions> = {
  strict: true,
  alwaysStrict: false,
  strictPropertyInitialization: false,
};

/** How a file beside the notebook is compiled: as a CommonJS module. */
export const HELPER_OPTIONS: Readonly<ts.CompilerOptions> = {
  ...CELL_OPTIONS,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  rewriteRelativeImportExtensions: false,
};
