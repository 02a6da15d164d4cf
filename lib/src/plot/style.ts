/**
 * @file How every chart looks: colours, fonts, axes.
 *
 * Each colour is written out, also the white behind the chart, so that a figure reads the same in light and dark themes.
 */
import type { Layout } from './figure.ts';
import { THOUSANDS } from './values.ts';

/** Okabe and Ito's colours, distinct with every kind of colour vision. Yellow is left out: too pale on white. */
export const PALETTE: readonly string[] = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#555555',
];

/** What is wrong: vermilion stays different from blue without red-green vision. */
export const WRONG = '#D55E00';

export const INK = '#222222';
export const MUTED = '#5A5A5A';
export const GRID = '#E6E6E6';

/** DejaVu draws the saved pictures (it ships with the project); Verdana has nearly its widths in browsers without it. */
const FONT_FAMILY = 'DejaVu Sans, Verdana, sans-serif';

export type ColorScale = readonly (readonly [number, string])[];

/** Ink on pale paper: 0 is background, 255 is ink, as the makers of MNIST define its bytes. */
export const INK_SCALE: ColorScale = [
  [0, '#EDF0F3'],
  [1, '#10161C'],
];

/** Negative blue, zero white, positive vermilion; meant for a range symmetric around 0. */
export const DIVERGING_SCALE: ColorScale = [
  [0, '#00466E'],
  [0.25, '#4C9CCB'],
  [0.5, '#FFFFFF'],
  [0.75, '#EE935A'],
  [1, '#8F3A00'],
];

/** White to blue, for amounts. */
export const BLUE_SCALE: ColorScale = [
  [0, '#FFFFFF'],
  [1, '#0072B2'],
];

/** White to vermilion, for amounts of what should not be. */
export const WRONG_SCALE: ColorScale = [
  [0, '#FFFFFF'],
  [1, '#D55E00'],
];

/** What the base of a layout needs to know; other Plotly attributes are added by the chart. */
export interface BaseOptions {
  readonly title: string | undefined;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly margin?: Readonly<Record<'l' | 'r' | 't' | 'b', number>>;
}

/** Size, white ground, fonts, title and the form of numbers (1 000, as in the text), the same for all charts. */
export function baseLayout({ title, alt, width, height, margin }: BaseOptions): Layout {
  return {
    width,
    height,
    margin: margin ?? { l: 64, r: 24, t: topMargin(title, false), b: 56 },
    paper_bgcolor: '#FFFFFF',
    plot_bgcolor: '#FFFFFF',
    font: { family: FONT_FAMILY, size: 13, color: INK },
    separators: `.${THOUSANDS}`,
    ...(title === undefined ? {} : { title: titleAt(title, height) }),
    meta: { alt },
  };
}

/** A title on the left, 28 pixels below the upper edge whatever the height. */
function titleAt(text: string, height: number): object {
  return {
    text,
    font: { size: 16, color: INK },
    x: 0,
    xref: 'paper',
    xanchor: 'left',
    y: 1 - 28 / height,
    yref: 'container',
    yanchor: 'middle',
  };
}

/** The title of a figure that gets another height: it keeps its distance from the upper edge. */
export function titleAtHeight(title: unknown, before: number, after: number): unknown {
  const { y, ...rest } = Object(title) as { y?: number };
  return y === undefined ? title : { ...rest, y: 1 - ((1 - y) * before) / after };
}

/** An axis with a title, a pale grid and a thin line. */
export function axis(title: string | undefined, attributes: object = {}): object {
  return {
    ...(title === undefined ? {} : { title: { text: title, font: { size: 13, color: INK }, standoff: 10 } }),
    gridcolor: GRID,
    zeroline: false,
    linecolor: MUTED,
    linewidth: 1,
    showline: true,
    ticks: 'outside',
    ticklen: 4,
    tickcolor: MUTED,
    separatethousands: true,
    tickfont: { size: 12, color: INK },
    ...attributes,
  };
}

/** An axis that only holds pictures: nothing of it is drawn. */
export function hiddenAxis(range: readonly [number, number]): object {
  return { visible: false, range, fixedrange: true };
}

/** Space above the plot for what stands there: the title, and below it the legend. */
export function topMargin(title: string | undefined, hasLegend: boolean): number {
  return 24 + (title === undefined ? 0 : 32) + (hasLegend ? 18 : 0);
}

/** A legend in one row above the plot, at its right end. */
export function legendAbove(): object {
  return {
    orientation: 'h',
    x: 1,
    xanchor: 'right',
    y: 1.02,
    yanchor: 'bottom',
    font: { size: 12, color: INK },
  };
}
