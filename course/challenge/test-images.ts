/**
 * @file The images that challenges are measured with: half of MNIST's test images, drawn by a seed.
 *
 * No lesson trains on test images. Lessons show some of the first hundred, so these are left out.
 */
import { flatten, type LabelledImages, loadMnist, type Matrix, normalize, RandomState } from 'scratchnet';

const SHOWN = 100;
const COUNT = 5000;
const SEED = 98;
const PIXELS = 784;

export interface TestImages {
  /** Bytes divided by 255, one image a column. */
  readonly X: Matrix;
  readonly labels: Uint8Array;
}

let known: TestImages | undefined;

/** Read once: every call gives the same. */
export function testImages(): TestImages {
  known ??= prepare(loadMnist().test);
  return known;
}

function prepare({ images, labels }: LabelledImages): TestImages {
  const order = new RandomState(SEED).permutation(labels.length - SHOWN);
  const chosen = Array.from(order.subarray(0, COUNT), (place) => place + SHOWN);
  return {
    X: normalize(flatten(choose(images.data, chosen))),
    labels: Uint8Array.from(chosen, (i) => labels[i]),
  };
}

/** Images of MNIST by their places. */
export function choose(data: Uint8Array, places: readonly number[]): LabelledImages['images'] {
  const bytes = new Uint8Array(places.length * PIXELS);
  for (const [to, from] of places.entries())
    bytes.set(data.subarray(from * PIXELS, (from + 1) * PIXELS), to * PIXELS);
  return { data: bytes, shape: [places.length, 28, 28] };
}
