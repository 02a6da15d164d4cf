/**
 * @file The largest and the smallest value in a square window around each pixel, and the closing made of both.
 */
import type { PixelGrid } from './pixel-grid.ts';

/**
 * The morphological closing: dark marks narrower than the window take the brightness around them, and edges between
 * wider regions stay where they are (Serra, Image Analysis and Mathematical Morphology, 1982).
 *
 *     closing = min over the window of (max over the window of brightness)
 *
 * @param reach the window is 2·reach + 1 pixels wide and high
 */
export function closing(grid: PixelGrid, reach: number): PixelGrid {
  return windowMin(windowMax(grid, reach), reach);
}

/** The largest value of each pixel's window, as far as the window lies in the picture. */
export function windowMax(grid: PixelGrid, reach: number): PixelGrid {
  return alongRows(alongRows(grid, reach), reach);
}

/** The smallest value of each pixel's window. */
function windowMin(grid: PixelGrid, reach: number): PixelGrid {
  return negative(windowMax(negative(grid), reach));
}

function negative({ values, rows, cols }: PixelGrid): PixelGrid {
  return { values: values.map((value) => -value), rows, cols };
}

/**
 * The largest value within reach in each row, with rows and columns exchanged; so two calls are the square window.
 *
 * Values that a later, larger one outdoes can be forgotten: what remains falls from first to last, and the first is
 * the largest (Lemire, Streaming maximum-minimum filter, 2006). The time does not depend on the reach.
 */
function alongRows({ values, rows, cols }: PixelGrid, reach: number): PixelGrid {
  const out = new Float64Array(values.length);
  /** The columns that can still be the largest. */
  const queue = new Int32Array(cols);
  for (let r = 0; r < rows; r++) {
    const at = r * cols;
    let [first, end] = [0, 0];
    for (let c = 0; c < cols + reach; c++) {
      if (c < cols) {
        const value = values[at + c];
        while (end > first && values[at + queue[end - 1]] <= value) end--;
        queue[end++] = c;
      }
      const middle = c - reach;
      if (middle < 0) continue;
      if (queue[first] < middle - reach) first++;
      out[middle * rows + r] = values[at + queue[first]];
    }
  }
  return { values: out, rows: cols, cols: rows };
}
