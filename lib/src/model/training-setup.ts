/**
 * @file The setup of a training: the compiled layers, the examples, and how batches are made of them.
 */
import type { Matrix } from '../core/matrix.ts';
import type { Compiled } from './compiled.ts';
import type { Layer } from './layer.ts';

/** What is trained, with what: X (m × inputs) and Y (m × outputs), one example per row. */
export interface TrainingSetup {
  readonly layers: readonly Layer[];
  readonly compiled: Compiled;
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly seed: number;
}
