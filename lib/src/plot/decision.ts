/**
 * @file Decision boundaries: where in the plane a classifier changes its answer.
 */
import { toDtype } from '../core/matrix.ts';
import { checkOptions } from '../core/options.ts';
import { argmax } from '../core/reduce.ts';
import { fieldTraces, gridPoints, type PlaneClassifier, probabilities } from './decision-field.ts';
import type { Figure } from './figure.ts';
import {
  type CheckedPoints,
  type ClassPoints,
  checkedPoints,
  classCounts,
  marksOf,
  POINTS_RULES,
  type PointsOptions,
  planeLayout,
  pointTraces,
  quoted,
} from './points.ts';

/** What a classifier makes of points and of the plane around them. */
export interface Decision {
  readonly figure: Figure;
  /** The share of the points that it gets right. */
  readonly right: number;
}

/**
 * Points in the plane on a map of what a classifier answers there: the deeper the colour, the surer it is; dark lines
 * are the decision boundary.
 *
 * @param points (2 × m) a point per column, and m labels from 0 to 6
 * @param classifier a network, or a function from a matrix of points (2 × m) to their probabilities: a row for each class,
 *   or one row with those of label 1
 * @throws RangeError if the answers are no probabilities or do not fit the points, or as {@link plotPoints}; TypeError for
 *   other kinds
 * @example plotDecision(moonPoints(), initializeNetwork([2, 8, 2]), { title: 'Before the training' });
 * @example plotDecision(moonPoints(), (X) => fromRows([X.toArray()[1].map((y) => (y < 0.25 ? 1 : 0))])); // any function
 * @see notebooks/06-playground.ipynb
 */
export function plotDecision(
  points: ClassPoints,
  classifier: PlaneClassifier,
  options: PointsOptions = {},
): Figure {
  checkOptions('plotDecision', options, POINTS_RULES);
  const checked = checkedPoints('plotDecision', points, options);
  return decisionOf('plotDecision', checked, classifier, () => options.title).figure;
}

/** The same for points that were checked. @param titleOf from the share of the points that are right */
export function decisionOf(
  caller: string,
  points: CheckedPoints,
  classifier: PlaneClassifier,
  titleOf: (right: number) => string | undefined,
): Decision {
  const { X, labels, classes, range } = points;
  const answers = argmax(probabilities(caller, classifier, X as never, classes), 0);
  const hits = labels.map((label, i) => label === answers[i]);
  const right = hits.filter(Boolean).length / labels.length;
  const onGrid = probabilities(caller, classifier, toDtype(gridPoints(range), X.dtype), classes);
  const title = titleOf(right);
  const summary = inWords(points, hits, argmax(onGrid, 0));
  const alt = `Decision map${quoted(title)}: ${percent(right)} of ${labels.length} points right; ${summary}`;
  const data = [...fieldTraces(onGrid, range), ...pointTraces(points)];
  return { figure: { data, layout: planeLayout(points, title, alt) }, right };
}

/** Of each class: how many of its points are right, and how much of the plane is its region. */
function inWords(points: CheckedPoints, hits: readonly boolean[], places: ArrayLike<number>): string {
  const counts = classCounts(points);
  return points.names
    .map((name, c) => {
      const right = hits.filter((hit, i) => hit && points.labels[i] === c).length;
      const share = Array.from(places).filter((answer) => answer === c).length / places.length;
      return `${name} (${marksOf(c)}): ${right} of ${counts[c]} right, ${Math.round(100 * share)}% of the plane`;
    })
    .join('; ');
}

/** A share as text. @example percent(0.984); // '98.4%' */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
