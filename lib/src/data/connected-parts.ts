/**
 * @file The separate parts of what is marked in a picture.
 */
import type { PixelGrid } from './pixel-grid.ts';

/** Which pixels are marked: 1 or 0, row by row. */
export interface Mask {
  readonly marked: Uint8Array;
  readonly rows: number;
  readonly cols: number;
}

/** Marked pixels that hang together, also over corners. */
export interface Part {
  /** Where they are, as indices into the picture. */
  readonly pixels: readonly number[];
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Marks all pixels whose value is above a level. */
export function markedAbove({ values, rows, cols }: PixelGrid, level: number): Mask {
  const marked = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) marked[i] = Number(values[i] > level);
  return { marked, rows, cols };
}

/** All parts, in the order of their first pixel. */
export function connectedParts({ marked, rows, cols }: Mask): Part[] {
  const isOpen = marked.slice();
  const parts: Part[] = [];
  for (let start = 0; start < isOpen.length; start++) {
    if (isOpen[start] === 1) parts.push(partFrom(start, isOpen, rows, cols));
  }
  return parts;
}

/** The part with this pixel; its pixels are no longer open. */
function partFrom(start: number, isOpen: Uint8Array, rows: number, cols: number): Part {
  const pixels = [start];
  isOpen[start] = 0;
  let [top, bottom, left, right] = [rows, -1, cols, -1];
  // The list grows while it is read.
  for (let n = 0; n < pixels.length; n++) {
    const pixel = pixels[n];
    const [r, c] = [Math.floor(pixel / cols), pixel % cols];
    top = Math.min(top, r);
    bottom = Math.max(bottom, r);
    left = Math.min(left, c);
    right = Math.max(right, c);
    for (let y = Math.max(0, r - 1); y <= Math.min(rows - 1, r + 1); y++) {
      for (let x = Math.max(0, c - 1); x <= Math.min(cols - 1, c + 1); x++) {
        const near = y * cols + x;
        if (isOpen[near] === 0) continue;
        isOpen[near] = 0;
        pixels.push(near);
      }
    }
  }
  return { pixels, top, bottom, left, right };
}

/** The longer side of a part's box. */
export function lengthOf({ top, bottom, left, right }: Part): number {
  return Math.max(bottom - top, right - left) + 1;
}

/** Shorter marks than this share of the picture's longer side are dust. */
const DUST = 0.012;

/** Whether a part is too small for anything that was written. */
export function isDust(part: Part, rows: number, cols: number): boolean {
  return lengthOf(part) < DUST * Math.max(rows, cols);
}

/** How many of a part's pixels lie on the edge of the picture. */
export function contactOf(part: Part, rows: number, cols: number): number {
  const isInside = part.top > 0 && part.left > 0 && part.bottom < rows - 1 && part.right < cols - 1;
  if (isInside) return 0;
  return part.pixels.filter((pixel) => {
    const [r, c] = [Math.floor(pixel / cols), pixel % cols];
    return r === 0 || c === 0 || r === rows - 1 || c === cols - 1;
  }).length;
}

/** How many sides of the picture a part meets. */
export function sidesOf({ top, bottom, left, right }: Part, rows: number, cols: number): number {
  return [top === 0, left === 0, bottom === rows - 1, right === cols - 1].filter(Boolean).length;
}

/** The gap between the boxes of two parts; 0 if these overlap. */
export function gapBetween(a: Part, b: Part): number {
  const across = Math.max(a.left - b.right, b.left - a.right, 0);
  const down = Math.max(a.top - b.bottom, b.top - a.bottom, 0);
  return Math.max(across, down);
}
