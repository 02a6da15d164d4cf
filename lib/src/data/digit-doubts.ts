/**
 * @file What in a picture makes its reading uncertain, in plain words.
 */
import { connectedParts, isDust, lengthOf, markedAbove, sidesOf } from './connected-parts.ts';
import { type DigitParts, FAINT, LEAST_QUALITY } from './digit-parts.ts';
import type { PixelGrid } from './pixel-grid.ts';
import { WIDEST, widestSquare } from './stroke-like.ts';

/** A separate part of at least this share of the largest may be another digit, or a piece that is not read. */
const LARGE_PART = 0.25;
/** Ink, of a clean picture's strongest. */
const FULL = 0.4;

const NO_STROKE = 'what was found is hardly like the stroke of a pen';

/** The doubts about a photograph's digit. */
export function doubtsOfPhotograph({
  isCutOff,
  sizes,
  otherSizes,
  strongest,
  quality,
}: DigitParts): string[] {
  const doubts = doubtsOfShape(isCutOff, sizes, otherSizes);
  if (strongest < FAINT) {
    doubts.push(`the ink is faint: it differs from the paper by ${Math.round(100 * strongest)}%`);
  }
  if (quality < LEAST_QUALITY) doubts.push(NO_STROKE);
  return doubts;
}

/** The doubts about a clean picture: 0 paper … 1 the strongest ink. */
export function doubtsOfClean(ink: PixelGrid): string[] {
  const { rows, cols } = ink;
  const parts = connectedParts(markedAbove(ink, FULL)).filter((part) => !isDust(part, rows, cols));
  const sizes = parts.map(({ pixels }) => pixels.length).sort((a, b) => b - a);
  const isCutOff = parts.some((part) => sidesOf(part, rows, cols) > 0);
  const isSolid = parts.every((part) => widestSquare(part, cols) > WIDEST * lengthOf(part));
  return [...doubtsOfShape(isCutOff, sizes, []), ...(isSolid ? [NO_STROKE] : [])];
}

/** @param sizes of the digit's parts and of other marks, each from large to small */
function doubtsOfShape(isCutOff: boolean, sizes: readonly number[], otherSizes: readonly number[]): string[] {
  const doubts: string[] = [];
  const least = LARGE_PART * sizes[0];
  const [parts, others] = [sizes, otherSizes].map((all) => all.filter((size) => size >= least).length) as [
    number,
    number,
  ];
  if (isCutOff) doubts.push('the digit meets the edge of the picture, as if it were cut off');
  if (parts > 1) doubts.push(`the digit is in ${parts} separate parts`);
  if (others > 0) doubts.push(`there ${others === 1 ? 'is 1 other mark' : `are ${others} other marks`}`);
  return doubts;
}
