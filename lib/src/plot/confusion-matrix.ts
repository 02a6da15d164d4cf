/**
 * @file Which class is taken for which.
 */
import { checkOptions, listOf, type Rules, text } from '../core/options.ts';
import { numbersTrace } from './cell-numbers.ts';
import { inkOn } from './contrast.ts';
import type { Figure, Trace } from './figure.ts';
import { nameOrNumber } from './rules.ts';
import { axis, BLUE_SCALE, baseLayout, GRID, WRONG_SCALE } from './style.ts';
import { finiteRows, sameLength, type Table } from './values.ts';

export interface ConfusionMatrixOptions {
  /** Names of the classes (default 0, 1, 2 …). */
  readonly labels?: ArrayLike<string | number>;
  readonly title?: string;
}

const RULES: Rules<ConfusionMatrixOptions> = { labels: listOf(nameOrNumber), title: text };

const CELL = 46;

/**
 * Counts of true label (row) against predicted label (column).
 *
 * What is right is blue, what is wrong vermilion. Each has its own scale: on one scale a network with nine right
 * answers in ten would show no mistake at all. Zeros are left empty.
 *
 * @param matrix (k × k) counts, as `confusionMatrix` returns them
 * @throws RangeError if the matrix is not square, or an entry is not a whole number from 0 on
 * @example plotConfusionMatrix([[9, 1], [2, 8]], { labels: ['cat', 'dog'] });
 * @see notebooks/10-test.ipynb
 */
export function plotConfusionMatrix(matrix: Table, options: ConfusionMatrixOptions = {}): Figure {
  checkOptions('plotConfusionMatrix', options, RULES);
  const counts = finiteRows('plotConfusionMatrix', 'matrix', matrix);
  const k = counts.length;
  sameLength('plotConfusionMatrix', 'matrix', k, 'each row', counts[0].length);
  const bad = counts.flat().find((count) => !Number.isInteger(count) || count < 0);
  if (bad !== undefined) {
    throw new RangeError(`plotConfusionMatrix: an entry is ${bad}; counts must be whole numbers from 0 on`);
  }
  const labels = options.labels ? Array.from(options.labels, String) : counts.map((_, i) => String(i));
  sameLength('plotConfusionMatrix', 'matrix', k, 'labels', labels.length);

  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, row, i) => sum + row[i], 0);
  const mostRight = Math.max(1, ...counts.map((row, i) => row[i]));
  const mistakes = counts.flatMap((row, r) =>
    row.map((count, c) => ({ count, r, c })).filter(({ r, c }) => r !== c),
  );
  const worst = mistakes.reduce((most, next) => (next.count > most.count ? next : most), {
    count: 0,
    r: 0,
    c: 0,
  });
  const mostWrong = Math.max(1, worst.count);

  const where = (keep: (r: number, c: number) => boolean): (number | null)[][] =>
    counts.map((row, r) => row.map((count, c) => (keep(r, c) ? count : null)));
  const colorOf = (count: number, r: number, c: number): string =>
    r === c ? inkOn(BLUE_SCALE, count / mostRight) : inkOn(WRONG_SCALE, count / mostWrong);
  const data: Trace[] = [
    cells(
      where((r, c) => r === c),
      BLUE_SCALE,
      mostRight,
    ),
    cells(
      where((r, c) => r !== c),
      WRONG_SCALE,
      mostWrong,
    ),
    numbersTrace(counts, CELL, colorOf, (count) => (count === 0 ? '' : String(count))),
  ];
  const share = total === 0 ? '' : ` (${((100 * right) / total).toFixed(2)}%)`;
  const worstText =
    worst.count === 0
      ? ''
      : `; most often ${labels[worst.r]} taken for ${labels[worst.c]} (${worst.count} times)`;
  const alt = `Confusion matrix${options.title === undefined ? '' : ` "${options.title}"`}: ${right} of ${total} right${share}${worstText}`;
  const longest = Math.max(...labels.map((label) => label.length));
  const margin = { l: 56 + 8 * longest, r: 24, t: options.title === undefined ? 24 : 56, b: 64 };
  const classes = {
    type: 'linear',
    tickmode: 'array',
    tickvals: labels.map((_, i) => i),
    ticktext: labels,
    ticklen: 0,
    showgrid: false,
  };
  return {
    data,
    layout: {
      ...baseLayout({
        title: options.title,
        alt,
        width: Math.max(CELL * k, 9 * (options.title?.length ?? 0)) + margin.l + margin.r,
        height: 40 * k + margin.t + margin.b,
        margin,
      }),
      plot_bgcolor: GRID,
      xaxis: axis('predicted label', { ...classes, range: [-0.5, k - 0.5] }),
      yaxis: axis('true label', { ...classes, range: [k - 0.5, -0.5] }),
    },
  };
}

function cells(z: (number | null)[][], colorscale: unknown, zmax: number): Trace {
  return {
    type: 'heatmap',
    z,
    colorscale,
    zmin: 0,
    zmax,
    xgap: 1,
    ygap: 1,
    showscale: false,
    hoverongaps: false,
    hovertemplate: 'true %{y}, predicted %{x}: %{z}<extra></extra>',
  };
}
