/**
 * @file What a chart is here: plain Plotly data, nothing that runs.
 *
 * The types are small on purpose: Plotly's own are 1.2 MB and would be read by every cell of a notebook.
 */

/** One set of marks, as Plotly names and reads it: `{ type: 'bar', x, y, … }`. */
export interface Trace {
  readonly type: string;
  readonly [attribute: string]: unknown;
}

/** Size, axes, title and the sentence that stands for the picture (`meta.alt`). */
export interface Layout {
  readonly width?: number;
  readonly height?: number;
  readonly meta?: { readonly alt: string };
  readonly [attribute: string]: unknown;
}

/** A Plotly figure: hand it to {@link saveFigure}, to a notebook's `show`, or to Plotly in a web page. */
export interface Figure {
  readonly data: readonly Trace[];
  readonly layout: Layout;
}

/** The figure in one sentence, for screen readers, for text-only viewers, and for the tests of the notebooks. */
export function altText(figure: Figure): string {
  return figure.layout.meta?.alt ?? `Chart of ${figure.data.map((trace) => trace.type).join(', ')}`;
}
