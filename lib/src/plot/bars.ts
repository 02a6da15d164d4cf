/**
 * @file One bar for each name: counts of labels, probabilities of classes.
 */
import { checkNeeded, checkOptions, flag, listOf, type Rules, text } from '../core/options.ts';
import type { Figure, Trace } from './figure.ts';
import { nameOrNumber } from './rules.ts';
import { namedSeries, type Series } from './series.ts';
import { axis, baseLayout, INK, legendAbove, PALETTE, topMargin } from './style.ts';
import { countText, numberText, rounded, sameLength } from './values.ts';

export interface BarsOptions {
  readonly title?: string;
  /** Axis titles. */
  readonly x?: string;
  readonly y?: string;
  /** Write the values above the bars (default: if there are at most 20). */
  readonly numbers?: boolean;
}

const RULES: Rules<BarsOptions> = { title: text, x: text, y: text, numbers: flag };

/**
 * A bar chart.
 *
 * @param labels the names below the bars
 * @param values one number for each label; several lists by name stand beside one another
 * @throws RangeError if there is not one finite number for each label, or an option is not known; TypeError for other
 *   kinds
 * @example plotBars(['0', '1', '2'], [0.1, 0.7, 0.2], { x: 'digit', y: 'probability' });
 * @see notebooks/03-one-hot.ipynb
 */
export function plotBars(
  labels: ArrayLike<string | number>,
  values: Series,
  options: BarsOptions = {},
): Figure {
  checkOptions('plotBars', options, RULES);
  checkNeeded('plotBars', 'labels', labels, listOf(nameOrNumber));
  const names = Array.from(labels, String);
  const series = namedSeries('plotBars', values).map(({ name, values: list }) => ({
    name,
    values: Array.from(list),
  }));
  for (const { name, values: list } of series)
    sameLength('plotBars', 'labels', names.length, name || 'values', list.length);
  const numbers = options.numbers ?? names.length * series.length <= 20;
  const data = series.map(
    ({ name, values: list }, i): Trace => ({
      type: 'bar',
      name,
      x: names,
      y: list.map((value) => rounded(value, 6)),
      marker: { color: PALETTE[i % PALETTE.length] },
      ...(numbers ? { text: list.map(countText), textposition: 'outside', cliponaxis: false } : {}),
      textfont: { size: 12, color: INK },
      hovertemplate: '%{x}: %{y}<extra></extra>',
    }),
  );
  const listed = series.map(({ name, values: list }) => {
    const pairs = names.slice(0, 20).map((label, i) => `${label}: ${numberText(list[i])}`);
    return (name === '' ? '' : `${name} `) + pairs.join(', ') + (names.length > pairs.length ? ', …' : '');
  });
  const alt = `Bars${options.title === undefined ? '' : ` "${options.title}"`}: ${listed.join('; ')}`;
  return {
    data,
    layout: {
      ...baseLayout({
        title: options.title,
        alt,
        width: 680,
        height: 380,
        margin: { l: 76, r: 24, t: topMargin(options.title, series.length > 1), b: 56 },
      }),
      bargap: 0.25,
      showlegend: series.length > 1,
      legend: legendAbove(),
      // Names that look like numbers stay names.
      xaxis: axis(options.x, { type: 'category', showgrid: false, ticklen: 0 }),
      yaxis: axis(options.y, { rangemode: 'tozero', zeroline: true, zerolinecolor: INK, zerolinewidth: 1 }),
    },
  };
}
