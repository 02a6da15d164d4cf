/** @file Takes the place of blas.ts in a browser, which has no native libraries: see "browser" in package.json. */
import type { BlasResult } from './blas.ts';

export function loadBlas(): BlasResult {
  return { backend: null, reason: 'native libraries need Node.js', failures: [] };
}
