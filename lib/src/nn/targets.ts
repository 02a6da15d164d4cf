/**
 * @file What a network should answer, checked before anything is computed from it: what makes no sense would still give
 * numbers, often perfect ones.
 */
import { type Matrix, shapeText } from '../core/matrix.ts';

/** How far the sum of a column of float32 may be from 1. */
const SUM_TOLERANCE = 1e-4;

/** What a loss needs of Y. */
export type TargetKind = 'classes' | 'shares' | 'numbers';

/**
 * Checks the targets of a loss.
 *
 * - `'classes'` (cross-entropy): at least two rows, entries from 0 to 1, every column with the sum 1: one-hot, or shares
 *   of several classes;
 * - `'shares'` (binary cross-entropy): entries from 0 to 1;
 * - `'numbers'`: finite entries.
 *
 * @param caller the public function, for messages
 * @throws RangeError naming the first entry or column that is not so, and the likely cause
 */
export function checkTargets(caller: string, Y: Matrix, kind: TargetKind): void {
  if (kind === 'classes') checkClasses(caller, Y.rows);
  const { data, rows, cols, rowStride, colStride } = Y;
  for (let i = 0; i < cols; i++) {
    let sum = 0;
    for (let c = 0; c < rows; c++) {
      const target = data[c * rowStride + i * colStride];
      if (!isAllowed(target, kind)) throw wrongEntry(caller, target, c, i, kind);
      sum += target;
    }
    if (kind === 'classes' && Math.abs(sum - 1) > SUM_TOLERANCE) throw wrongSum(caller, Y, i, sum);
  }
}

/**
 * One class alone has nothing to be distinguished from: its probability is always 1.
 * @throws RangeError if there are fewer than two classes
 */
function checkClasses(caller: string, classes: number): void {
  if (classes >= 2) return;
  throw new RangeError(
    `${caller}: Y has ${classes} row${classes === 1 ? '' : 's'}, so there is only one class, which is always right; ` +
      'cross-entropy needs a row for each class: oneHot(labels) makes them ' +
      '(for one yes-or-no answer: a sigmoid output and binaryCrossEntropy)',
  );
}

function isAllowed(target: number, kind: TargetKind): boolean {
  return kind === 'numbers' ? Number.isFinite(target) : target >= 0 && target <= 1;
}

function wrongEntry(
  caller: string,
  target: number,
  row: number,
  column: number,
  kind: TargetKind,
): RangeError {
  const where = `${caller}: Y holds ${target} in row ${row}, column ${column}`;
  if (!Number.isFinite(target)) return new RangeError(`${where}; every target must be a finite number`);
  return new RangeError(
    kind === 'classes'
      ? `${where}; targets of cross-entropy are from 0 to 1, as oneHot(labels) makes them`
      : `${where}; targets of binary cross-entropy are 1 for yes and 0 for no, or a share between`,
  );
}

function wrongSum(caller: string, Y: Matrix, column: number, sum: number): RangeError {
  return new RangeError(
    `${caller}: column ${column} of Y ${shapeText(Y)} has the sum ${Number(sum.toPrecision(6))}; ` +
      'cross-entropy needs columns whose sum is 1, as oneHot(labels) makes them ' +
      '(where several answers can be right at once: sigmoid outputs and binaryCrossEntropy)',
  );
}
