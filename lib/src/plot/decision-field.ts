/**
 * @file What a classifier says of each place of the plane, as coloured regions with their borders.
 *
 * How deep a place lies in the region of class c is made of the logarithms of its probability and of the largest other
 * one:
 *
 *     margin(c) = ln p(c) − max over d ≠ c of ln p(d),    depth = sign(margin) ln(1 + |margin|)
 *
 * It is 0 on the border of the region. The probability itself soon stays at 1, and the margin may be flat on one side and
 * steep on the other; the depth changes evenly enough for smooth borders between the few places of a grid.
 */
import { toBase64 } from '../core/base64.ts';
import { fromData, isMatrix, type Matrix, shapeText, toDtype } from '../core/matrix.ts';
import { isList } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import type { Params } from '../nn/initializers.ts';
import { checkFits, forwardPass, layersOf, type Network } from '../nn/network.ts';
import type { Trace } from './figure.ts';
import { INK, PALETTE } from './style.ts';

/** What answers: a network, or a function from points (2 × m) to probabilities (k × m), or (1 × m) of label 1. */
export type PlaneClassifier = Params | Network | ((points: Matrix<2, number>) => Matrix);

/** Places on each side of the grid. */
const PLACES = 33;
/** Steps of one byte in a depth of 1: a byte reaches from −3.175 to 3.175. */
const STEPS = 40;
/** The colours deepen with every 0.5: at probabilities of 0.5, 0.66, 0.85 and 0.97 for two classes. */
const BAND = 0.5 * STEPS;
const BANDS = 4;
/** Shares of a class's colour in its palest and in its deepest band. */
const PALE = 0.12;
const FULL = 0.45;
/** Added inside the logarithm, so that ln 0 is never taken. */
const EPSILON = 1e-12;

/** Probabilities of the points' classes, one row for each class. */
export function probabilities(
  caller: string,
  classifier: PlaneClassifier,
  points: Matrix<2, number>,
  classes: number,
): Matrix {
  const answers = answersOf(caller, classifier, points);
  if (!isMatrix(answers))
    throw new TypeError(
      `${caller}: the answers are ${valueText(answers)}; a matrix of probabilities is needed`,
    );
  if (answers.cols !== points.cols || (answers.rows !== 1 && answers.rows < classes) || answers.rows === 0)
    throw new RangeError(
      `${caller}: the answers to ${points.cols} points are ${shapeText(answers)}; a column for each point is needed, with a probability for each of ${classes} classes`,
    );
  const rows = answers.toArray();
  checkProbabilities(caller, rows);
  const [yes] = rows;
  const all = rows.length > 1 ? rows : [yes.map((p) => 1 - p), yes];
  return fromData(Float64Array.from(all.flat()), all.length, points.cols);
}

function answersOf(caller: string, classifier: PlaneClassifier, points: Matrix<2, number>): unknown {
  if (typeof classifier === 'function') return classifier(points);
  const network: Network = isList(classifier) ? classifier : layersOf(classifier, caller);
  checkFits(caller, points, network);
  return forwardPass(toDtype(points, network[0].W.dtype), network).at(-1);
}

function checkProbabilities(caller: string, rows: readonly (readonly number[])[]): void {
  const isWrong = (p: number): boolean => !(p > -1e-6 && p < 1 + 1e-6);
  const r = rows.findIndex((row) => row.some(isWrong));
  if (r < 0) return;
  const c = rows[r].findIndex(isWrong);
  throw new RangeError(
    `${caller}: entry (${r}, ${c}) of the answers is ${rows[r][c]}; probabilities from 0 to 1 are needed`,
  );
}

/** The places of the grid, row by row from below. */
export function gridPoints([from, to]: readonly [number, number]): Matrix<2, number> {
  const step = (to - from) / (PLACES - 1);
  const numbers = new Float64Array(2 * PLACES * PLACES);
  for (let i = 0; i < PLACES * PLACES; i++) {
    numbers[i] = from + step * (i % PLACES);
    numbers[PLACES * PLACES + i] = from + step * Math.floor(i / PLACES);
  }
  return fromData(numbers, 2, PLACES * PLACES);
}

/** The regions of all classes, and the borders between them. */
export function fieldTraces(P: Matrix, [from, to]: readonly [number, number]): Trace[] {
  const step = (to - from) / (PLACES - 1);
  const place = { type: 'contour', x0: from, dx: step, y0: from, dy: step };
  const plain = { hoverinfo: 'skip', showscale: false, showlegend: false };
  const depths = depthsOf(P.toArray()).map(packed);
  const isPair = depths.length === 2;
  // of two classes, one region is what the other is not
  const regions = (isPair ? [depths[1]] : depths).map((z, c): Trace => {
    const levels = { start: isPair ? BAND * (1 - BANDS) : 0, end: BAND * (BANDS - 1), size: BAND };
    const colorscale = isPair ? fromClassToClass() : fromNothingTo(PALETTE[c % PALETTE.length]);
    return {
      ...place,
      z,
      contours: { ...levels, showlines: false },
      colorscale,
      line: { width: 0 },
      ...plain,
    };
  });
  // the border of the last class is also one of the others
  const borders = depths.slice(1).map((z): Trace => {
    const contours = { start: 0, end: 0, size: 1, coloring: 'none' };
    return { ...place, z, contours, line: { color: INK, width: 1.5 }, ...plain };
  });
  return [...regions, ...borders];
}

/** Plotly gives the bands colours at equal distances in the scale; the first band of a class is its palest. */
function fromNothingTo(color: string): unknown[] {
  return [
    [0, 'rgba(255,255,255,0)'],
    [1 / BANDS, mixed(color, PALE)],
    [1, mixed(color, FULL)],
  ];
}

function fromClassToClass(): unknown[] {
  const last = 2 * BANDS - 1;
  return [
    [0, mixed(PALETTE[0], FULL)],
    [(BANDS - 1) / last, mixed(PALETTE[0], PALE)],
    [BANDS / last, mixed(PALETTE[1], PALE)],
    [1, mixed(PALETTE[1], FULL)],
  ];
}

/** The colour on white, as much of it as the share says. */
function mixed(color: string, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `rgb(${channels.map((value) => Math.round(255 + share * (value - 255))).join(',')})`;
}

/** How deep each place lies in the region of each class, in steps that fit into a byte. */
function depthsOf(rows: readonly (readonly number[])[]): Int8Array[] {
  const logs = rows.map((row) => row.map((p) => Math.log(Math.max(p, 0) + EPSILON)));
  return logs.map((own, c) =>
    Int8Array.from(own, (log, i) => {
      const rival = Math.max(...logs.filter((_, d) => d !== c).map((other) => other[i]));
      const margin = log - rival;
      const depth = Math.sign(margin) * Math.log1p(Math.abs(margin));
      return Math.max(-127, Math.min(127, Math.round(STEPS * depth)));
    }),
  );
}

/** A byte for each place. */
function packed(depths: Int8Array): object {
  return { dtype: 'i1', shape: `${PLACES}, ${PLACES}`, bdata: toBase64(new Uint8Array(depths.buffer)) };
}
