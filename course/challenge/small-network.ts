/** @file The challenge of lesson 15: a good network with few parameters. */
import { MOST_PARAMETERS } from './challenges.ts';
import { accuracyOf, networkOf, parametersOf } from './given-network.ts';
import { grouped, notCounted, type Result } from './result.ts';
import { testImages } from './test-images.ts';

/** Counts the parameters, and measures the accuracy. */
export function measureSmallNetwork(given: unknown): Result {
  const network = networkOf(given);
  if (typeof network === 'string') return notCounted(network);
  const parameters = parametersOf(network);
  if (parameters >= MOST_PARAMETERS)
    return notCounted(
      `the network has ${grouped(parameters)} parameters; fewer than ${grouped(MOST_PARAMETERS)} are allowed`,
    );
  const value = accuracyOf(network);
  const count = grouped(testImages().labels.length);
  return { value, says: `of ${count} test images, with ${grouped(parameters)} parameters` };
}
