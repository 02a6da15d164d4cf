/** @file The challenge of lesson 18: a good network in a minute. */
import { type LabelledImages, loadMnist } from 'scratchnet';
import { MOST_SECONDS } from './challenges.ts';
import { accuracyOf, networkOf } from './given-network.ts';
import { grouped, notCounted, type Result } from './result.ts';
import { testImages } from './test-images.ts';

/** Runs the learner's training, and measures how long it takes and how good it is. */
export async function measureOneMinute(
  train: unknown,
  now: () => number = () => performance.now(),
): Promise<Result> {
  if (typeof train !== 'function')
    return notCounted('the training itself is needed, a function: async ({ images, labels }) => …');
  const data = loadMnist().train; // reading files does not count
  const begin = now();
  const given: unknown = await (train as (data: LabelledImages) => unknown)(data);
  const seconds = (now() - begin) / 1000;
  const network = networkOf(given);
  if (typeof network === 'string') return notCounted(network);
  const took = `the training took ${seconds.toFixed(1)} seconds`;
  if (seconds > MOST_SECONDS) return notCounted(`${took}; ${MOST_SECONDS} are allowed`);
  return {
    value: accuracyOf(network),
    says: `of ${grouped(testImages().labels.length)} test images; ${took}`,
  };
}
