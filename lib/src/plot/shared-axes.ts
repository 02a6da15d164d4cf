/**
 * @file One scale for all figures of a slider: axes that moved along would hide what moves.
 */
import type { Figure, Layout, Trace } from './figure.ts';

type Letter = 'x' | 'y';
type Extent = readonly [least: number, most: number];

/** Room beside the outermost points, as a share of the axis. */
const PADDING = 0.05;
/** No screen shows a smaller part of an axis. */
const STEPS = 4000;

/** The same figures with equal ranges, and with coordinates as exact as a screen can show them. */
export function withSharedAxes(figures: readonly Figure[]): Figure[] {
  const extents = extentsOf(figures);
  return figures.map(({ data, layout }) => ({
    data: data.map((trace) => roundedTrace(trace, layout, extents)),
    layout: { ...layout, ...rangesOf(layout, extents) },
  }));
}

/** By axis, such as `yaxis2`: the smallest and the largest number on it in all figures. */
function extentsOf(figures: readonly Figure[]): Map<string, Extent> {
  const extents = new Map<string, Extent>();
  for (const { data } of figures) {
    for (const trace of data) {
      for (const letter of ['x', 'y'] as const) {
        const numbers = numbersOf(trace, letter);
        if (numbers.length === 0) continue;
        const axis = axisName(trace, letter);
        const [least, most] = extents.get(axis) ?? [Infinity, -Infinity];
        extents.set(axis, [Math.min(least, ...numbers), Math.max(most, ...numbers)]);
      }
    }
  }
  return extents;
}

function axisName(trace: Trace, letter: Letter): string {
  return `${letter}axis${String(trace[`${letter}axis`] ?? letter).slice(1)}`;
}

/** Where the marks of a trace stand; bars stand on 0, and names are no numbers. */
function numbersOf(trace: Trace, letter: Letter): number[] {
  if (trace.type === 'heatmap') return [];
  const given = trace[letter];
  const other = trace[letter === 'x' ? 'y' : 'x'];
  if (!Array.isArray(given)) {
    const [first, step] = [trace[`${letter}0`], trace[`d${letter}`]];
    if (typeof first !== 'number' || !Array.isArray(other)) return [];
    return [first, first + (other.length - 1) * (typeof step === 'number' ? step : 1)];
  }
  const numbers = given.filter((value): value is number => Number.isFinite(value));
  return trace.type === 'bar' && letter === 'y' && numbers.length > 0 ? [0, ...numbers] : numbers;
}

/** The axes that have no range yet. */
function rangesOf(layout: Layout, extents: ReadonlyMap<string, Extent>): Record<string, object> {
  const ranges: Record<string, object> = {};
  for (const [name, [least, most]] of extents) {
    const axis = Object(layout[name]) as { range?: unknown; type?: string; rangemode?: string };
    if (axis.range !== undefined || axis.type === 'category') continue;
    const [from, to] = axis.type === 'log' ? [Math.log10(least), Math.log10(most)] : [least, most];
    const room = PADDING * (to - from || 1);
    const standsOnZero = axis.rangemode === 'tozero';
    const range = [standsOnZero && from >= 0 ? 0 : from - room, standsOnZero && to <= 0 ? 0 : to + room].map(
      (end) => Number(end.toPrecision(6)),
    );
    ranges[name] = { ...axis, range };
  }
  return ranges;
}

function roundedTrace(trace: Trace, layout: Layout, extents: ReadonlyMap<string, Extent>): Trace {
  const rounded: Record<string, unknown> = {};
  for (const letter of ['x', 'y'] as const) {
    const name = axisName(trace, letter);
    const [extent, values] = [extents.get(name), trace[letter]];
    if (!extent || !Array.isArray(values)) continue;
    const isLogarithmic = (Object(layout[name]) as { type?: string }).type === 'log';
    const decimals = Math.ceil(Math.log10(STEPS / (extent[1] - extent[0] || 1)));
    const short = (value: number): number =>
      isLogarithmic
        ? Number(value.toPrecision(4))
        : Number(value.toFixed(Math.max(0, Math.min(12, decimals))));
    rounded[letter] = values.map((value) => (Number.isFinite(value) ? short(value) + 0 : value));
  }
  return { ...trace, ...rounded };
}
