/**
 * @file What a chart is here: plain Plotly data, nothing that runs.
 *
 * The types are small on purpose: Plotly's own are 1.2 MB and would be read by every cell of a notebook.
 */
import { valueText } from '../core/value-text.ts';

/** One set of marks, as Plotly names and reads it: `{ type: 'bar', x, y, … }`. */
export interface Trace {
  readonly type: string;
  readonly [attribute: string]: unknown;
}

/** Size, axes, title and the sentence that stands for the picture (`meta.alt`). */
export interface Layout {
  readonly width?: number;
  readonly height?: number;
  readonly meta?: { readonly alt: string; readonly sliderHeight?: number };
  readonly [attribute: string]: unknown;
}

/** What another position of a slider changes: attributes of some traces, and of the layout. */
export interface Frame {
  readonly name: string;
  /** Which traces change; `data` has one entry for each. */
  readonly traces: readonly number[];
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly layout: Layout;
}

/** A Plotly figure: give it to {@link saveFigure}, to a notebook's `show`, or to Plotly in a web page. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
  /** The positions of its slider, if it has one: see `plotFrames`. */
  readonly frames?: readonly Frame[];
}

/** @throws TypeError unless it is an object { data, layout }, its traces objects */
export function needFigure(caller: string, figure: Figure): void {
  const { data, layout } = Object(figure) as Partial<Figure>;
  if (!Array.isArray(data) || typeof layout !== 'object' || layout === null) {
    throw new TypeError(
      `${caller}: the figure is ${valueText(figure)}; an object { data, layout } is needed, as the plot functions give it`,
    );
  }
  const wrong = data.findIndex((trace) => typeof trace !== 'object' || trace === null);
  if (wrong < 0) return;
  throw new TypeError(
    `${caller}: data[${wrong}] of the figure is ${valueText(data[wrong])}; every trace must be an object`,
  );
}

/** The figure in one sentence, for screen readers, for text-only viewers, and for the tests of the notebooks. */
export function altText(figure: Figure): string {
  needFigure('altText', figure);
  return figure.layout.meta?.alt ?? `Chart of ${figure.data.map((trace) => trace.type).join(', ')}`;
}
