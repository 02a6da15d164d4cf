/**
 * @file Tables of numbers as coloured cells, with the numbers written into them.
 */
import { checkOptions, flag, listOf, oneOf, type Rules, text } from '../core/options.ts';
import { numbersTrace } from './cell-numbers.ts';
import { inkOn } from './contrast.ts';
import type { Figure, Trace } from './figure.ts';
import { range } from './rules.ts';
import { axis, BLUE_SCALE, baseLayout, DIVERGING_SCALE, GRID, INK, INK_SCALE, MUTED } from './style.ts';
import { finiteRows, numberText, rounded, sameLength, type Table } from './values.ts';

export interface HeatmapOptions {
  readonly title?: string;
  /** `'diverging'` is centred on 0; `'ink'` runs from paper to ink; `'blue'` from white to blue. Default: by the signs. */
  readonly colors?: 'diverging' | 'ink' | 'blue';
  /** Write each number into its cell (default: in tables of at most 400 cells). */
  readonly numbers?: boolean;
  readonly rowLabels?: readonly string[];
  readonly columnLabels?: readonly string[];
  /** Axis titles. */
  readonly x?: string;
  readonly y?: string;
  /** The values of the palest and the darkest colour (default: those of the table). */
  readonly range?: readonly [number, number];
}

const SCALES = { diverging: DIVERGING_SCALE, ink: INK_SCALE, blue: BLUE_SCALE };
const RULES: Rules<HeatmapOptions> = {
  title: text,
  colors: oneOf(Object.keys(SCALES)),
  numbers: flag,
  rowLabels: listOf(text),
  columnLabels: listOf(text),
  x: text,
  y: text,
  range,
};
const MAX_NUMBERED_CELLS = 1000;

/**
 * A table as coloured cells, row 0 at the top.
 *
 * @throws RangeError if the table is empty or ragged, a number is not finite, or labels do not fit it
 * @example plotHeatmap([[1, 0], [0.5, -1]], { title: 'W1', rowLabels: ['unit 0', 'unit 1'] });
 * @see notebooks/03-one-hot.ipynb
 */
export function plotHeatmap(table: Table, options: HeatmapOptions = {}): Figure {
  checkOptions('plotHeatmap', options, RULES);
  return heatmapFigure('plotHeatmap', table, options);
}

/** The same for another public function, whose name the messages then have. */
export function heatmapFigure(caller: string, table: Table, options: HeatmapOptions): Figure {
  const rows = finiteRows(caller, 'table', table);
  const [height, width] = [rows.length, rows[0].length];
  if (options.rowLabels) sameLength(caller, 'table', height, 'rowLabels', options.rowLabels.length);
  if (options.columnLabels)
    sameLength(caller, 'each row', width, 'columnLabels', options.columnLabels.length);
  const { colors, range } = colorsOf(rows, options);
  const numbers = options.numbers ?? height * width <= 400;
  if (numbers && height * width > MAX_NUMBERED_CELLS) {
    throw new RangeError(
      `${caller}: numbers are asked for in ${height * width} cells; at most ${MAX_NUMBERED_CELLS} can be read`,
    );
  }
  const hasLines = numbers && colors !== 'ink';
  const data: Trace[] = [
    {
      type: 'heatmap',
      z: rows.map((row) => row.map((value) => rounded(value))),
      colorscale: SCALES[colors],
      zmin: range[0],
      zmax: range[1],
      // Thin lines between cells that are read one by one; an image is one piece.
      xgap: hasLines ? 1 : 0,
      ygap: hasLines ? 1 : 0,
      showscale: !numbers,
      colorbar: { thickness: 14, outlinewidth: 0, tickfont: { size: 12, color: INK } },
      hovertemplate: 'row %{y}, column %{x}: %{z}<extra></extra>',
    },
  ];
  const cell = numbers
    ? Math.min(64, Math.floor(728 / width))
    : Math.max(2, Math.min(40, Math.floor(400 / Math.max(width, height))));
  if (numbers) data.push(numbersTrace(rows, cell, (value) => textColor(value, range, colors)));
  const left = 40 + 8 * Math.max(3, ...(options.rowLabels ?? []).map((label) => label.length));
  const margin = { l: left, r: numbers ? 24 : 90, t: options.title === undefined ? 24 : 56, b: 60 };
  const alt = `Heatmap of ${height}×${width} numbers from ${numberText(Math.min(...rows.flat()))} to ${numberText(Math.max(...rows.flat()))}`;
  const titled =
    options.title === undefined ? alt : `${options.title}: ${alt[0]?.toLowerCase()}${alt.slice(1)}`;
  return {
    data,
    layout: {
      ...baseLayout({
        title: options.title,
        alt: titled,
        width: Math.max(width * cell, 9 * (options.title?.length ?? 0)) + margin.l + margin.r,
        height: height * Math.min(cell, numbers ? 40 : cell) + margin.t + margin.b,
        margin,
      }),
      plot_bgcolor: hasLines ? GRID : '#FFFFFF',
      xaxis: axis(options.x ?? 'column', {
        ...cellAxis(options.columnLabels, width),
        range: [-0.5, width - 0.5],
      }),
      yaxis: axis(options.y ?? 'row', {
        ...cellAxis(options.rowLabels, height),
        range: [height - 0.5, -0.5],
      }),
    },
  };
}

function colorsOf(
  rows: readonly number[][],
  options: HeatmapOptions,
): { colors: keyof typeof SCALES; range: [number, number] } {
  const values = rows.flat();
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const colors = options.colors ?? (least < 0 ? 'diverging' : 'blue');
  if (options.range) return { colors, range: [options.range[0], options.range[1]] };
  if (colors === 'diverging') {
    const reach = Math.max(-least, most) || 1;
    return { colors, range: [-reach, reach] };
  }
  return { colors, range: [Math.min(0, least), most > Math.min(0, least) ? most : least + 1] };
}

/** The zeros of an image are pale, so that what is drawn stands out. */
function textColor(
  value: number,
  [from, to]: readonly [number, number],
  colors: keyof typeof SCALES,
): string {
  return colors === 'ink' && value === 0 ? MUTED : inkOn(SCALES[colors], (value - from) / (to - from));
}

function cellAxis(labels: readonly string[] | undefined, count: number): object {
  const plain = { showgrid: false, showline: false, ticklen: 0 };
  if (labels) return { ...plain, tickmode: 'array', tickvals: labels.map((_, i) => i), ticktext: labels };
  return { ...plain, dtick: count <= 12 ? 1 : count <= 40 ? 4 : Math.ceil(count / 10) };
}
