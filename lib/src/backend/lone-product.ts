/**
 * @file A product beside which no other is computed in this process: a large one may use all cores.
 */
import { cores } from '../core/cores.ts';
import { type Matrix, zeros } from '../core/matrix.ts';
import { PIECES } from './blas-pieces.ts';
import { isAlone } from './other-threads.ts';
import { openThreadGuard } from './thread-guard.ts';

/** out = a · b */
export type Multiply = (a: Matrix, b: Matrix, out: Matrix) => void;

/** What a BLAS can do. */
export interface LoneProductParts {
  /** On one thread. */
  readonly multiply: Multiply;
  /** On as many threads as are set, with the same bits on any number of them. */
  readonly inPieces: Multiply;
  /** For the whole process. */
  readonly setThreads: (n: number) => void;
}

/**
 * Products of fewer multiplications, about half a millisecond, are not cut: waking a thread can take as long as it saves.
 * Nor are thin ones and short results, where preparing an operand for each piece takes longer than multiplying it.
 */
const LEAST_MULTIPLICATIONS = 2 ** 25;
const LEAST_SIDE = 32;
const LEAST_LENGTH = 256;

/** The sides of the product by which one thread's speed is measured, in half a millisecond. */
const SAMPLE_SIDE = 192;

/** out = a · b, on up to so many threads if it is large and they pay now. */
export type MultiplyAlone = (a: Matrix, b: Matrix, out: Matrix, most?: number) => void;

/** A product that may use all cores. */
export function loneProduct({ multiply, inPieces, setThreads }: LoneProductParts): MultiplyAlone {
  const guard = openThreadGuard();
  let speed = 0;
  return (a, b, out, most = PIECES) => {
    if (!isLarge(a, b)) {
      multiply(a, b, out);
      return;
    }
    const threads = isAlone() && guard.allows() ? Math.min(cores(), PIECES, most) : 1;
    if (threads === 1) {
      inPieces(a, b, out);
      return;
    }
    speed ||= speedOf(multiply);
    const start = performance.now();
    setThreads(threads);
    try {
      inPieces(a, b, out);
    } finally {
      setThreads(1);
    }
    guard.report(performance.now() - start, work(a, b) / speed);
  };
}

/** Decided by the sizes alone: the bits depend on it. */
function isLarge({ rows, cols }: Matrix, b: Matrix): boolean {
  return (
    rows * cols * b.cols >= LEAST_MULTIPLICATIONS &&
    Math.min(rows, cols, b.cols) >= LEAST_SIDE &&
    Math.max(rows, b.cols) >= LEAST_LENGTH
  );
}

/** Multiplications, as many as would take the time in float32: float64 takes twice as long. */
function work({ rows, cols, dtype }: Matrix, b: Matrix): number {
  return rows * cols * b.cols * (dtype === 'float64' ? 2 : 1);
}

/** Multiplications that one thread does in a millisecond: the best of three. */
function speedOf(multiply: Multiply): number {
  const [a, b, out] = [1, 2, 3].map(() => zeros(SAMPLE_SIDE, SAMPLE_SIDE));
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    multiply(a, b, out);
    return performance.now() - start;
  });
  return work(a, b) / Math.min(...times);
}
