/**
 * @file The list of `scratchnet/notebook`: what cells of a notebook use on top of the library. It only re-exports.
 */
export { type DisplayOptions, display, type MimeBundle } from './display.ts';
export { type DrawingPadOptions, drawingPad, drawingPadHtml } from './drawing-pad.ts';
export { interruptible } from './interruptible.ts';
export { type LiveDecision, type LiveDecisionOptions, liveDecision } from './live-decision.ts';
export { type LiveTraining, type LiveTrainingOptions, liveTraining } from './live-training.ts';
export { type ReadyOptions, ready } from './ready.ts';
export { type ShowOptions, show } from './show.ts';
export { type ShowSourceOptions, showSource } from './show-source.ts';
