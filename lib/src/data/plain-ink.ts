/**
 * @file The ink of a picture whose paper is taken to be all alike.
 */
import type { PixelGrid } from './pixel-grid.ts';

/** Pictures with less contrast than this, of 255, are blank. */
const LEAST_CONTRAST = 24;

/** Ink on paper that is taken to be all alike. */
export interface PlainInk {
  /** 0 paper … 1 the strongest ink. */
  readonly ink: PixelGrid;
  /** The brightness of the paper: the median of the picture's border. */
  readonly paper: number;
  /** By how much the strongest ink differs from it, of 255. */
  readonly contrast: number;
}

/**
 * How much ink each pixel has. Ink is what differs most from the border: darker than light paper, or lighter.
 * @throws RangeError if the picture is blank
 */
export function plainInk(caller: string, { values, rows, cols }: PixelGrid): PlainInk {
  const paper = median(borderOf({ values, rows, cols }));
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const sign = paper - least > most - paper ? -1 : 1;
  const contrast = Math.max(paper - least, most - paper);
  if (!(contrast >= LEAST_CONTRAST)) {
    throw new RangeError(
      `${caller}: the ink differs from the paper by ${contrast.toFixed(0)} of 255; a digit needs at least ${LEAST_CONTRAST}`,
    );
  }
  const ink = values.map((value) => Math.max(0, sign * (value - paper)) / contrast);
  return { ink: { values: ink, rows, cols }, paper, contrast };
}

/** The outermost pixels, each once. */
export function borderOf({ values, rows, cols }: PixelGrid): number[] {
  const border: number[] = [];
  for (let r = 0; r < rows; r++) {
    const step = r === 0 || r === rows - 1 ? 1 : Math.max(1, cols - 1);
    for (let c = 0; c < cols; c += step) border.push(values[r * cols + c]);
  }
  return border;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
