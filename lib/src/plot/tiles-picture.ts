/**
 * @file Many small pictures as one picture inside a chart.
 *
 * As numbers a hundred digits would be 300 kB in a notebook; as a picture they are 30, and look the same.
 */
import { toBase64 } from '../core/base64.ts';
import { encodePng } from './png.ts';
import { type ColorScale, INK_SCALE } from './style.ts';
import type { TileGrid } from './tiles.ts';

/** All pictures in their grid, for `layout.images`; what is between them stays white. */
export interface TilesPicture {
  /** Each a flat list of places in `colors`. */
  readonly pictures: readonly ArrayLike<number>[];
  readonly colors: readonly (readonly number[])[];
  /**
   * For a pixel of a picture, across and down. The saved picture and the pages of the course draw them sharp in any
   * number; a viewer that blurs does so less with many.
   */
  readonly dots: number;
}

export function tilesPicture(grid: TileGrid, { pictures, colors, dots }: TilesPicture): object {
  const pixels = new Uint8Array(4 * grid.width * grid.height).fill(255);
  pictures.forEach((picture, i) => {
    const { row, col } = grid.corner(i);
    for (let r = 0; r < grid.tileRows; r++) {
      for (let c = 0; c < grid.tileCols; c++) {
        const color = colors[picture[r * grid.tileCols + c]];
        pixels.set(color, 4 * ((row + r) * grid.width + col + c));
      }
    }
  });
  const png = encodePng(enlarged(pixels, grid.width, dots), dots * grid.width, dots * grid.height);
  return {
    source: `data:image/png;base64,${toBase64(png)}`,
    xref: 'x',
    yref: 'y',
    x: -0.5,
    y: -0.5,
    sizex: grid.width,
    sizey: grid.height,
    sizing: 'stretch',
    layer: 'below',
  };
}

/** Bytes of images: 0 is paper, 255 is ink. */
export function inkPicture(grid: TileGrid, pictures: readonly ArrayLike<number>[], dots: number): object {
  return tilesPicture(grid, { pictures, colors: shadesOf(INK_SCALE, 256), dots });
}

/** So many colours of a scale, evenly from its one end to the other. */
export function shadesOf(scale: ColorScale, count: number): number[][] {
  return Array.from({ length: count }, (_, i) => colorAt(scale, i / (count - 1)));
}

/** Each pixel as a square of dots. */
function enlarged(pixels: Uint8Array, width: number, dots: number): Uint8Array {
  const from = new Uint32Array(pixels.buffer);
  const to = new Uint32Array(dots * dots * from.length);
  for (let i = 0; i < to.length; i++) {
    const [row, col] = [Math.floor(i / (dots * width)), i % (dots * width)];
    to[i] = from[Math.floor(row / dots) * width + Math.floor(col / dots)];
  }
  return new Uint8Array(to.buffer);
}

/** Between the two colours that stand around a place from 0 to 1. */
function colorAt(scale: ColorScale, at: number): number[] {
  const next = Math.max(
    1,
    scale.findIndex(([place]) => place >= at),
  );
  const [[start, from], [end, to]] = [scale[next - 1], scale[next]];
  const [low, high] = [channels(from), channels(to)];
  return low.map((value, i) => Math.round(value + (high[i] - value) * ((at - start) / (end - start))));
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
