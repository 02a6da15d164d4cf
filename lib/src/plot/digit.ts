/**
 * @file One image, seen closely.
 */
import { checkOptions, flag, type Rules, text, whole } from '../core/options.ts';
import type { Figure } from './figure.ts';
import { heatmapFigure } from './heatmap.ts';
import { finiteValues, type Values } from './values.ts';

export interface DigitOptions {
  /** Size of the image (default 28 and 28). */
  readonly rows?: number;
  readonly cols?: number;
  readonly title?: string;
  /** Write each pixel's value into its cell (default true). */
  readonly numbers?: boolean;
}

const RULES: Rules<DigitOptions> = { rows: whole(1), cols: whole(1), title: text, numbers: flag };

/**
 * One image as a grid of numbers: the bytes behind the picture, each in its own cell.
 *
 * @param image its pixels row by row
 * @throws RangeError if the image does not have rows × cols pixels
 * @example plotDigit(imageAt(train.images, 0), { title: 'A five' });
 * @see notebooks/01-load.ipynb
 */
export function plotDigit(image: Values, options: DigitOptions = {}): Figure {
  checkOptions('plotDigit', options, RULES);
  const { rows = 28, cols = 28, title, numbers = true } = options;
  const pixels = finiteValues('plotDigit', 'image', image);
  if (pixels.length !== rows * cols) {
    throw new RangeError(
      `plotDigit: image has ${pixels.length} pixels; ${rows}×${cols} = ${rows * cols} are needed`,
    );
  }
  const table = Array.from({ length: rows }, (_, r) => pixels.slice(r * cols, (r + 1) * cols));
  // An image of bytes is shown on the scale of bytes; one of scaled or averaged pixels on its own.
  const range: [number, number] = pixels.every((p) => Number.isInteger(p) && p >= 0 && p <= 255)
    ? [0, 255]
    : [Math.min(...pixels), Math.max(...pixels)];
  return heatmapFigure('plotDigit', table, {
    ...(title === undefined ? {} : { title }),
    numbers,
    colors: 'ink',
    range,
  });
}
