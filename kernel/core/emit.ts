/**
 * @file JavaScript of a cell, and of the files beside the notebook that it imports.
 */
import ts from 'typescript';
import { callInLoops } from './loop-calls.ts';
import { dropEmptyExport, type Rewriting, rewriteCell } from './rewrite.ts';
import { HELPER_OPTIONS } from './settings.ts';

/** Version 3 of the source map format. */
export interface SourceMap {
  readonly version: 3;
  readonly sources: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/** What was made of a text. */
export interface Emitted {
  readonly javascript: string;
  readonly sourceMap: SourceMap;
}

const MAP_COMMENT = /\n?\/\/# sourceMappingURL=.*\s*$/;

/**
 * A cell as the text of a function. `header` is what stands in its first line, so the map begins one line later.
 * @param loopCall what every turn of a loop calls
 */
export function emitCell(
  program: ts.Program,
  file: ts.SourceFile,
  rewriting: Rewriting,
  header: string,
  loopCall?: string,
): Emitted {
  let javascript = '';
  let map = '';
  const write = (path: string, text: string): void => {
    if (path.endsWith('.map')) map = text;
    else javascript = text;
  };
  const after = [dropEmptyExport, ...(loopCall === undefined ? [] : [callInLoops(loopCall)])];
  program.emit(file, write, undefined, false, { before: [rewriteCell(rewriting)], after });
  const sourceMap = JSON.parse(map) as SourceMap;
  return {
    javascript: `${header}\n${javascript.replace(MAP_COMMENT, '')}\n})`,
    sourceMap: { ...sourceMap, mappings: `;${sourceMap.mappings}` },
  };
}

/** A file beside the notebook as a CommonJS module. */
export function emitHelper(path: string, text: string): Emitted {
  if (path.endsWith('.json')) {
    const sourceMap = { version: 3, sources: [], names: [], mappings: '' } as const;
    return { javascript: `module.exports = ${text.trim()};`, sourceMap };
  }
  const { outputText, sourceMapText = '{}' } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: { ...HELPER_OPTIONS },
  });
  return { javascript: outputText.replace(MAP_COMMENT, ''), sourceMap: JSON.parse(sourceMapText) };
}
