/**
 * @file The list of `scratchnet-course/sandbox`: what calls the functions of a learner who must see neither the answers nor
 * how they are judged. It only re-exports, and nothing of it leads to a check.
 */
export { guarded } from '#guard';
export { undoTampering } from './guard/tampering.ts';
export { NotDoneYet, todo } from './run/todo.ts';
export { plainGiven } from './values/given.ts';
export { plain } from './values/plain.ts';
