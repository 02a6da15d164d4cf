/**
 * @file Many small pictures as one heatmap: a single trace draws a hundred digits faster than a hundred charts.
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
  /** Cells of the whole heatmap. */
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

/** The largest number of a packed cell: 16 bits show more shades than an eye can see, in half the room of a float. */
export const FULL_SCALE = 32000;

/**
 * The heatmap of all pictures, each a flat list of numbers from −limit to limit; cells between them are 0.
 *
 * The cells hold shares of the limit, from −{@link FULL_SCALE} to FULL_SCALE.
 */
export function tilesTrace(
  grid: TileGrid,
  pictures: readonly ArrayLike<number>[],
  limit: number,
  attributes: object,
): Trace {
  const cells = new Int16Array(grid.width * grid.height);
  pictures.forEach((picture, i) => {
    const { row, col } = grid.corner(i);
    for (let r = 0; r < grid.tileRows; r++) {
      for (let c = 0; c < grid.tileCols; c++) {
        const share = picture[r * grid.tileCols + c] / limit;
        cells[(row + r) * grid.width + col + c] = Math.round(FULL_SCALE * Math.max(-1, Math.min(1, share)));
      }
    }
  });
  const z = packed(cells, grid);
  const range = { zmin: -FULL_SCALE, zmax: FULL_SCALE };
  return { type: 'heatmap', z, ...range, hoverinfo: 'skip', showscale: false, ...attributes };
}

/** The cells as Plotly's packed array: a notebook would write nested arrays with one number per line, ten times as long. */
function packed(cells: Int16Array, { width, height }: TileGrid): object {
  const bytes = new Uint8Array(cells.buffer);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return {
    dtype: 'i2',
    shape: `${height}, ${width}`,
    bdata: btoa(text),
  };
}

/** One line of text centred below each picture. */
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
    y: corners.map(({ row }) => row + grid.tileRows),
    text: captions,
    textposition: 'bottom center',
    textfont: { size, color: colors },
    hoverinfo: 'skip',
    showlegend: false,
    cliponaxis: false,
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
