/**
 * @file Images with labels: the one form in which every data set arrives.
 *
 * Images lie one after the other as bytes (0 background … 255 ink), row by row. Parts of them are views: they share
 * the bytes, so that a part costs nothing, and writing into one changes the other.
 */

/** Images of equal size, one byte a pixel. */
export interface Images {
  data: Uint8Array;
  /** `[count, rows, columns]`: for MNIST `[60000, 28, 28]`. */
  shape: readonly [count: number, rows: number, cols: number];
}

/** Images and what they show: label i belongs to image i. */
export interface LabelledImages {
  images: Images;
  labels: Uint8Array;
}

/** A data set: images to learn from, and others to test with. */
export interface ImageDataset {
  name: string;
  train: LabelledImages;
  test: LabelledImages;
}

/**
 * The bytes of image i, row by row: a view, not a copy.
 *
 * @throws RangeError if there is no such image
 * @example imageAt(loadMnist().train.images, 0); // the 784 bytes of a 5
 * @see notebooks/01-load.ipynb
 */
export function imageAt(images: Images, i: number): Uint8Array {
  const [count, rows, cols] = images.shape;
  if (!(Number.isInteger(i) && i >= 0 && i < count)) {
    throw new RangeError(`imageAt: image ${i} of ${count}; it must be a whole number from 0 to ${count - 1}`);
  }
  return images.data.subarray(i * rows * cols, (i + 1) * rows * cols);
}

/**
 * The first `count` images with their labels: views, not copies. For quick experiments.
 *
 * @throws RangeError if there are not so many
 * @example subset(loadMnist().train, 1000).images.shape; // [1000, 28, 28]
 */
export function subset(all: LabelledImages, count: number): LabelledImages {
  const [available, rows, cols] = all.images.shape;
  if (!(Number.isInteger(count) && count >= 1 && count <= available)) {
    throw new RangeError(
      `subset: ${count} of ${available} images; it must be a whole number from 1 to ${available}`,
    );
  }
  return {
    images: { data: all.images.data.subarray(0, count * rows * cols), shape: [count, rows, cols] },
    labels: all.labels.subarray(0, count),
  };
}

/**
 * How many labels there are of each class: entry j counts the labels equal to j.
 *
 * @param k the number of classes
 * @throws RangeError if k is not a whole number from 1 to 256, or a label is not below k
 * @example classCounts(loadMnist().test.labels); // [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
 * @see notebooks/01-load.ipynb
 */
export function classCounts(labels: Uint8Array, k = 10): number[] {
  if (!(Number.isInteger(k) && k >= 1 && k <= 256)) {
    throw new RangeError(`classCounts: k is ${k}; it must be a whole number from 1 to 256`);
  }
  const counts = new Array<number>(k).fill(0);
  labels.forEach((label, i) => {
    if (label >= k) {
      throw new RangeError(
        `classCounts: label ${i} is ${label}; with ${k} classes it must be from 0 to ${k - 1}`,
      );
    }
    counts[label]++;
  });
  return counts;
}
