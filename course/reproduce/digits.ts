/** @file MNIST as matrices, as the published results use it. */
import { flatten, type LabelledImages, loadMnist, type Matrix, normalize, oneHot } from 'scratchnet';

/** One example per column: images, and one-hot labels. */
export interface Digits {
  readonly X: Matrix;
  readonly Y: Matrix;
}

/** @param raw whether pixels stay 0 … 255 */
export function loadDigits({ raw = false }: { raw?: boolean } = {}): { train: Digits; test: Digits } {
  const matricesOf = ({ images, labels }: LabelledImages): Digits => {
    const pixels = flatten(images);
    return { X: raw ? pixels : normalize(pixels), Y: oneHot(labels) };
  };
  const { train, test } = loadMnist();
  return { train: matricesOf(train), test: matricesOf(test) };
}
