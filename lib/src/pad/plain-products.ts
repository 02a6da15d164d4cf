/**
 * @file The choice of a backend where there is nothing to choose.
 *
 * The build puts this file in the place of backend/active-backend.ts when it makes the browser's program: for one image
 * at a time plain TypeScript is fast enough, and the WebAssembly program would double the size.
 */
import type { Backend } from '../backend/backend.ts';
import { plain } from '../backend/plain.ts';

export function activeBackend(): Backend {
  return plain;
}
