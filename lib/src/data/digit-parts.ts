/**
 * @file Which of the marks on a page are the digit, and which are the page's edge, dust, or something else.
 */
import {
  connectedParts,
  contactOf,
  gapBetween,
  isDust,
  lengthOf,
  markedAbove,
  type Part,
  sidesOf,
} from './connected-parts.ts';
import type { PixelGrid } from './pixel-grid.ts';
import { strokeQuality, widestSquare } from './stroke-like.ts';
import { strongestOf } from './strongest-ink.ts';

/** Marks have at least this share of the strongest ink; the second is above dark shadows, which may touch the digit. */
export const LEVELS: readonly [usual: number, high: number] = [0.45, 0.65];
/** Another search is better only if it finds this much more: what the usual one found is more complete. */
const BETTER = 1.5;
/** A mark that meets this much of the picture's edge is a frame, or what the paper lies on. */
const FRAME_CONTACT = 0.3;
/** A mark as long as this share of the picture, and thinner than this share of its length, is an edge or a fold. */
const LONG = 0.3;
const THIN = 1 / 40;
/** Fainter ink than this share of the paper's brightness cannot be distinguished from paper. */
const FAINTEST = 0.1;
/** Ink that differs from its paper by less than this share is faint. */
export const FAINT = 0.15;
/** A stroke has at least this quality; see strokeQuality. */
export const LEAST_QUALITY = 0.2;
/** Parts belong together if the gap between them is at most this share of their length … */
const GAP = 0.25;
/** … and a part is not smaller than this share of the largest. */
const LEAST_PART = 0.02;
/** A mark around another one is a printed box if the inner one is this many times as thick. */
const THICKER = 1.5;
/** A mark at the picture's edge is the digit only if there is this much less ink inside. */
const CUT_OFF = 10;

/** The digit among the marks. */
export interface DigitParts {
  readonly parts: readonly Part[];
  /** What has more ink than this belongs to a mark. */
  readonly level: number;
  /** How much the digit differs from the paper, all its pixels together, and less if it looks unlike a stroke. */
  readonly score: number;
  /** How much its largest part looks like a stroke, 0 … 1. */
  readonly quality: number;
  /** The strongest ink on the page without frames, as a share of the paper's brightness. */
  readonly strongest: number;
  /** How much each of its parts differs from the paper, all pixels together, from large to small. */
  readonly sizes: readonly number[];
  /** The same of other marks. */
  readonly otherSizes: readonly number[];
  /** True if the digit meets the edge of the picture. */
  readonly isCutOff: boolean;
}

/**
 * Finds the digit. Frames and edges are taken away as long as there are some: the ink that remains may be fainter.
 *
 * @param ink from flattenLight, without ruled lines
 * @param picture brightness, with as little noise as the ink
 * @param depth how much each pixel differs from the paper, of 255
 * @returns undefined if there is no ink
 */
export function findDigit(ink: PixelGrid, picture: PixelGrid, depth: Float64Array): DigitParts | undefined {
  const [usual, high] = LEVELS.map((share) => digitAbove(share, ink, picture, depth));
  return usual && high && isBetter(high, usual) ? high : (usual ?? high);
}

/** Whether a second look found much more than the usual one; a digit that is cut off counts for less. */
export function isBetter(second: DigitParts, usual: DigitParts): boolean {
  const [a, b] = [second, usual].map(({ score, isCutOff }) => score / (isCutOff ? CUT_OFF : 1)) as [
    number,
    number,
  ];
  return a > BETTER * b;
}

