/**
 * @file The noise of a camera: how strong it is, and a picture with less of it.
 */
import type { PixelGrid } from './pixel-grid.ts';

/** This many places of a picture are enough. */
const MOST_PLACES = 50_000;

/**
 * The standard deviation of the noise, from what no straight edge and no slope of brightness can explain.
 *
 * The mask [1 −2 1; −2 4 −2; 1 −2 1] gives 0 on these, and 6σ on noise (Immerkær, Fast Noise Variance Estimation,
 * 1996); the median instead of the mean keeps the digit's own edges out.
 */
export function noiseOf({ values, rows, cols }: PixelGrid): number {
  if (rows < 3 || cols < 3) return 0;
  const at = (r: number, c: number): number => values[r * cols + c];
  const count = Math.min((rows - 2) * (cols - 2), MOST_PLACES);
  const step = ((rows - 2) * (cols - 2)) / count;
  const found = new Float64Array(count).map((_, i) => {
    const place = Math.floor(i * step);
    const [r, c] = [1 + Math.floor(place / (cols - 2)), 1 + (place % (cols - 2))];
    const corners = at(r - 1, c - 1) + at(r - 1, c + 1) + at(r + 1, c - 1) + at(r + 1, c + 1);
    const sides = at(r - 1, c) + at(r + 1, c) + at(r, c - 1) + at(r, c + 1);
    return Math.abs(corners - 2 * sides + 4 * at(r, c));
  });
  const sorted = found.sort();
  // Half of normally distributed numbers lie within 0.6745 σ.
  return sorted[sorted.length >> 1] / (6 * 0.6745);
}

/** Each pixel as the mean of its surroundings, with the weights of a normal distribution of deviation `sigma`. */
export function smoothed(grid: PixelGrid, sigma: number): PixelGrid {
  const reach = Math.ceil(2.5 * sigma);
  if (reach === 0) return grid;
  const weights = Array.from({ length: reach + 1 }, (_, i) => Math.exp(-(i * i) / (2 * sigma * sigma)));
  return alongRows(alongRows(grid, weights), weights);
}

/** The weighted mean along each row, with rows and columns exchanged; beyond the edge there is nothing to weigh. */
function alongRows({ values, rows, cols }: PixelGrid, weights: readonly number[]): PixelGrid {
  const out = new Float64Array(values.length);
  const reach = weights.length - 1;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      let [sum, total] = [0, 0];
      for (let k = Math.max(0, c - reach); k <= Math.min(cols - 1, c + reach); k++) {
        const weight = weights[Math.abs(k - c)];
        sum += weight * values[r * cols + k];
        total += weight;
      }
      out[c * rows + r] = sum / total;
    }
  }
  return { values: out, rows: cols, cols: rows };
}
