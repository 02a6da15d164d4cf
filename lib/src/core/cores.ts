/**
 * @file How many threads of Node can work at the same time.
 */
import { environmentVariable, nodeModule } from './node.ts';

/** How many threads can work at the same time, and should: where many learn on one machine, `SCRATCHNET_THREADS` says it. */
export function cores(): number {
  const most = Number(environmentVariable('SCRATCHNET_THREADS'));
  return Math.min(availableCores(), most >= 1 ? Math.floor(most) : Number.POSITIVE_INFINITY);
}

function availableCores(): number {
  try {
    return nodeModule<typeof import('node:os')>('node:os', 'cores').availableParallelism();
  } catch {
    return 1; // the number is not known
  }
}
