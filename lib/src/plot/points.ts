/**
 * @file Points in the plane, each class with a colour and a mark of its own.
 */
import { isMatrix, type Matrix, needMatrix, shapeText } from '../core/matrix.ts';
import { checkNeeded, checkOptions, listOf, type Rules, text, whole } from '../core/options.ts';
import { type Labels, labelNumbers } from '../nn/labels.ts';
import type { Figure, Layout, Trace } from './figure.ts';
import { packedNumbers } from './packed-numbers.ts';
import { nameOrNumber, range } from './rules.ts';
import { axis, baseLayout, legendAbove, PALETTE, topMargin } from './style.ts';
import { rounded, sameLength } from './values.ts';

/** Points and their classes: label i belongs to column i, as `spiralPoints` and the others give them. */
export interface ClassPoints {
  /** One point per column: x above y. */
  readonly X: Matrix;
  /** Classes from 0 on. */
  readonly labels: Labels;
}

export interface PointsOptions {
  readonly title?: string;
  /** Both axes run from the first to the second number (default: a square that holds all points). */
  readonly range?: readonly [from: number, to: number];
  /** The names of the classes (default `label 0`, `label 1` …). */
  readonly names?: ArrayLike<string | number>;
}

export const POINTS_RULES: Rules<PointsOptions> = { title: text, range, names: listOf(nameOrNumber) };

const MARKS: readonly (readonly [symbol: string, inWords: string])[] = [
  ['circle', 'circles'],
  ['square', 'squares'],
  ['triangle-up', 'triangles'],
  ['diamond', 'diamonds'],
  ['cross', 'crosses'],
  ['x', 'saltires'],
  ['star', 'stars'],
];
/** One colour and one mark for each. */
const MOST_CLASSES = MARKS.length;
/** Width and height of the square in which the points are drawn. */
const SQUARE = 300;
/** Room around the points, as a share of the square that holds them. */
const ROOM = 0.08;

/** Points that were checked. */
export interface CheckedPoints {
  readonly X: Matrix;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly labels: readonly number[];
  /** How many classes there are: names, or the largest label and one more. */
  readonly classes: number;
  readonly names: readonly string[];
  /** Of both axes. */
  readonly range: readonly [number, number];
}

/**
 * Points in the plane; each class has its own colour and mark.
 *
 * @param points (2 × m) a point per column, and m labels from 0 to 6
 * @throws RangeError if there are no points, X has another number of rows than 2, or a number is not finite; TypeError
 *   for other kinds
 * @example plotPoints(moonPoints({ count: 200 }), { title: 'Two moons' });
 * @see notebooks/06-playground.ipynb
 */
export function plotPoints(points: ClassPoints, options: PointsOptions = {}): Figure {
  checkOptions('plotPoints', options, POINTS_RULES);
  const checked = checkedPoints('plotPoints', points, options);
  const counts = classCounts(checked).map((count, c) => `${checked.names[c]} (${marksOf(c)}): ${count}`);
  const alt = `Points${quoted(options.title)}: ${counts.join('; ')}`;
  return { data: pointTraces(checked), layout: planeLayout(checked, options.title, alt) };
}

/** @throws RangeError or TypeError unless they are points of the plane, with a label for each */
export function checkedPoints(caller: string, points: ClassPoints, options: PointsOptions): CheckedPoints {
  const { X, labels: given } = Object(points) as ClassPoints;
  checkNeeded(caller, 'points', points, {
    needs: 'points with their labels { X, labels }',
    isKind: () => isMatrix(X),
  });
  needMatrix(caller, 'X', X);
  if (X.rows !== 2 || X.cols === 0)
    throw new RangeError(
      `${caller}: X is ${shapeText(X)}; two rows, x and y, and a column for each point are needed`,
    );
  const labels = Array.from(labelNumbers(caller, 'labels', given));
  sameLength(caller, 'X', X.cols, 'labels', labels.length);
  const [xs, ys] = X.toArray() as [number[], number[]];
  checkFinite(caller, [xs, ys]);
  const names = Array.from(options.names ?? [], String);
  const most = names.length > 0 ? names.length : MOST_CLASSES;
  for (const [i, label] of labels.entries()) checkNeeded(caller, `labels[${i}]`, label, whole(0, most - 1));
  checkNeeded(caller, 'the number of names', names.length, whole(0, MOST_CLASSES));
  const classes = Math.max(2, names.length, ...labels.map((label) => label + 1));
  return {
    X,
    xs,
    ys,
    labels,
    classes,
    names: Array.from({ length: classes }, (_, c) => names[c] ?? `label ${c}`),
    range: options.range ?? squareAround([...xs, ...ys]),
  };
}

function checkFinite(caller: string, rows: readonly number[][]): void {
  for (const [r, row] of rows.entries()) {
    const wrong = row.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      throw new RangeError(
        `${caller}: entry (${r}, ${wrong}) of X is ${row[wrong]}; every coordinate must be a finite number`,
      );
  }
}

function squareAround(coordinates: readonly number[]): readonly [number, number] {
  const [least, most] = [Math.min(...coordinates), Math.max(...coordinates)];
  const room = ROOM * (most - least || 1);
  return [rounded(least - room, 2), rounded(most + room, 2)];
}

/** How many points each class has. */
export function classCounts({ labels, classes }: CheckedPoints): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
}

/** The marks of a class in words. */
export function marksOf(c: number): string {
  return MARKS[c][1];
}

/** A trace for each class. */
export function pointTraces(points: CheckedPoints): Trace[] {
  return points.names.map((name, c): Trace => {
    const own = (coordinates: readonly number[]): unknown =>
      packedNumbers(coordinates.filter((_, i) => points.labels[i] === c).map((value) => rounded(value)));
    return {
      type: 'scatter',
      mode: 'markers',
      name,
      x: own(points.xs),
      y: own(points.ys),
      marker: { color: PALETTE[c], symbol: MARKS[c][0], size: 7, line: { color: '#FFFFFF', width: 1 } },
    };
  });
}

/** A square part of the plane, with the names of the classes above it. */
export function planeLayout({ range: ends }: CheckedPoints, title: string | undefined, alt: string): Layout {
  const margin = { l: 52, r: 20, t: topMargin(title, true), b: 40 };
  const size = { width: SQUARE + margin.l + margin.r, height: SQUARE + margin.t + margin.b };
  return {
    ...baseLayout({ title, alt, ...size, margin }),
    showlegend: true,
    legend: legendAbove(),
    xaxis: axis(undefined, { range: ends, showgrid: false }),
    yaxis: axis(undefined, { range: ends, showgrid: false }),
  };
}

/** A title in a sentence. */
export function quoted(title: string | undefined): string {
  return title === undefined ? '' : ` "${title}"`;
}
