/**
 * @file How often values occur, counted here so that a figure holds the counts and not a million values.
 */
import { checkOptions, flag, type Rules, text, whole } from '../core/options.ts';
import type { Figure, Trace } from './figure.ts';
import { range } from './rules.ts';
import { type NamedValues, namedSeries, type Series } from './series.ts';
import { axis, baseLayout, legendAbove, PALETTE, topMargin } from './style.ts';
import { countText, numberText, rounded } from './values.ts';

export interface HistogramOptions {
  /** How many intervals (default 40). */
  readonly bins?: number;
  /** First and last edge (default: the least and the greatest value). Values outside are not counted. */
  readonly range?: readonly [number, number];
  readonly title?: string;
  /** Axis titles (default "value" and "count"). */
  readonly x?: string;
  readonly y?: string;
  /** A logarithmic count axis, for when one interval holds nearly everything. */
  readonly logY?: boolean;
}

const RULES: Rules<HistogramOptions> = {
  bins: whole(1, 1000),
  range,
  title: text,
  x: text,
  y: text,
  logY: flag,
};

/**
 * Bars over equally wide intervals; the last interval includes its right edge, as in NumPy.
 *
 * @param values one list, or several by name, drawn over one another
 * @throws RangeError if a list is empty, a value is not finite, or bins is not a whole number above 0
 * @example plotHistogram(X, { title: 'Pixels after division by 255', x: 'pixel value' });
 * @see notebooks/02-preprocess.ipynb
 */
export function plotHistogram(values: Series, options: HistogramOptions = {}): Figure {
  checkOptions('plotHistogram', options, RULES);
  const { bins = 40 } = options;
  const series = namedSeries('plotHistogram', values);
  const [from, to] = options.range ?? rangeOf(series);
  const step = (to - from) / bins;
  const alone = series.length === 1;
  const data = series.map(
    ({ name, values: list }, i): Trace => ({
      type: 'bar',
      name,
      x0: rounded(from + step / 2, 6),
      dx: rounded(step, 6),
      y: countsIn(list, from, step, bins),
      width: rounded(step, 6),
      marker: {
        color: PALETTE[i % PALETTE.length],
        opacity: alone ? 1 : 0.6,
        line: { width: alone ? 0.5 : 0, color: '#FFFFFF' },
      },
      hovertemplate: '%{x:.4~g}: %{y:,}<extra></extra>',
    }),
  );
  const alt = `Histogram${options.title === undefined ? '' : ` "${options.title}"`}: ${series.map(summary).join('; ')}`;
  return {
    data,
    layout: {
      ...baseLayout({
        title: options.title,
        alt,
        width: 680,
        height: 380,
        margin: { l: 84, r: 24, t: topMargin(options.title, !alone), b: 56 },
      }),
      barmode: 'overlay',
      bargap: 0,
      showlegend: !alone,
      legend: legendAbove(),
      xaxis: axis(options.x ?? 'value', { range: [from - step / 2, to + step / 2] }),
      yaxis: axis(
        options.y ?? 'count',
        options.logY ? { type: 'log', dtick: 1 } : { rangemode: 'tozero', tickformat: ',' },
      ),
    },
  };
}

/** How many values fall into each interval of width `step`. */
function countsIn(values: ArrayLike<number>, from: number, step: number, bins: number): number[] {
  const counts: number[] = new Array(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const place = (values[i] - from) / step;
    // The right edge of the last interval belongs to it.
    const bin = place >= bins && place < bins + 1e-9 ? bins - 1 : Math.floor(place);
    if (bin >= 0 && bin < bins) counts[bin] = counts[bin] + 1;
  }
  return counts;
}

function rangeOf(series: readonly NamedValues[]): [number, number] {
  const ends = series.map(({ values }) => extremes(values));
  const [least, most] = [Math.min(...ends.map(([low]) => low)), Math.max(...ends.map(([, high]) => high))];
  return least < most ? [least, most] : [least - 0.5, least + 0.5];
}

function summary({ name, values }: NamedValues): string {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const [least, most] = extremes(values);
  const count = countText(values.length);
  const text = `${count} values from ${numberText(least)} to ${numberText(most)}, mean ${numberText(sum / values.length)}`;
  return name === '' ? text : `${name}: ${text}`;
}

function extremes(values: ArrayLike<number>): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    least = Math.min(least, values[i]);
    most = Math.max(most, values[i]);
  }
  return [least, most];
}
