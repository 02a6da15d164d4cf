/**
 * @file Whether a mark on a page can be the stroke of a pen: thin, and with an edge all around.
 */
import { lengthOf, type Part } from './connected-parts.ts';
import type { PixelGrid } from './pixel-grid.ts';

/** No stroke has a wider square inside, as a share of its length: MNIST's fattest digits have 0.40. */
export const WIDEST = 0.45;
/** An edge is steep if at least this share of the way from ink to paper lies in it. */
const STEEP = 0.4;
/** Marks with a smaller share of steep outline are soft shadows, or made by windows that end there. */
const LEAST_OUTLINE = 0.6;

/**
 * From 1, a thin stroke with a sharp edge, down to 0: a stain, the soft edge of a shadow, or the paper itself, which is
 * light on a dark desk.
 *
 *     (1 − widest square / 0.45 of the length) · (steep share of the outline − 0.6) / 0.4
 *
 * @param picture brightness
 * @param depth how much each pixel differs from the paper, of 255
 * @param edge how many pixels wide a blurred edge is
 */
export function strokeQuality(part: Part, picture: PixelGrid, depth: Float64Array, edge: number): number {
  const thin = Math.max(0, 1 - widestSquare(part, picture.cols) / (WIDEST * lengthOf(part)));
  if (thin === 0) return 0;
  const steep = steepShare(part, picture, depth, edge);
  return (thin * Math.max(0, steep - LEAST_OUTLINE)) / (1 - LEAST_OUTLINE);
}

/**
 * The side of the largest square inside a part. At each pixel the square that ends there is one larger than the
 * smallest of the three that end above, to the left, and diagonally between.
 */
export function widestSquare(part: Part, cols: number): number {
  const { own: side, width } = boxOf(part, cols);
  let widest = 0;
  for (let i = width + 1; i < side.length; i++) {
    if (side[i] === 0) continue;
    const before = Math.min(side[i - 1], side[i - width], side[i - width - 1]);
    side[i] = before + 1;
    widest = Math.max(widest, before + 1);
  }
  return widest;
}

/** The share of the outline at which the picture itself changes from ink to paper. */
function steepShare(
  part: Part,
  { values, rows, cols }: PixelGrid,
  depth: Float64Array,
  edge: number,
): number {
  const { own, width, first } = boxOf(part, cols);
  let [steep, all] = [0, 0];
  for (const pixel of part.pixels) {
    const [r, c] = [Math.floor(pixel / cols), pixel % cols];
    const place = first + r * width + c;
    for (const [down, across] of SIDES) {
      if (own[place + down * width + across] === 1) continue;
      const [y, x] = [r + edge * down, c + edge * across];
      if (y < 0 || x < 0 || y >= rows || x >= cols) continue;
      const change = Math.abs(values[y * cols + x] - values[pixel]);
      steep += Number(change >= STEEP * depth[pixel]);
      all++;
    }
  }
  return all === 0 ? 0 : steep / all;
}

/** A part's box with a margin of one pixel: 1 where the part is, 0 elsewhere. */
interface Box {
  readonly own: Int32Array;
  readonly width: number;
  /** Where the picture's first pixel would be: that of row r and column c is r · width + c further on. */
  readonly first: number;
}

function boxOf({ pixels, top, bottom, left, right }: Part, cols: number): Box {
  const [width, height] = [right - left + 3, bottom - top + 3];
  const own = new Int32Array(width * height);
  const first = (1 - top) * width + 1 - left;
  for (const pixel of pixels) own[first + Math.floor(pixel / cols) * width + (pixel % cols)] = 1;
  return { own, width, first };
}

/** From a pixel to its four neighbours. */
const SIDES: readonly (readonly [down: number, across: number])[] = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];
