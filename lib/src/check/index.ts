/** @file The list of `scratchnet/check`: exercises and their checks. It only re-exports. */
export { CHECKS, type Check, check } from './checks.ts';
export { examine, verdictText } from './examine.ts';
export { type Case, type FunctionCheck, functionCheck, type Mistake } from './function-check.ts';
export { judge, type Verdict } from './judge.ts';
export { mended } from './mended.ts';
export { type Observation, type Observations, type ObserveOptions, observe } from './observe.ts';
export { comparePredictions, predict } from './predict.ts';
export { judgeAnswer, type Question } from './question.ts';
export { QUESTIONS } from './questions.ts';
export { NotDoneYet, todo } from './todo.ts';
