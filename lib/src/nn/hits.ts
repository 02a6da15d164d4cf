/**
 * @file How many answers are right, as trainings and measurements count them.
 */
import type { Matrix } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import { binaryAccuracy } from './metrics.ts';
import type { TargetKind } from './targets.ts';

/**
 * What counts as a right answer:
 *
 * - `'largest'`: a column whose largest entry stands where the largest target is;
 * - `'entries'`: each entry on its own, yes from a half on; a column counts with the share of its right entries;
 * - `'none'`: the targets are numbers, not answers, and nothing is right or wrong.
 */
export type HitKind = 'largest' | 'entries' | 'none';

/**
 * What counts for these targets: one row is yes or no; several rows are classes, unless several of them can be right at
 * once; targets beyond 0 and 1 are numbers.
 *
 * @param kind what the loss needs of them
 */
export function hitsOf(Y: Matrix, kind: TargetKind): HitKind {
  if (kind === 'classes') return 'largest';
  const isAnswers = everyEntry(Y, (target) => target >= 0 && target <= 1);
  if (!isAnswers) return 'none';
  if (Y.rows === 1) return 'entries';
  return kind === 'shares' && !isOneHot(Y) ? 'entries' : 'largest';
}

/** How many columns are right; NaN where nothing can be. */
export function countHits(A: Matrix, Y: Matrix, kind: HitKind): number {
  if (kind === 'none') return Number.NaN;
  if (kind === 'entries') return binaryAccuracy(A, Y) * A.cols;
  const [predicted, wanted] = [argmax(A, 0), argmax(Y, 0)];
  let hits = 0;
  for (let i = 0; i < wanted.length; i++) hits += +(predicted[i] === wanted[i]);
  return hits;
}

/** Whether each column has one 1, and 0 elsewhere. */
function isOneHot(Y: Matrix): boolean {
  const ones = new Int32Array(Y.cols);
  const isBinary = everyEntry(Y, (target, column) => {
    ones[column] = ones[column] + +(target === 1);
    return target === 0 || target === 1;
  });
  return isBinary && ones.every((count) => count === 1);
}

function everyEntry(m: Matrix, holds: (entry: number, column: number) => boolean): boolean {
  for (let r = 0; r < m.rows; r++)
    for (let c = 0; c < m.cols; c++) if (!holds(m.data[r * m.rowStride + c * m.colStride], c)) return false;
  return true;
}
