/**
 * @file Where the units of a network stand in its picture.
 */
import type { Column, NetworkColumns } from './network-columns.ts';

/** A point in pixels, from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where things are. */
export interface Places {
  readonly width: number;
  readonly height: number;
  /** From one unit down to the next. */
  readonly spacing: number;
  /** The diameter of a circle. */
  readonly size: number;
  /** By column, then by place in it. */
  readonly points: readonly (readonly Point[])[];
}

/** Room above the circles. */
export const HEADING = 48;
/** A line below that explains what is written in the circles. */
export const CAPTION = 26;
/** Left and right of the circles: half of a heading. */
const HALF_HEADING = 66;
/** From column to column: numbers stand between some. */
const GAP = 170;
const PLAIN_GAP = 108;

/** Columns side by side, each in the middle of the height. */
export function placesOf({ columns, edges }: NetworkColumns, showsSlopes: boolean): Places {
  const most = Math.max(...columns.map(rowsOf));
  const spacing = most <= 4 ? 92 : most <= 6 ? 72 : 46;
  const size = spacing < 60 ? 38 : showsSlopes ? 58 : 50;
  const xs = [HALF_HEADING];
  for (let c = 1; c < columns.length; c++) {
    const hasWeights = edges.some(({ column, weight }) => column === c - 1 && weight !== undefined);
    xs.push(xs[c - 1] + (hasWeights ? GAP : PLAIN_GAP));
  }
  const points = columns.map((column, c) =>
    column.units.map((_, i) => ({
      x: xs[c],
      y: HEADING + (i + 0.5 + (most - rowsOf(column)) / 2) * spacing,
    })),
  );
  const height = HEADING + most * spacing + (showsSlopes && spacing > 60 ? CAPTION : 0);
  return { width: (xs.at(-1) as number) + HALF_HEADING, height, spacing, size, points };
}

/** Dots take a place below the units of a layer that is shown in part. */
function rowsOf({ units, size }: Column): number {
  return units.length + (size > units.length ? 1 : 0);
}
