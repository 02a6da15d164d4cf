/**
 * @file The compile core of both kernels: cells to JavaScript, their errors as sentences, completions and hover. It
 * knows neither Node nor a browser; it imports `typescript` alone.
 *
 * @example
 * const compiler = createCompiler(memoryFiles(files, '/notebook', '/lib'));
 * const scope = new Scope();
 * const cell = compiler.compile(1, 'let rate = 0.5;');
 */
export { type CheckReply, checkReply } from './check-reply.ts';
export {
  type CompiledCell,
  type Compiler,
  createCompiler,
  type FaultyCell,
  type Helper,
} from './compiler.ts';
export type { Completion, CompletionEntry } from './complete.ts';
export type { Completeness } from './completeness.ts';
export type { Emitted, SourceMap } from './emit.ts';
export { type FileSystem, memoryFiles } from './file-system.ts';
export { type Help, helpAt } from './help.ts';
export { HelperModules, type ModulePlatform, type Require } from './helper-modules.ts';
export type { Hover, SignatureHelp } from './inspect.ts';
export type { Place, Problem } from './messages/problem.ts';
export { type Platform, type Run, Scope, type Variable } from './scope.ts';
export type { Text } from './tracebacks/excerpt.ts';
export {
  describeProblems,
  describeThrown,
  describeUncaught,
  type Failure,
  type Platform as FailurePlatform,
} from './tracebacks/failures.ts';
export { attempt, propertyOf } from './tracebacks/properties.ts';
export { type CellPlace, placeOf, readableText } from './tracebacks/stack-traces.ts';
