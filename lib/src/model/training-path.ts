/**
 * @file One of the two paths of training: the fast one of a network, or the readable one of any layers.
 */
import type { Position } from './training-memory.ts';

/** One of the two ways to train. */
export interface TrainingPath {
  /** The next batch: its loss and metrics before the step, in the order of the compiled names. */
  next(): number[];
  /** Brings the layers' weights up to date. */
  update(): void;
  /** Ends it, with the layers' weights up to date. */
  stop(): Position;
}
