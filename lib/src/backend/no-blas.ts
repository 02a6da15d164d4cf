/** @file Stands for blas.ts in a browser, which has no native libraries: the other side of the door `#blas`. */
import type { BlasResult } from './blas.ts';

export function loadBlas(): BlasResult {
  return { backend: null, reason: 'native libraries need Node.js', failures: [] };
}
