/**
 * @file The weights of hidden units, each drawn as the image it looks for.
 */
import { type Matrix, needMatrix } from '../core/matrix.ts';
import { checkNeeded, checkOptions, listOf, positive, type Rules, text, whole } from '../core/options.ts';
import type { Figure, Trace } from './figure.ts';
import { DIVERGING_SCALE, INK } from './style.ts';
import { captionsTrace, cellPixels, gridLayout, tileGrid } from './tiles.ts';
import { shadesOf, tilesPicture } from './tiles-picture.ts';
import { finiteRows, numberText, rounded } from './values.ts';

export interface WeightsOptions {
  /** Size of the images that the weights look at (default 28 and 28). */
  readonly rows?: number;
  readonly cols?: number;
  /** How many of the first units (default: all, at most 64). */
  readonly count?: number;
  /** A caption below each unit, such as its number. */
  readonly captions?: readonly string[];
  readonly columns?: number;
  readonly title?: string;
  /** The weight that gets the strongest colour, as larger ones do (default: the largest that is drawn). */
  readonly limit?: number;
  /** What the numbers are, beside the colour bar (default `weight`). */
  readonly label?: string;
}

const RULES: Rules<WeightsOptions> = {
  rows: whole(1),
  cols: whole(1),
  count: whole(1),
  captions: listOf(text),
  columns: whole(1),
  title: text,
  limit: positive,
  label: text,
};

const MAX_UNITS = 64;
/** Of orange and blue together; white is the one in the middle. More would take more room, and nobody sees them. */
const SHADES = 65;

/**
 * Each row of W as an image: vermilion pixels speak for the unit, blue ones against it, white ones do not matter.
 *
 * All images share one colour scale, centred on 0. Figures of the same `limit` can be compared.
 *
 * @param W (h × n) one unit per row, n = rows · cols
 * @throws RangeError if a row of W does not have rows · cols weights, or a weight is not finite
 * @example plotWeights(params.W1, { count: 16, title: 'What 16 hidden units look for' });
 * @see notebooks/09-train.ipynb
 */
export function plotWeights(W: Matrix, options: WeightsOptions = {}): Figure {
  checkOptions('plotWeights', options, RULES);
  needMatrix('plotWeights', 'W', W);
  const { rows = 28, cols = 28, captions, title, label = 'weight' } = options;
  if (W.cols !== rows * cols) {
    throw new RangeError(
      `plotWeights: W has ${W.cols} weights per row; ${rows}×${cols} = ${rows * cols} are needed`,
    );
  }
  const count = options.count ?? Math.min(W.rows, MAX_UNITS);
  checkNeeded('plotWeights', 'count', count, whole(1, W.rows));
  if (captions && captions.length < count) {
    throw new RangeError(
      `plotWeights: there are ${captions.length} captions for ${count} units; one for each is needed`,
    );
  }
  const units = finiteRows('plotWeights', 'W', W).slice(0, count);
  const reach = units.flat().reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const grid = tileGrid({
    count,
    tileRows: rows,
    tileCols: cols,
    columns: options.columns,
    rowGap: captions ? 11 : 3,
  });
  const cell = cellPixels(grid.width);
  const limit = options.limit ?? rounded(reach, 3);
  const scale = colorBar(limit, label);
  const data = captions
    ? [scale, captionsTrace(grid, captions.slice(0, count), new Array(count).fill(INK), 12)]
    : [scale];
  const words = `${count} unit${count === 1 ? '' : 's'} as ${rows}×${cols} images, from −${numberText(reach)} (blue) to ${numberText(reach)} (vermilion)`;
  const alt = `${title ?? 'Weights'}: ${words}`;
  const picture = tilesPicture(grid, {
    pictures: units.map((unit) => unit.map((weight) => shadeOf(weight / limit))),
    colors: shadesOf(DIVERGING_SCALE, SHADES),
    dots: 1,
  });
  return { data, layout: { ...gridLayout(grid, cell, title, alt, 96), images: [picture] } };
}

/** The place of a share of the largest weight, from −1 to 1, among the shades. */
function shadeOf(share: number): number {
  return Math.round(((SHADES - 1) * (Math.max(-1, Math.min(1, share)) + 1)) / 2);
}

/** The scale beside the picture belongs to a trace; this one has a single cell, where nobody sees it. */
function colorBar(limit: number, label: string): Trace {
  const tick = roundBelow(limit);
  return {
    type: 'heatmap',
    x: [-9],
    y: [-9],
    z: [[0]],
    zmin: -limit,
    zmax: limit,
    hoverinfo: 'skip',
    colorscale: DIVERGING_SCALE,
    showscale: true,
    colorbar: {
      title: { text: label, font: { size: 12, color: INK } },
      thickness: 12,
      len: 1,
      lenmode: 'fraction',
      outlinewidth: 0,
      tickvals: [-tick, 0, tick],
      ticktext: [-tick, 0, tick].map(numberText),
      tickfont: { size: 11, color: INK },
    },
  };
}

/** The largest of …, 0.1, 0.2, 0.5, 1, 2, 5, … that is not above the value. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return rounded(power * ([5, 2].find((digit) => digit * power <= value) ?? 1));
}
