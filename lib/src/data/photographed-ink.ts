/**
 * @file The ink of a digit in a photograph of paper or of a board, without light, lines, edges and dust.
 */
import { lengthOf } from './connected-parts.ts';
import { type DigitParts, FAINT, findDigit, isBetter, LEAST_QUALITY, LEVELS } from './digit-parts.ts';
import { flattenLight, type InkKind, WINDOWS } from './flatten-light.ts';
import { type PixelGrid, resized } from './pixel-grid.ts';
import { withoutRuledLines } from './ruled-lines.ts';
import { noiseOf, smoothed } from './smooth-noise.ts';
import { strongestOf } from './strongest-ink.ts';

/** Larger pictures are made smaller: plenty for one digit, and less noise. */
const LONGEST = 800;
/** Noise of this many grey levels is smoothed over one pixel. */
const NOISE_PER_PIXEL = 8;
const MOST_SMOOTHING = 3;
/** Ruled lines are looked for among strong ink, and then in all that has this share of the digit's level. */
const FAINT_LINES = 0.45;
/** Ink below this share of the digit's own is paper, so that grey edges end in 0. */
const PAPER = 0.2;

/** A mark that is so little like a stroke may be the paper inside a printed box. */
const SOLID = 0.35;

/** A photograph taken apart. */
interface Page {
  /** The picture with less noise. */
  readonly smooth: PixelGrid;
  readonly noise: number;
  readonly kind: InkKind;
  /** The brightness of the paper. */
  readonly paper: PixelGrid;
  /** All ink, from 0 to about 1. */
  readonly ink: PixelGrid;
  readonly unlined: PixelGrid;
  readonly lines: number;
  readonly found: DigitParts;
}

/** The digit of a photograph, and what was taken away. */
export interface PhotographedInk extends Page {
  /** The digit's ink alone, 0 … 1. */
  readonly digit: PixelGrid;
}

/** Finds the digit of a photograph; undefined if there is no ink. */
export function inkOfPhotograph(picture: PixelGrid): PhotographedInk | undefined {
  const page = pageOf(picture);
  return page && { ...page, digit: alone(page.unlined, page.found) };
}

/** Ink on paper, or chalk on a board: whichever has the better digit. */
function pageOf(picture: PixelGrid): Page | undefined {
  const small = shrunk(picture);
  const noise = noiseOf(small);
  const smooth = smoothed(small, Math.min(MOST_SMOOTHING, noise / NOISE_PER_PIXEL));
  const [dark, light] = (['dark', 'light'] as const)
    .map((kind) => inkOfKind(smooth, noise, kind))
    .map((photo) => (photo && isNothing(photo.found) ? undefined : photo));
  if (!dark || !light) return dark ?? light;
  const [outer, inner] = holds(light, dark) ? [light, dark] : [dark, light];
  if (holds(outer, inner) && outer.found.quality < SOLID) return inner;
  return light.found.score > dark.found.score ? light : dark;
}

/** The roughness of empty paper is faint, and unlike a stroke. */
function isNothing({ strongest, quality }: DigitParts): boolean {
  return strongest < FAINT && quality < LEAST_QUALITY;
}

/** Whether one digit lies in the middle of the other, and is not much smaller. */
function holds({ found: outer }: Page, { found: inner }: Page): boolean {
  const [a, b] = [outer.parts[0], inner.parts[0]];
  const isInside = a.top < b.top && a.left < b.left && a.bottom > b.bottom && a.right > b.right;
  return isInside && lengthOf(b) > lengthOf(a) / 2 && inner.quality > 2 * outer.quality;
}

/** The digit as the wide window finds it, or the narrow one if it finds much more. */
function inkOfKind(smooth: PixelGrid, noise: number, kind: InkKind): Page | undefined {
  const [wide, narrow] = WINDOWS.map((window) => inkIn(smooth, noise, kind, window));
  return wide && narrow && isBetter(narrow.found, wide.found) ? narrow : (wide ?? narrow);
}

function inkIn(smooth: PixelGrid, noise: number, kind: InkKind, window: number): Page | undefined {
  const { paper, ink } = flattenLight(smooth, kind, window);
  const depth = smooth.values.map((value, i) => Math.abs(value - paper.values[i]));
  const strong = withoutRuledLines(ink, LEVELS[0] * strongestOf(ink.values));
  const first = findDigit(strong.ink, smooth, depth);
  if (first === undefined) return undefined;
  const faint = withoutRuledLines(strong.ink, FAINT_LINES * first.level);
  const found = faint.count === 0 ? first : findDigit(faint.ink, smooth, depth);
  if (found === undefined) return undefined;
  return { smooth, noise, kind, paper, ink, unlined: faint.ink, lines: strong.count + faint.count, found };
}

/** The digit's ink with its grey edges, and nothing else. */
function alone({ values, rows, cols }: PixelGrid, { parts }: DigitParts): PixelGrid {
  const pixels = parts.flatMap((part) => [...part.pixels]);
  const sorted = Float64Array.from(pixels, (i) => values[i]).sort();
  const full = sorted[Math.floor(0.6 * sorted.length)];
  const out = new Float64Array(values.length);
  const blur = Math.max(1, Math.round(Math.max(rows, cols) / 150));
  for (const pixel of pixels) {
    const [r, c] = [Math.floor(pixel / cols), pixel % cols];
    for (let y = Math.max(0, r - blur); y <= Math.min(rows - 1, r + blur); y++) {
      for (let x = Math.max(0, c - blur); x <= Math.min(cols - 1, c + blur); x++) {
        const share = (values[y * cols + x] / full - PAPER) / (1 - PAPER);
        out[y * cols + x] = Math.min(1, Math.max(0, share));
      }
    }
  }
  return { values: out, rows, cols };
}

function shrunk(grid: PixelGrid): PixelGrid {
  const factor = Math.min(1, LONGEST / Math.max(grid.rows, grid.cols));
  const [rows, cols] = [grid.rows, grid.cols].map((size) => Math.max(1, Math.round(size * factor)));
  return resized(grid, rows, cols);
}
