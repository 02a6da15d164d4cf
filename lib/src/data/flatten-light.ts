/**
 * @file The light on the paper, and the ink without it.
 *
 * What a camera sees is light times the share that paper or ink reflects. So in a shadow the same ink differs less
 * from its paper, but by the same factor; divided by the paper's brightness, both become alike.
 */
import type { PixelGrid } from './pixel-grid.ts';
import { closing } from './window-extremes.ts';

/**
 * Windows wider than a stroke, as shares of the picture's longer side. The digit may fill the picture; but shadows that
 * are narrower than the window are taken for ink, so a smaller window is tried, too.
 */
export const WINDOWS: readonly number[] = [0.24, 0.1];

/** Chalk is compared with its board plus this much, of 255: what a black board reflects is mostly noise. */
const LEAST_BOARD = 32;

/** Whether the ink is darker than its paper, or lighter, as chalk is. */
export type InkKind = 'dark' | 'light';

/** A picture divided into light and ink. */
export interface FlattenedLight {
  /** The brightness of the paper, also under the ink: 0 … 255. */
  readonly paper: PixelGrid;
  /** By how much of the paper's brightness each pixel differs from it: 0 without ink. */
  readonly ink: PixelGrid;
}

/**
 * Divides a picture into light and ink.
 *
 *     paper = closing(brightness)          for dark ink, with windows wider than any stroke
 *     ink   = (paper − brightness) / paper
 *
 * Noise makes the closing too light all over; the median difference says by how much, as most of a page is empty.
 *
 * @param grid brightness, 0 black … 255 white
 * @param window its width as a share of the picture's longer side
 */
export function flattenLight(grid: PixelGrid, kind: InkKind, window: number): FlattenedLight {
  const { rows, cols } = grid;
  const reach = Math.ceil((window / 2) * Math.max(rows, cols));
  const isDark = kind === 'dark';
  const asDark = isDark ? grid : turned(grid);
  const closed = closing(asDark, reach);
  const paper = isDark ? closed : turned(closed);
  const ink = asDark.values.map((value, i) => {
    const light = paper.values[i];
    return (closed.values[i] - value) / (isDark ? Math.max(light, 1) : light + LEAST_BOARD);
  });
  const empty = medianOf(ink);
  return { paper, ink: { values: ink.map((value) => Math.max(0, value - empty)), rows, cols } };
}

/** White for black. */
function turned({ values, rows, cols }: PixelGrid): PixelGrid {
  return { values: values.map((value) => 255 - value), rows, cols };
}

/** The median of every seventh value: enough, and a seventh of the time. */
function medianOf(values: Float64Array): number {
  const some = values.filter((_, i) => i % 7 === 0).sort();
  return some[some.length >> 1];
}
