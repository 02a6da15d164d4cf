/**
 * @file Lines and points: one quantity against another.
 */
import { checkOptions, flag, type Rules, text } from '../core/options.ts';
import type { Figure, Trace } from './figure.ts';
import { namedEntries } from './series.ts';
import { axis, baseLayout, legendAbove, PALETTE, topMargin } from './style.ts';
import { finiteValues, numberText, rounded, sameLength, type Values } from './values.ts';

/** The points of one line: their heights (at x = 0, 1, 2 …) or both coordinates. */
export type Points = Values | PointsXY;

interface PointsXY {
  readonly x: Values;
  readonly y: Values;
}

export interface LinesOptions {
  readonly title?: string;
  /** Axis titles. */
  readonly x?: string;
  readonly y?: string;
  /** Logarithmic axes; all values on them must be above 0. */
  readonly logX?: boolean;
  readonly logY?: boolean;
  /** Mark every point (default: on lines of at most 20 points). */
  readonly markers?: boolean;
}

const SCATTER_RULES: Rules<Omit<LinesOptions, 'markers'>> = {
  title: text,
  x: text,
  y: text,
  logX: flag,
  logY: flag,
};
export const LINES_RULES: Rules<LinesOptions> = { ...SCATTER_RULES, markers: flag };

/** More points than this are thinned out evenly: a line is only some hundred pixels wide. */
const MAX_POINTS = 2000;
const DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'solid', 'dash'];

/**
 * One line for each name, with its own colour and dashes.
 *
 * @throws RangeError if a line is empty, x and y differ in length, a value is not finite, or a logarithmic axis gets
 *   a value that is not above 0
 * @example plotLines({ 'alpha 0.1': lossA, 'alpha 0.5': lossB }, { x: 'iteration', y: 'loss' });
 * @see notebooks/08-update.ipynb
 */
export function plotLines(lines: Readonly<Record<string, Points>>, options: LinesOptions = {}): Figure {
  checkOptions('plotLines', options, LINES_RULES);
  return linesFigure('plotLines', lines, options);
}

/** The same for another public function, whose name the messages then have. */
export function linesFigure(
  caller: string,
  lines: Readonly<Record<string, Points>>,
  options: LinesOptions,
): Figure {
  const checked = checkedPoints(caller, lines, options);
  const data = checked.map(({ name, x, y }, i): Trace => {
    const step = Math.ceil(y.length / MAX_POINTS);
    const shown = step === 1 ? y : y.filter((_, n) => n % step === 0);
    const color = PALETTE[i % PALETTE.length];
    return {
      type: 'scatter',
      mode: (options.markers ?? y.length <= 20) ? 'lines+markers' : 'lines',
      name,
      ...(x
        ? { x: x.filter((_, n) => n % step === 0).map((value) => rounded(value, 6)) }
        : { x0: 0, dx: step }),
      y: shown.map((value) => rounded(value, 6)),
      line: { color, width: 2.5, dash: DASHES[i % DASHES.length] },
      marker: { color, size: 7 },
    };
  });
  return { data, layout: pointsLayout('Lines', checked, options) };
}

/**
 * Points without lines, one colour and symbol for each name.
 *
 * @throws RangeError as {@link plotLines}
 * @example plotScatter({ 'class 0': { x: [1, 2], y: [3, 1] }, 'class 1': { x: [0], y: [2] } });
 */
export function plotScatter(
  groups: Readonly<Record<string, Points>>,
  options: Omit<LinesOptions, 'markers'> = {},
): Figure {
  checkOptions('plotScatter', options, SCATTER_RULES);
  const checked = checkedPoints('plotScatter', groups, options);
  const symbols = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'x', 'star'];
  const data = checked.map(
    ({ name, x, y }, i): Trace => ({
      type: 'scatter',
      mode: 'markers',
      name,
      ...(x ? { x: x.map((value) => rounded(value)) } : { x0: 0, dx: 1 }),
      y: y.map((value) => rounded(value)),
      marker: {
        color: PALETTE[i % PALETTE.length],
        symbol: symbols[i % symbols.length],
        size: 7,
        line: { color: '#FFFFFF', width: 0.5 },
      },
    }),
  );
  return { data, layout: pointsLayout('Points', checked, options) };
}

interface NamedPoints {
  readonly name: string;
  readonly x: number[] | undefined;
  readonly y: number[];
}

function checkedPoints(
  caller: string,
  lines: Readonly<Record<string, Points>>,
  options: LinesOptions,
): NamedPoints[] {
  const what = caller === 'plotScatter' ? 'groups' : 'lines';
  const entries = namedEntries(caller, what, lines, 'a list of numbers');
  const named = entries.map(([name, points]): NamedPoints => {
    if (!hasBoth(points)) return { name, x: undefined, y: finiteValues(caller, name, points) };
    const x = finiteValues(caller, `${name}.x`, points.x);
    const y = finiteValues(caller, `${name}.y`, points.y);
    sameLength(caller, `${name}.x`, x.length, `${name}.y`, y.length);
    return { name, x, y };
  });
  for (const { name, x, y } of named) {
    if (options.logX && x) checkAboveZero(caller, `${name}.x`, x);
    if (options.logY) checkAboveZero(caller, name, y);
  }
  return named;
}

function hasBoth(points: Points): points is PointsXY {
  return typeof points === 'object' && points !== null && 'x' in points && 'y' in points;
}

function checkAboveZero(caller: string, name: string, values: readonly number[]): void {
  const wrong = values.findIndex((value) => value <= 0);
  if (wrong >= 0) {
    throw new RangeError(
      `${caller}: ${name}[${wrong}] is ${values[wrong]}; a logarithmic axis needs values above 0`,
    );
  }
}

function pointsLayout(kind: string, lines: readonly NamedPoints[], options: LinesOptions): Figure['layout'] {
  const ends = lines.map(
    ({ name, y }) => `${name} from ${numberText(y[0])} to ${numberText(y.at(-1) as number)}`,
  );
  const counts = lines.map(({ name, y }) => `${name} (${y.length})`);
  const listed = kind === 'Lines' ? ends.join('; ') : counts.join(', ');
  const alt = `${kind}${options.title === undefined ? '' : ` "${options.title}"`}: ${listed}`;
  return {
    ...baseLayout({
      title: options.title,
      alt,
      width: 680,
      height: 400,
      margin: { l: 76, r: 24, t: topMargin(options.title, lines.length > 1), b: 56 },
    }),
    showlegend: lines.length > 1,
    legend: legendAbove(),
    xaxis: axis(options.x, options.logX ? logarithmic(lines.map(({ x }) => x ?? [])) : {}),
    yaxis: axis(options.y, options.logY ? logarithmic(lines.map(({ y }) => y)) : {}),
  };
}

/** Ticks at 1, 2, 5 of every power of ten, or only at the powers where there are many. */
function logarithmic(lists: readonly number[][]): object {
  const logs = lists.flat().map(Math.log10);
  const decades = Math.max(...logs) - Math.min(...logs);
  const ticks = decades < 3 ? { dtick: 'D2', minorloglabels: 'complete' } : { exponentformat: 'power' };
  return { type: 'log', ...ticks };
}
