/**
 * @file Where in the cell a compiled position comes from.
 *
 * tslab compiles a cell twice, TypeScript to an ES module to CommonJS, and throws both source maps away. Here they are
 * kept, so that an error names the line the user wrote.
 */
'use strict';
const { SourceMap } = require('node:module');

/** The inline map at the end of a compiled file. */
const INLINE_MAP = /\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([\w+/=]+)\s*$/;
/** tslab puts one line, `export {};`, before each cell. */
const LINES_BEFORE_CELL = 1;

/** @type {{ toModule: object, toCommonJs: object } | undefined} the maps of the file that was compiled last */
let latest;

/** What to replace in TypeScript, so that it writes source maps. */
exports.keepSourceMaps = function keepSourceMaps(ts) {
  return {
    createWatchCompilerHost: (roots, options, ...rest) =>
      ts.createWatchCompilerHost(roots, { ...options, inlineSourceMap: true }, ...rest),
    transpileModule: (source, options) => transpile(ts, source, options),
  };
};

/** The second compilation; keeps its map and the one that the first compilation left in `source`. */
function transpile(ts, source, options) {
  const inline = INLINE_MAP.exec(source);
  if (!inline) return ts.transpileModule(source, options);
  const compilerOptions = { ...options.compilerOptions, sourceMap: true };
  const result = ts.transpileModule(source.replace(INLINE_MAP, ''), { ...options, compilerOptions });
  latest = {
    toModule: JSON.parse(Buffer.from(inline[1], 'base64').toString()),
    toCommonJs: JSON.parse(result.sourceMapText),
  };
  return { ...result, outputText: result.outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '') };
}

/** Finds the source of positions in one compiled cell. */
class CellMap {
  /**
   * @param {{ toModule: object, toCommonJs: object }} maps
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
    this.toModule ??= new SourceMap(this.maps.toModule);
    this.toCommonJs ??= new SourceMap(this.maps.toCommonJs);
    const before = line === 1 ? this.prefix : 0;
    const inModule = this.toCommonJs.findEntry(line - 1, column - 1 - before);
    if (inModule.originalLine === undefined) return undefined;
    const inSource = this.toModule.findEntry(inModule.originalLine, inModule.originalColumn);
    if (inSource.originalLine === undefined) return undefined;
    return { line: inSource.originalLine - LINES_BEFORE_CELL + 1, column: inSource.originalColumn + 1 };
  }
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
