/**
 * @file Bytes of images as one picture inside a chart.
 *
 * As numbers a hundred digits would be 300 kB in a notebook; as a picture they are 30, and look the same.
 */
import { encodePng } from './png.ts';
import { INK_SCALE } from './style.ts';
import type { TileGrid } from './tiles.ts';

const WHITE = [255, 255, 255] as const;

/**
 * All pictures in their grid, for `layout.images`: 0 is paper, 255 is ink; what is between the pictures stays white.
 *
 * @param dots for a pixel of an image, across and down: with as many as the saved chart has, nothing is blurred
 */
export function inkPicture(grid: TileGrid, pictures: readonly ArrayLike<number>[], dots: number): object {
  const pixels = new Uint8Array(4 * grid.width * grid.height).fill(255);
  const colors = Array.from({ length: 256 }, (_, byte) => inkColor(byte));
  pictures.forEach((picture, i) => {
    const { row, col } = grid.corner(i);
    for (let r = 0; r < grid.tileRows; r++) {
      for (let c = 0; c < grid.tileCols; c++) {
        const byte = picture[r * grid.tileCols + c];
        pixels.set(colors[byte] ?? WHITE, 4 * ((row + r) * grid.width + col + c));
      }
    }
  });
  const png = encodePng(enlarged(pixels, grid.width, dots), dots * grid.width, dots * grid.height);
  return {
    source: `data:image/png;base64,${base64(png)}`,
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

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Between the two ends of the scale of ink. */
function inkColor(byte: number): readonly number[] {
  const [paper, ink] = INK_SCALE.map(([, color]) => channels(color)) as [number[], number[]];
  return paper.map((from, i) => Math.round(from + (ink[i] - from) * (byte / 255)));
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
