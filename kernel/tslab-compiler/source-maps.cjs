/**
 * @file Where in the cell a compiled position comes from.
 *
 * tslab compiles a cell twice, TypeScript to an ES module to CommonJS, and throws both source maps away. Here they are
 * kept, so that an error names the line the user wrote.
 */
'use strict';
const { SourceMap } = require('node:module');

/**
 * @import { SourceMapPayload, SourceMapping } from 'node:module'
 * @import * as TS from '@tslab/typescript-for-tslab'
 * @import { TypeScript } from './tslab.cjs'
 */

/** The inline map at the end of a compiled file. */
const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([\w+/=]+)\s*$/;
/** tslab puts one line, `export {};`, before each cell. */
const LINES_BEFORE_CELL = 1;

/**
 * @typedef {object} Maps of both compilations of a cell
 * @property {SourceMapPayload} toModule
 * @property {SourceMapPayload} toCommonJs
 */

/** @type {Maps | undefined} the maps of the file that was compiled last */
let latest;

/**
 * What to replace in TypeScript, so that it writes source maps.
 * @param {TypeScript} ts
 */
exports.keepSourceMaps = function keepSourceMaps(ts) {
  return {
    /**
     * @param {string[]} roots
     * @param {TS.CompilerOptions} options
     * @param {[TS.System]} rest
     */
    createWatchCompilerHost: (roots, options, ...rest) =>
      ts.createWatchCompilerHost(roots, { ...options, inlineSourceMap: true }, ...rest),
    /**
     * @param {string} source
     * @param {TS.TranspileOptions} options
     */
    transpileModule: (source, options) => transpile(ts, source, options),
  };
};

/**
 * The second compilation; keeps its map and the one that the first compilation left in `source`.
 * @param {TypeScript} ts
 * @param {string} source
 * @param {TS.TranspileOptions} options
 */
function transpile(ts, source, options) {
  const inline = INLINE_MAP.exec(source);
  if (!inline) return ts.transpileModule(source, options);
  const compilerOptions = { ...options.compilerOptions, sourceMap: true };
  const result = ts.transpileModule(source.replace(INLINE_MAP, ''), { ...options, compilerOptions });
  latest = {
    toModule: JSON.parse(Buffer.from(inline[1], 'base64').toString()),
    toCommonJs: JSON.parse(String(result.sourceMapText)),
  };
  return { ...result, outputText: result.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '') };
}

/** Finds the source of positions in one compiled cell. */
class CellMap {
  /** @type {SourceMap | undefined} */
  #toModule;
  /** @type {SourceMap | undefined} */
  #toCommonJs;

  /**
   * @param {Maps} maps
   * @param {string} compiled what the maps belong to
   * @param {number} prefix characters that tslab puts before the first compiled line
   */
  constructor(maps, compiled, prefix) {
    this.maps = maps;
    this.lines = compiled.split('\n').length;
    this.prefix = prefix;
  }

  /**
   * @param {number} line counted from 1, as in a stack trace
   * @param {number} column counted from 1
   * @returns {{ line: number, column: number } | undefined} the same in the cell, if it comes from there
   */
  find(line, column) {
    if (line > this.lines) return undefined; // tslab's own call of the cell
    this.#toModule ??= new SourceMap(this.maps.toModule);
    this.#toCommonJs ??= new SourceMap(this.maps.toCommonJs);
    const before = line === 1 ? this.prefix : 0;
    const inModule = originalPlace(this.#toCommonJs, line - 1, column - 1 - before);
    const inSource = inModule && originalPlace(this.#toModule, inModule.line, inModule.column);
    return inSource && { line: inSource.line - LINES_BEFORE_CELL + 1, column: inSource.column + 1 };
  }
}

/**
 * One step back through a map; all counted from 0.
 * @param {SourceMap} map
 * @param {number} line
 * @param {number} column
 * @returns {{ line: number, column: number } | undefined}
 */
function originalPlace(map, line, column) {
  /** @type {Partial<SourceMapping>} */
  const found = map.findEntry(line, column);
  if (found.originalLine === undefined || found.originalColumn === undefined) return undefined;
  return { line: found.originalLine, column: found.originalColumn };
}

/**
 * The map of the cell that has just been compiled.
 * @param {string} compiled
 * @param {number} prefix characters that tslab puts before the first compiled line
 * @returns {CellMap | undefined}
 */
exports.takeCellMap = function takeCellMap(compiled, prefix) {
  const map = latest && new CellMap(latest, compiled, prefix);
  latest = undefined;
  return map;
};

exports.CellMap = CellMap;
