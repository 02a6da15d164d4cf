/**
 * @file The list of `scratchnet/cli`: the command line, for programs that add commands or tools to it. It only re-exports.
 */
export { Command } from 'commander';
export type { Engine } from './engine.ts';
export type { Examples } from './examples.ts';
export { UsageError } from './failures.ts';
export { checkSeeds } from './flag-checks.ts';
export { backend, dtype, epochs, flag, json, seed } from './flags.ts';
export { type CheckedForm, checkForms, LIMIT } from './gradcheck.ts';
export { main } from './main.ts';
export { print, printJson } from './output.ts';
export type { ProgramOptions } from './program.ts';
export { durationText, type Progress, percent } from './progress.ts';
export { SCRATCH } from './scratch.ts';
export type { Settings } from './settings.ts';
export { type MeanAndSpread, meanAndSpread } from './spread.ts';
export { StopWatch } from './stop.ts';
export { names, whole } from './values.ts';
