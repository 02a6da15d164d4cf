/**
 * @file Grey pixels in rows and columns, and the one way in which they are made fewer or more.
 */
import { checkNeeded, isList, type Rule, whole } from '../core/options.ts';

/** Values of pixels, row by row. */
export interface PixelGrid {
  readonly values: Float64Array;
  readonly rows: number;
  readonly cols: number;
}

const PIXELS: Rule = { needs: 'a list of brightnesses, row by row', isKind: isList };
const BRIGHTNESS: Rule = {
  needs: 'a number from 0 to 255',
  isKind: (value) => typeof value === 'number',
  isRight: (value: number) => value >= 0 && value <= 255,
};

/** @throws RangeError unless there are rows × cols pixels from 0 to 255, and at least one; TypeError for other kinds */
export function checkPixels(caller: string, grey: ArrayLike<number>, rows: number, cols: number): void {
  checkNeeded(caller, 'grey', grey, PIXELS);
  checkNeeded(caller, 'rows', rows, whole(0));
  checkNeeded(caller, 'cols', cols, whole(0));
  if (grey.length === 0 || grey.length !== rows * cols) {
    throw new RangeError(
      `${caller}: there are ${grey.length} pixels but the size is ${rows}×${cols}; both must agree, with at least one pixel`,
    );
  }
  for (let i = 0; i < grey.length; i++) {
    const value = grey[i];
    // Texts such as '7' compare like numbers.
    if (typeof value !== 'number' || !(value >= 0 && value <= 255))
      checkNeeded(caller, `grey[${i}]`, value, BRIGHTNESS);
  }
}

/** The pixels as a grid. @throws RangeError unless there are rows × cols of them, and at least one */
export function pictureOf(caller: string, grey: ArrayLike<number>, rows: number, cols: number): PixelGrid {
  checkPixels(caller, grey, rows, cols);
  // (Filled by map: Float64Array.from would take ten times as long.)
  return { values: new Float64Array(grey.length).map((_, i) => grey[i]), rows, cols };
}

/** The same picture with other numbers of rows and columns: each new pixel is the mean of what it covers. */
export function resized(grid: PixelGrid, rows: number, cols: number): PixelGrid {
  if (rows === grid.rows && cols === grid.cols) return grid;
  const values = Float64Array.from({ length: rows * cols }, (_, i) =>
    meanOver(grid, spanOf(Math.floor(i / cols), rows, grid.rows), spanOf(i % cols, cols, grid.cols)),
  );
  return { values, rows, cols };
}

/** The part of a line of `from` pixels that pixel i of `to` covers. */
function spanOf(i: number, to: number, from: number): readonly [start: number, end: number] {
  return [(i * from) / to, ((i + 1) * from) / to];
}

/** The mean over a rectangle, in which pixels that lie in it only partly count partly. */
function meanOver(
  { values, cols }: PixelGrid,
  [top, bottom]: readonly [number, number],
  [left, right]: readonly [number, number],
): number {
  let [sum, area] = [0, 0];
  for (let r = Math.floor(top); r < bottom; r++) {
    const height = Math.min(r + 1, bottom) - Math.max(r, top);
    for (let c = Math.floor(left); c < right; c++) {
      const weight = height * (Math.min(c + 1, right) - Math.max(c, left));
      const value = values[r * cols + c];
      // Rounding may let a rectangle end a hair beyond the last pixel.
      if (value === undefined) continue;
      sum += weight * value;
      area += weight;
    }
  }
  return sum / area;
}