/** The digit among the marks with more than this share of the strongest ink. */
function digitAbove(
  share: number,
  ink: PixelGrid,
  picture: PixelGrid,
  depth: Float64Array,
): DigitParts | undefined {
  const { rows, cols } = ink;
  const values = ink.values.slice();
  const edge = edgeOf(ink);
  let cutOff: DigitParts | undefined;
  for (let strongest = strongestOf(values); strongest >= FAINTEST; strongest = strongestOf(values)) {
    const level = share * strongest;
    const parts = connectedParts(markedAbove({ values, rows, cols }, level));
    const large = parts.filter((part) => !isDust(part, rows, cols));
    const marks = large.map((part) => markOf(part, ink, picture, depth)).filter(({ score }) => score > 0);
    const inside = marks.filter(({ part }) => sidesOf(part, rows, cols) === 0);
    const whole = digitAmong(inside, level, strongest);
    const cut = digitAmong(
      marks.filter(({ part }) => mayBeCutOff(part, ink)),
      level,
      strongest,
    );
    if (cut && (cutOff === undefined || cut.score > cutOff.score)) cutOff = { ...cut, isCutOff: true };
    const gone = whole ? large.filter((part) => !inside.some((mark) => mark.part === part)) : parts;
    if (whole && gone.length === 0) {
      return cutOff !== undefined && cutOff.score > CUT_OFF * whole.score ? cutOff : whole;
    }
    for (const part of gone) erase(values, part, rows, cols, edge);
  }
  return cutOff;
}

/** How many pixels wide a blurred edge is. */
function edgeOf({ rows, cols }: PixelGrid): number {
  return Math.max(1, Math.round(Math.max(rows, cols) / 200));
}

/** A part, how thick it is, how much it differs from the paper, and this weighted by how much it is like a stroke. */
interface Mark {
  readonly part: Part;
  readonly width: number;
  readonly mass: number;
  readonly quality: number;
  readonly score: number;
}

function markOf(part: Part, ink: PixelGrid, picture: PixelGrid, depth: Float64Array): Mark {
  const mass = part.pixels.reduce((sum, i) => sum + depth[i], 0);
  const quality = isEdge(part, ink) ? 0 : strokeQuality(part, picture, depth, 2 * edgeOf(ink));
  return { part, width: widestSquare(part, ink.cols), mass, quality, score: mass * quality * quality };
}

/** The best mark, and what belongs to it. */
function digitAmong(all: readonly Mark[], level: number, strongest: number): DigitParts | undefined {
  const marks = all.filter((mark) => !all.some((other) => isBoxAround(mark, other)));
  const best = marks.reduce((a, b) => (b.score > a.score ? b : a), marks[0]);
  if (best === undefined) return undefined;
  const [own, others]: [Mark[], Mark[]] = [[best], []];
  for (const mark of [...marks].sort((a, b) => b.mass - a.mass)) {
    if (mark === best || mark.mass < LEAST_PART * best.mass) continue;
    const isNear = own.some(({ part }) => gapBetween(mark.part, part) <= GAP * lengthOf(best.part));
    (isNear ? own : others).push(mark);
  }
  return {
    parts: own.map(({ part }) => part),
    level,
    strongest,
    score: best.score,
    quality: best.quality,
    sizes: own.map(({ mass }) => mass).sort((a, b) => b - a),
    otherSizes: others.map(({ mass }) => mass),
    isCutOff: false,
  };
}

function isBoxAround(outer: Mark, inner: Mark): boolean {
  const [a, b] = [outer.part, inner.part];
  const holds = a.top < b.top && a.left < b.left && a.bottom > b.bottom && a.right > b.right;
  return holds && inner.width > THICKER * outer.width;
}

function isEdge(part: Part, { rows, cols }: PixelGrid): boolean {
  const length = lengthOf(part);
  return length >= LONG * Math.max(rows, cols) && part.pixels.length < THIN * length * length;
}

/** A digit that leaves the picture does so on one side, and with a small part of itself. */
function mayBeCutOff(part: Part, { rows, cols }: PixelGrid): boolean {
  const limit = FRAME_CONTACT * Math.max(rows, cols);
  return sidesOf(part, rows, cols) === 1 && contactOf(part, rows, cols) < limit;
}

/** Takes a mark away with its blurred edge. */
function erase(values: Float64Array, { pixels }: Part, rows: number, cols: number, edge: number): void {
  for (const pixel of pixels) {
    const [r, c] = [Math.floor(pixel / cols), pixel % cols];
    for (let y = Math.max(0, r - edge); y <= Math.min(rows - 1, r + edge); y++) {
      values.fill(0, y * cols + Math.max(0, c - edge), y * cols + Math.min(cols - 1, c + edge) + 1);
    }
  }
}
