/**
 * @file Ink brought into the form of MNIST's images.
 *
 * The makers of MNIST cut their digits out, fitted them into 20 × 20 pixels with the proportions kept, and put the
 * centre of mass in the middle of 28 × 28 (LeCun, Bottou, Bengio, Haffner, Gradient-Based Learning Applied to Document
 * Recognition, 1998).
 */
import { type PixelGrid, resized } from './pixel-grid.ts';

/** MNIST's images are 28 × 28, and the digit fits into 20 × 20 of these. */
export const SIDE = 28;
const BOX = 20;

/** Where MNIST has the centre of mass, from the upper or left edge: the middle of pixel 14, counted from 0. */
const CENTRE = 14.5;

/** Less than this share of the strongest ink is paper. */
const INK_SHARE = 0.1;

/** The smallest part of the picture that holds all ink; fainter traces of the paper do not count. */
export function cutOut({ values, rows, cols }: PixelGrid): PixelGrid {
  let [top, bottom, left, right] = [rows, -1, cols, -1];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < INK_SHARE) continue;
    const [r, c] = [Math.floor(i / cols), i % cols];
    [top, bottom, left, right] = [
      Math.min(top, r),
      Math.max(bottom, r),
      Math.min(left, c),
      Math.max(right, c),
    ];
  }
  const [height, width] = [bottom - top + 1, right - left + 1];
  const part = new Float64Array(height * width);
  for (let r = 0; r < height; r++) {
    const from = (top + r) * cols + left;
    part.set(values.subarray(from, from + width), r * width);
  }
  return { values: part, rows: height, cols: width };
}

/** As large as fits into the box, with the same proportions. */
export function fitted(grid: PixelGrid): PixelGrid {
  const factor = BOX / Math.max(grid.rows, grid.cols);
  const [rows, cols] = [grid.rows, grid.cols].map((size) => Math.max(1, Math.round(size * factor))) as [
    number,
    number,
  ];
  return resized(grid, rows, cols);
}

/** In the middle of the image by its centre of mass, as far as it stays inside. */
export function centred({ values, rows, cols }: PixelGrid): Uint8Array {
  let [mass, down, across] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    mass += value;
    down += value * (Math.floor(i / cols) + 0.5);
    across += value * ((i % cols) + 0.5);
  }
  const top = placed(down / mass, rows);
  const left = placed(across / mass, cols);
  const image = new Uint8Array(SIDE * SIDE);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  for (let i = 0; i < values.length; i++) {
    const at = (top + Math.floor(i / cols)) * SIDE + left + (i % cols);
    image[at] = Math.round((255 * values[i]) / most);
  }
  return image;
}

/** Where the first of `size` pixels goes so that the centre of mass comes to its place. */
function placed(centre: number, size: number): number {
  return Math.min(Math.max(Math.round(CENTRE - centre), 0), SIDE - size);
}
