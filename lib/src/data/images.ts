/**
 * @file Images with labels: the one form in which every data set arrives.
 *
 * Images lie one after the other as bytes (0 background … 255 ink), row by row. Parts of them are views: they share
 * the bytes, so that a part costs nothing, and writing into one changes the other.
 */
import { needImages } from '../core/need-images.ts';
import { checkNeeded, whole } from '../core/options.ts';
import { firstImages } from '../core/unseen-images.ts';
import { kindOf, valueText } from '../core/value-text.ts';

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
  /** How many classes there are: labels go from 0 to this, without it. */
  classes: number;
  /** What the label 0 is in the files: 1 where they count from 1, as for EMNIST's letters. */
  firstLabel: number;
  /** What was done besides reading, in sentences. */
  notes: readonly string[];
}

/**
 * The bytes of image i, row by row: a view, not a copy.
 *
 * @throws RangeError if there is no such image
 * @example imageAt(loadMnist().train.images, 0); // the 784 bytes of a 5
 * @see notebooks/01-load.ipynb
 */
export function imageAt(images: Images, i: number): Uint8Array {
  needImages('imageAt', images);
  const [count, rows, cols] = images.shape;
  if (!(Number.isInteger(i) && i >= 0 && i < count)) {
    throw new RangeError(
      `imageAt: image ${valueText(i)} of ${count}; it must be a whole number from 0 to ${count - 1}`,
    );
  }
  return images.data.subarray(i * rows * cols, (i + 1) * rows * cols);
}

/**
 * The first `count` images with their labels: views, not copies. For quick experiments.
 *
 * @throws RangeError if there are fewer
 * @example subset(loadMnist().train, 1000).images.shape; // [1000, 28, 28]
 */
export function subset(all: LabelledImages, count: number): LabelledImages {
  if (typeof all !== 'object' || all === null || !('images' in all)) {
    throw new TypeError(
      `subset: ${valueText(all)} is given; { images, labels } is needed, as loadMnist gives it`,
    );
  }
  needImages('subset', all.images);
  if (kindOf(all.labels) !== 'Uint8Array')
    throw new TypeError(`subset: labels is ${valueText(all.labels)}; a Uint8Array is needed`);
  const [available] = all.images.shape;
  if (!(Number.isInteger(count) && count >= 1 && count <= available)) {
    throw new RangeError(
      `subset: ${valueText(count)} of ${available} images; it must be a whole number from 1 to ${available}`,
    );
  }
  return {
    images: firstImages(all.images, count),
    labels: all.labels.subarray(0, count),
  };
}

/**
 * How many labels there are of each class: entry j counts the labels equal to j.
 *
 * @param labels whole numbers; those of 64 bits, as NumPy saves them, too
 * @param k the number of classes
 * @throws RangeError if k is not a whole number from 1 to 256, or a label is not a whole number below k; TypeError if a
 *   label is not a number
 * @example classCounts(loadMnist().test.labels); // [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
 * @see notebooks/01-load.ipynb
 */
export function classCounts(labels: ArrayLike<number | bigint>, k = 10): number[] {
  checkNeeded('classCounts', 'k', k, whole(1, 256));
  if (!(Array.isArray(labels) || (ArrayBuffer.isView(labels) && !(labels instanceof DataView))))
    throw new TypeError(`classCounts: labels is ${valueText(labels)}; a list of whole numbers is needed`);
  const counts = new Array<number>(k).fill(0);
  for (let i = 0; i < labels.length; i++) {
    const given: unknown = labels[i];
    if (typeof given !== 'number' && typeof given !== 'bigint')
      throw new TypeError(`classCounts: label ${i} is ${valueText(given)}; it must be a whole number`);
    const label = Number(given);
    if (!(Number.isInteger(label) && label >= 0 && label < k)) {
      throw new RangeError(
        `classCounts: label ${i} is ${given}; with ${k} classes it must be from 0 to ${k - 1}`,
      );
    }
    counts[label] = counts[label] + 1;
  }
  return counts;
}
