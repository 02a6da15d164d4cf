/**
 * @file From images to the matrix X that a network reads.
 */
import { divide } from '../core/elementwise.ts';
import { Matrix } from '../core/matrix.ts';

/** A stack of grey images as bytes, one after the other. */
interface ImageStack {
  readonly data: Uint8Array;
  readonly shape: readonly [count: number, rows: number, cols: number];
}

/**
 * Every image as one column of its pixels, row by row.
 *
 * @param images m images of r × c bytes
 * @returns X (r·c × m), float32, values 0 … 255
 * @throws RangeError if the bytes do not match the shape
 * @example flatten({ data: new Uint8Array([1, 2, 3, 4]), shape: [1, 2, 2] }).toArray(); // [[1], [2], [3], [4]]
 * @see notebooks/02-preprocess.ipynb
 */
export function flatten(images: ImageStack): Matrix {
  const [count, rows, cols] = images.shape;
  const pixels = rows * cols;
  if (images.data.length !== count * pixels) {
    throw new RangeError(
      `flatten: images hold ${images.data.length} bytes but their shape is (${count}, ${rows}, ${cols}); ` +
        `it needs ${count * pixels}`,
    );
  }
  return new Matrix(Float32Array.from(images.data), count, pixels).T;
}

/**
 * Every value divided by the largest one possible, so that all lie from 0 to 1.
 *
 *     X / by
 *
 * @param X pixel values, any shape
 * @param by 255 for bytes
 * @throws RangeError if `by` is not a finite number above 0
 * @example normalize(fromRows([[0, 51, 255]])).toArray(); // [[0, 0.2, 1]] in float32
 * @see notebooks/02-preprocess.ipynb
 */
export function normalize<R extends number, C extends number>(X: Matrix<R, C>, by = 255): Matrix<R, C> {
  if (!(Number.isFinite(by) && by > 0)) {
    throw new RangeError(`normalize: by is ${by}; it must be a finite number above 0`);
  }
  return divide(X, by);
}
