/**
 * @file A picture made as small as a network's input, and nothing else done to it.
 */
import { checkPixels, resized } from './pixel-grid.ts';

/** MNIST's images have this many rows and columns. */
const SIDE = 28;

/**
 * A picture squeezed into 28 × 28 pixels, each the mean of what it covers. Ink and paper stay as they are, and so does
 * the place of the digit: {@link digitImage} does more, and a network needs it.
 *
 * @param grey brightness of the pixels, row by row, 0 to 255
 * @param rows and cols the picture's size; any
 * @returns 784 bytes, row by row
 * @throws RangeError if the size does not fit the pixels, or one is not from 0 to 255; TypeError for other kinds
 * @example shrinkImage(grey, 280, 280); // every byte the mean of 10 × 10 pixels
 * @see notebooks/10-test.ipynb
 */
export function shrinkImage(grey: ArrayLike<number>, rows: number, cols: number): Uint8Array {
  checkPixels('shrinkImage', grey, rows, cols);
  const { values } = resized({ values: Float64Array.from(grey), rows, cols }, SIDE, SIDE);
  return Uint8Array.from(values, Math.round);
}
