/**
 * @file Whether a picture is clean: drawn with a mouse, or scanned from paper that is all alike.
 *
 * Nothing has to be taken away from a clean picture, so it is prepared as the makers of MNIST prepared theirs, to the
 * bit. All other pictures are treated as photographs.
 */
import {
  connectedParts,
  contactOf,
  isDust,
  lengthOf,
  markedAbove,
  type Part,
  sidesOf,
} from './connected-parts.ts';
import type { PixelGrid } from './pixel-grid.ts';
import { borderOf, type PlainInk } from './plain-ink.ts';
import { withoutRuledLines } from './ruled-lines.ts';
import { widestSquare } from './stroke-like.ts';
import { windowMax } from './window-extremes.ts';

/** This share of the picture's border is paper, and this share of all pixels. */
const PAPER_ON_BORDER = 0.75;
const PAPER_IN_ALL = 0.3;
/** Paper differs from paper by at most this many grey levels. */
const ALIKE = 3;
/** What has more of the strongest ink is ink; what has less, and more than a trace, is a grey edge or a stain. */
const FULL = 0.4;
const TRACE = 0.1;
/** Grey edges lie within this share of the picture's longer side of ink; of all pixels, this share may lie elsewhere. */
const EDGE = 1 / 12;
const MOST_STAINS = 0.01;
/** In smaller pictures shadows, pages, dust, stains and ruled lines cannot be distinguished from strokes and their edges. */
const LARGE = 100;
/** A clean picture's ruled lines go all the way; a shorter one is a stroke. */
const RULED = 0.9;
/** A mark along this share of the picture's border is a frame. */
const FRAME = 0.2;
/** A mark at the border that has less than this share of the strongest ink everywhere is a shadow. */
const SHADOW = 0.75;
/** A page in a dark frame fills this share of the picture and of its own box; what is on it is thinner than a hole. */
const PAGE = 0.25;
const PAGE_IN_BOX = 0.7;
const THIN = 0.3;
/** Print is fine if it is thinner than this share of the digit's stroke, and than this share of the picture. */
const FINE = 0.4;
const FINEST_PEN = 1 / 40;

/** True if the paper is alike everywhere, and nothing is on it but strokes: no frame, no ruled lines, no dust. */
export function isClean({ ink, contrast }: PlainInk): boolean {
  const { values, rows, cols } = ink;
  const alike = ALIKE / contrast;
  const onBorder = shareBelow(borderOf(ink), alike);
  if (onBorder < PAPER_ON_BORDER || shareBelow(values, alike) < PAPER_IN_ALL) return false;
  const parts = connectedParts(markedAbove(ink, FULL));
  if (parts.some((part) => isFrame(part, rows, cols))) return false;
  if (Math.max(rows, cols) < LARGE) return true;
  return (
    !parts.some((part) => isShadow(part, ink) || isPage(part, ink)) &&
    !hasFinePrint(parts, ink) &&
    !hasStains(ink) &&
    !hasDust(ink) &&
    withoutRuledLines(ink, 2 * alike, RULED).count === 0
  );
}

function isFrame(part: Part, rows: number, cols: number): boolean {
  return contactOf(part, rows, cols) > FRAME * 2 * (rows + cols);
}

/** Whether a mark comes in from the border and is fainter than ink. */
function isShadow(part: Part, { values, rows, cols }: PixelGrid): boolean {
  return sidesOf(part, rows, cols) > 0 && part.pixels.every((i) => values[i] < SHADOW);
}

/** Whether a large mark is paper on a dark desk: it is solid, and a stroke is inside. */
function isPage(part: Part, { values, rows, cols }: PixelGrid): boolean {
  if (part.pixels.length < PAGE * values.length) return false;
  const isOutside = ({ top, bottom, left, right }: Part): boolean =>
    top <= part.top || bottom >= part.bottom || left <= part.left || right >= part.right;
  const empty = markedAbove({ values: values.map((value) => -value), rows, cols }, -FULL);
  const inside = connectedParts(empty).filter((hole) => !isOutside(hole));
  const filled = inside.reduce((sum, { pixels }) => sum + pixels.length, part.pixels.length);
  const box = (part.bottom - part.top + 1) * (part.right - part.left + 1);
  return (
    filled >= PAGE_IN_BOX * box &&
    inside.some((hole) => !isDust(hole, rows, cols) && widestSquare(hole, cols) < THIN * lengthOf(hole))
  );
}

/** Whether there are marks of another pen: much thinner than the digit, and than any pen that draws for a network. */
function hasFinePrint(parts: readonly Part[], { rows, cols }: PixelGrid): boolean {
  const widths = parts.map((part) => widestSquare(part, cols));
  const limit = Math.min(Math.max(...widths) * FINE, Math.max(rows, cols) * FINEST_PEN);
  return widths.some((width) => width < limit);
}

/** Whether there is much grey far from ink. */
function hasStains(ink: PixelGrid): boolean {
  const { values, rows, cols } = ink;
  const strokes = values.map((value) => Number(value > FULL));
  const near = windowMax({ values: strokes, rows, cols }, Math.ceil(EDGE * Math.max(rows, cols))).values;
  const stains = values.filter((value, i) => value > TRACE && near[i] === 0).length;
  return stains > MOST_STAINS * values.length;
}

function hasDust(ink: PixelGrid): boolean {
  return connectedParts(markedAbove(ink, TRACE)).some((part) => isDust(part, ink.rows, ink.cols));
}

function shareBelow(values: ArrayLike<number>, level: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) count += Number(values[i] <= level);
  return count / values.length;
}
