/** @file Runs the files beside the notebook that cells import, and finds their lines again in stack traces. */
import { originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping';
import type { Helper } from '../../core/index.ts';
import { asTraceMap } from './cells.ts';

interface LoadedHelper {
  readonly name: string;
  readonly map: TraceMap;
}

/** By the number in the name of its script. */
const loaded: LoadedHelper[] = [];
const SCRIPT_POSITION = /scratchnet-file-(\d+)\.js:(\d+):(\d+)/;
/** How many lines `new Function` puts before the text. */
const LINES_BEFORE = 2;

/** As a CommonJS module. */
export function runHelper(
  { path, javascript, sourceMap }: Helper,
  module: { exports: object },
  require: (specifier: string) => unknown,
): void {
  const number = loaded.push({ name: path.replace(/^\/notebook\//, ''), map: asTraceMap(sourceMap) }) - 1;
  const text = `${javascript}\n//# sourceURL=scratchnet-file-${number}.js`;
  new Function('module', 'exports', 'require', text)(module, module.exports, require);
}

/** A line of a stack trace with the file's name and line as its author knows them. */
export function withHelperNames(frame: string): string {
  return frame.replace(SCRIPT_POSITION, (script, number, line, column) => {
    const helper = loaded[Number(number)];
    if (!helper) return script;
    const at = { line: Math.max(1, Number(line) - LINES_BEFORE), column: Number(column) - 1 };
    const found = originalPositionFor(helper.map, at);
    return found.line === null ? helper.name : `${helper.name}:${found.line}:${found.column + 1}`;
  });
}
