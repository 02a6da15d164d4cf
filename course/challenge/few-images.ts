/** @file The challenge of lesson 14: a good network from few images. */
import { type LabelledImages, loadMnist } from 'scratchnet';
import { READS_WELL } from './challenges.ts';
import { accuracyOf, networkOf } from './given-network.ts';
import { grouped, notCounted, type Result } from './result.ts';
import { choose, testImages } from './test-images.ts';

/** MNIST has so many training images. */
const COUNT = 60_000;

/**
 * Hands the chosen images to the learner's training, and nothing else.
 *
 * @param places of the images among the training images; one that is named twice counts once
 */
export async function measureFewImages(places: unknown, train: unknown): Promise<Result> {
  const chosen = placesIn(places);
  if (typeof chosen === 'string') return notCounted(chosen);
  if (typeof train !== 'function')
    return notCounted(
      'after the places of the images the training is needed, a function: async ({ images, labels }) => …',
    );
  const { images, labels } = loadMnist().train;
  const data: LabelledImages = {
    images: choose(images.data, chosen),
    labels: Uint8Array.from(chosen, (place) => labels[place]),
  };
  const network = networkOf(await (train as (data: LabelledImages) => unknown)(data));
  if (typeof network === 'string') return notCounted(network);
  const accuracy = accuracyOf(network);
  const says = `${(100 * accuracy).toFixed(2)}% of ${grouped(testImages().labels.length)} test images`;
  return accuracy >= READS_WELL
    ? { value: chosen.length, says: `are enough for ${says}` }
    : notCounted(`${grouped(chosen.length)} images gave ${says}; 90% are needed`);
}

function placesIn(given: unknown): number[] | string {
  if (!Array.isArray(given) && !ArrayBuffer.isView(given))
    return 'the places of your images are needed, a list of numbers such as [0, 7, 12]';
  const places = [...new Set(Array.from(given as ArrayLike<unknown>))];
  const bad = places.find((place) => !Number.isInteger(place) || Number(place) < 0 || Number(place) >= COUNT);
  if (bad !== undefined)
    return `there is no training image ${bad}; they are numbered from 0 to ${grouped(COUNT - 1)}`;
  return places.length > 0 ? (places as number[]) : 'the list of images is empty';
}
