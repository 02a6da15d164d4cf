/**
 * @file Numbers written into the cells of a heatmap.
 */
import type { Trace } from './figure.ts';
import { numberText } from './values.ts';

/** All the numbers as one trace of text, a little smaller than the cell (`cell` pixels wide). */
export function numbersTrace(
  rows: readonly (readonly number[])[],
  cell: number,
  colorOf: (value: number, row: number, col: number) => string,
  textOf: (value: number) => string = numberText,
): Trace {
  const cells = rows.flatMap((row, r) => row.map((value, c) => ({ value, r, c })));
  const texts = cells.map(({ value }) => textOf(value));
  const longest = Math.max(1, ...texts.map((text) => text.length));
  return {
    type: 'scatter',
    mode: 'text',
    x: cells.map(({ c }) => c),
    y: cells.map(({ r }) => r),
    text: texts,
    textfont: {
      size: Math.max(8, Math.min(14, Math.floor(cell / (0.8 * longest)))),
      color: cells.map(({ value, r, c }) => colorOf(value, r, c)),
    },
    hoverinfo: 'skip',
    showlegend: false,
  };
}
