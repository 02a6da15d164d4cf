/**
 * @file Many small pictures in one chart: that draws a hundred digits faster than a hundred charts.
 *
 * The pictures stand in a grid with white gaps; a taller gap below each row has room for a caption.
 */
import type { Layout, Trace } from './figure.ts';
import { baseLayout, hiddenAxis } from './style.ts';

/** Where the pictures stand, in cells (one cell is one pixel of a picture). */
export interface TileGrid {
  readonly columns: number;
  readonly tileRows: number;
  readonly tileCols: number;
  /** Cells of the whole. */
  readonly width: number;
  readonly height: number;
  /** The upper left cell of picture i. */
  corner(i: number): { row: number; col: number };
}

export interface TileGridOptions {
  readonly count: number;
  readonly tileRows: number;
  readonly tileCols: number;
  readonly columns: number | undefined;
  /** Cells below each row of pictures. */
  readonly rowGap: number;
}

const COLUMN_GAP = 3;

/** Lays out `count` pictures in rows, by default at most ten beside one another. */
export function tileGrid({ count, tileRows, tileCols, columns, rowGap }: TileGridOptions): TileGrid {
  const beside = Math.min(columns ?? defaultColumns(count), count);
  return {
    columns: beside,
    tileRows,
    tileCols,
    width: beside * (tileCols + COLUMN_GAP) - COLUMN_GAP,
    height: Math.ceil(count / beside) * (tileRows + rowGap),
    corner: (i) => ({
      row: Math.floor(i / beside) * (tileRows + rowGap),
      col: (i % beside) * (tileCols + COLUMN_GAP),
    }),
  };
}

/** At most ten in a row, and no ragged last row where a divisor of the number allows it. */
function defaultColumns(count: number): number {
  if (count <= 10) return count;
  const even = [10, 9, 8, 7, 6, 5].find((columns) => count % columns === 0);
  return even ?? 10;
}

/** One line of text centred below each picture, clear of the frame that it may have. */
export function captionsTrace(
  grid: TileGrid,
  captions: readonly string[],
  colors: readonly string[],
  size: number,
): Trace {
  const corners = captions.map((_, i) => grid.corner(i));
  return {
    type: 'scatter',
    mode: 'text',
    x: corners.map(({ col }) => col + (grid.tileCols - 1) / 2),
    y: corners.map(({ row }) => row + grid.tileRows + 1),
    text: captions,
    textposition: 'bottom center',
    textfont: { size, color: colors },
    hoverinfo: 'skip',
    showlegend: false,
    cliponaxis: false,
  };
}

/** A line around picture i. */
export function frame(grid: TileGrid, i: number, color: string): object {
  const { row, col } = grid.corner(i);
  return {
    type: 'rect',
    x0: col - 0.5,
    x1: col + grid.tileCols - 0.5,
    y0: row - 0.5,
    y1: row + grid.tileRows - 0.5,
    line: { color, width: 2 },
  };
}

/** Pixels per cell of the grid: a whole number of dots at scale 2, about 700 pixels for the grid, never tiny. */
export function cellPixels(cells: number): number {
  return Math.min(3, Math.max(1, Math.floor((2 * 740) / cells) / 2));
}

/** The layout of a grid of pictures: square cells, no axes. */
export function gridLayout(
  grid: TileGrid,
  cell: number,
  title: string | undefined,
  alt: string,
  right: number = 16,
): Layout {
  // A title stays readable over a narrow grid.
  const width = Math.max(grid.width * cell, title === undefined ? 0 : title.length * 9);
  const margin = { l: 16, r: right, t: title === undefined ? 16 : 52, b: 12 };
  return {
    ...baseLayout({
      title,
      alt,
      width: Math.ceil(width + margin.l + margin.r),
      height: Math.ceil(grid.height * cell + margin.t + margin.b),
      margin,
    }),
    xaxis: hiddenAxis([-0.5, width / cell - 0.5]),
    yaxis: hiddenAxis([grid.height - 0.5, -0.5]),
  };
}
