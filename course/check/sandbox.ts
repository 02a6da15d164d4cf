/**
 * @file The list of `scratchnet-course/sandbox`: what judges the functions of a learner who must not see the answers to
 * choices and paper exercises. It only re-exports, and nothing of it leads to the folder `questions`.
 */
export { CHECKS } from './function-checks.ts';
export { plainGiven } from './given.ts';
export { observe } from './observe.ts';
export { undoTampering } from './tampering.ts';
export { todo } from './todo.ts';
