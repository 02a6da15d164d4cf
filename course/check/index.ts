/** @file The list of `scratchnet-course`: exercises and their checks, and open challenges. It only re-exports. */
export { board, challenge } from '../challenge/challenge.ts';
export { type Check, check } from './check.ts';
export { type Case, type FunctionCheck, functionCheck, type Mistake } from './definition/function-check.ts';
export { fixed } from './fixed.ts';
export { CHECKS } from './function-checks.ts';
export { examine, verdictText } from './judge/examine.ts';
export { judge, type Verdict } from './judge/judge.ts';
export { mustPass } from './must-pass.ts';
export { comparePredictions, predict } from './predict.ts';
export { judgeAnswer } from './questions/judge-answer.ts';
export type { Question } from './questions/question.ts';
export { QUESTIONS } from './questions/questions.ts';
export { type Observation, type Observations, type ObserveOptions, observe } from './run/observe.ts';
export { NotDoneYet, todo } from './run/todo.ts';
