/**
 * @file Photographs of paper, made from MNIST's test digits: light, lines, frames and noise as a camera would see them.
 */
import { imageAt, loadMnistSample, RandomState } from 'scratchnet';

export const ROWS = 240;
export const COLS = 320;
/** Dots for each pixel of MNIST. */
const SCALE = 5;

const { images } = loadMnistSample().test;

/** A picture in grey: 0 black … 255 white. */
export interface Photograph {
  readonly grey: Uint8Array;
  readonly rows: number;
  readonly cols: number;
}

/** What a page looks like at row r and column c: the paper's brightness, and the share that ink gives back of it. */
export interface Page {
  readonly paper: (r: number, c: number) => number;
  readonly ink?: number;
  /** The standard deviation of the camera's noise. */
  readonly noise?: number;
  /** What lies on top of page and ink; undefined where nothing does. */
  readonly cover?: (r: number, c: number) => number | undefined;
  /** Upper left corner of the digit's 140 × 140 dots. */
  readonly at?: readonly [top: number, left: number];
}

/** Test digit `index` of the sample, written on the page. */
export function photograph(
  index: number,
  { paper, ink = 0.2, noise = 0, cover, at = [50, 90] }: Page,
): Photograph {
  const digit = imageAt(images, index);
  const random = new RandomState(index);
  const noises = noise === 0 ? undefined : random.randn(ROWS, COLS).data;
  const grey = new Uint8Array(ROWS * COLS);
  for (let i = 0; i < grey.length; i++) {
    const [r, c] = [Math.floor(i / COLS), i % COLS];
    const share = inkAt(digit, (r - at[0]) / SCALE, (c - at[1]) / SCALE);
    const seen = cover?.(r, c) ?? paper(r, c) * (1 - share * (1 - ink));
    grey[i] = Math.max(0, Math.min(255, Math.round(seen + noise * (noises?.[i] ?? 0))));
  }
  return { grey, rows: ROWS, cols: COLS };
}

/** From 0 to 1, between the pixels in straight lines, with the edges of a pen. */
function inkAt(digit: Uint8Array, y: number, x: number): number {
  const [top, left] = [Math.floor(y - 0.5), Math.floor(x - 0.5)];
  const [down, across] = [y - 0.5 - top, x - 0.5 - left];
  const at = (r: number, c: number): number =>
    r < 0 || c < 0 || r > 27 || c > 27 ? 0 : digit[28 * r + c] / 255;
  const upper = at(top, left) * (1 - across) + at(top, left + 1) * across;
  const lower = at(top + 1, left) * (1 - across) + at(top + 1, left + 1) * across;
  return Math.max(0, Math.min(1, 3 * (upper * (1 - down) + lower * down) - 0.8));
}
