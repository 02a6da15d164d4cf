/**
 * @file From images to the matrix X that a network reads.
 */
import { byteMatrix, byteQuotient } from '../core/byte-matrix.ts';
import { divide } from '../core/elementwise.ts';
import type { ImageStack } from '../core/image-stack.ts';
import { Matrix, needMatrix } from '../core/matrix.ts';
import { needImages } from '../core/need-images.ts';
import { checkNeeded, positive } from '../core/options.ts';
import { bytesToKeep } from '../core/unseen-images.ts';

/**
 * Every image as one column of its pixels, row by row.
 *
 * @param images m images of r × c bytes
 * @returns X (r·c × m), float32, values 0 … 255
 * @throws RangeError if the bytes do not match the shape; TypeError if they are not images
 * @example flatten({ data: new Uint8Array([1, 2, 3, 4]), shape: [1, 2, 2] }).toArray(); // [[1], [2], [3], [4]]
 * @see notebooks/02-preprocess.ipynb
 */
export function flatten(images: ImageStack): Matrix {
  needImages('flatten', images);
  const [count, rows, cols] = images.shape;
  const pixels = bytesToKeep(images);
  // Bytes become numbers when somebody looks at them, and mostly they are divided before that.
  if (pixels.BYTES_PER_ELEMENT === 1) return byteMatrix({ bytes: pixels, divisor: 1 }, rows * cols, count);
  return new Matrix(Float32Array.from(pixels), rows * cols, count, 1, rows * cols);
}

/**
 * Every value divided by the largest one possible, so that all lie from 0 to 1.
 *
 *     X / by
 *
 * @param X pixel values, any shape
 * @param by 255 for bytes
 * @throws RangeError if `by` is not a finite number above 0; TypeError if it is not a number, or X no matrix
 * @example normalize(fromRows([[0, 51, 255]])).toArray(); // [[0, 0.2, 1]] in float32
 * @see notebooks/02-preprocess.ipynb
 */
export function normalize<R extends number, C extends number>(X: Matrix<R, C>, by = 255): Matrix<R, C> {
  needMatrix('normalize', 'X', X);
  checkNeeded('normalize', 'by', by, positive);
  // Bytes are divided as they are: reading their numbers would make a copy four times as large.
  return (byteQuotient(X, by) as Matrix<R, C> | undefined) ?? divide(X, by);
}
