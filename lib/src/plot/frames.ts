/**
 * @file Figures that move with a slider: every position is computed beforehand, so nothing has to run while it is moved.
 *
 * It is a figure with Plotly's own slider and frames, which moves wherever Plotly draws it. JupyterLab and the pages of
 * the course put a slider of the page in its place, which the keyboard moves and a screen reader reads.
 */
import { checkNeeded, checkOptions, listOf, type Rules, text, whole } from '../core/options.ts';
import { type Figure, type Frame, type Layout, needFigure, type Trace } from './figure.ts';
import { changedAttributes, changedTraces, differingNames } from './frame-changes.ts';
import { packedNumbers } from './packed-numbers.ts';
import { nameOrNumber } from './rules.ts';
import { withSharedAxes } from './shared-axes.ts';
import { GRID, INK, MUTED, titleAtHeight } from './style.ts';
import { sameLength } from './values.ts';

export interface FramesOptions {
  /** What the slider changes, such as `alpha` (default `position`). */
  readonly label?: string;
  /** The value at each position (default 0, 1, 2 …). */
  readonly values?: ArrayLike<string | number>;
  /** The position that is shown first, and in the picture (default 0). */
  readonly start?: number;
  /** A title for all positions (default: each figure's own). */
  readonly title?: string;
}

const RULES: Rules<FramesOptions> = {
  label: text,
  values: listOf(nameOrNumber),
  start: whole(0),
  title: text,
};

/** Below the chart, for the slider and its value. */
const SLIDER_HEIGHT = 84;
const DEFAULT_HEIGHT = 420;
const DEFAULT_MARGIN = 56;

/**
 * One figure with a slider that goes through the given ones. All share the axes of the whole, so that what moves is what
 * differs; what is equal in all of them is stored once.
 *
 * @param figures of the same kind: the same traces, with other numbers
 * @throws RangeError if there are fewer than two figures, they have other traces, or `start` is none of them; TypeError
 *   for other kinds
 * @example const alphas = [0.1, 0.5, 0.9];
 * plotFrames(alphas.map((alpha) => plotLines({ "w": descend(alpha) })), { label: "alpha", values: alphas });
 * @see notebooks/08-update.ipynb
 */
export function plotFrames(figures: readonly Figure[], options: FramesOptions = {}): Figure {
  const { names, start, label } = checked(figures, options);
  const shared = withSharedAxes(figures).map((figure) => packed(withRoom(titled(figure, options.title))));
  const base = shared[start];
  const traces = changedTraces(shared);
  const layoutNames = changedLayoutNames(shared);
  const frames = shared.map(
    (figure, i): Frame => ({
      name: names[i],
      traces: traces.map(({ index }) => index),
      data: traces.map(({ index, names }) => changedAttributes(figure.data[index], names)),
      layout: {
        ...changedAttributes(figure.layout, layoutNames),
        meta: { alt: `${label} ${names[i]}: ${altOf(figure)}` },
      },
    }),
  );
  const [first, last] = [names[0], names.at(-1)];
  const alt = `A slider for ${label}, from ${first} to ${last} in ${names.length} positions. At ${label} ${names[start]}: ${altOf(base)}`;
  const layout: Layout = {
    ...base.layout,
    sliders: [plotlySlider(names, start, label, marginBelow(figures[start]))],
    meta: { alt, sliderHeight: SLIDER_HEIGHT },
  };
  return { data: base.data, layout, frames };
}

function checked(
  figures: readonly Figure[],
  options: FramesOptions,
): { names: string[]; start: number; label: string } {
  checkOptions('plotFrames', options, RULES);
  checkNeeded('plotFrames', 'figures', figures, listOf({ needs: 'a figure { data, layout }' }));
  if (figures.length < 2)
    throw new RangeError(`plotFrames: figures has ${figures.length} entries; a slider needs at least 2`);
  for (const figure of figures) needFigure('plotFrames', figure);
  const names = Array.from(options.values ?? figures.keys(), (value) => String(value).replace('-', '−'));
  sameLength('plotFrames', 'figures', figures.length, 'values', names.length);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw new RangeError(`plotFrames: values has ${twice} twice; every position needs its own`);
  const start = options.start ?? 0;
  if (start >= figures.length)
    throw new RangeError(
      `plotFrames: start is ${start}; it must be below ${figures.length}, the number of figures`,
    );
  for (const [i, figure] of figures.entries()) checkSameTraces(figures[0], figure, i);
  return { names, start, label: options.label ?? 'position' };
}

function checkSameTraces(first: Figure, figure: Figure, position: number): void {
  const [expected, given] = [first, figure].map(({ data }) => data.map(({ type }) => type).join(', '));
  if (expected === given) return;
  throw new RangeError(
    `plotFrames: figures[0] has the traces ${expected || 'none'} but figures[${position}] has ${given || 'none'}; all need the same, with other numbers`,
  );
}

const altOf = ({ layout, data }: Figure): string =>
  layout.meta?.alt ?? `Chart of ${data.map(({ type }) => type).join(', ')}`;

function titled(figure: Figure, title: string | undefined): Figure {
  if (title === undefined) return figure;
  const { title: own, ...layout } = figure.layout;
  const form = typeof own === 'object' ? own : {};
  return { ...figure, layout: { ...layout, title: { ...form, text: title } } };
}

/** What of the layout is not the same in all figures, without what they all share: their size. */
function changedLayoutNames(figures: readonly Figure[]): string[] {
  return differingNames(figures.map(({ layout }) => layout)).filter(
    (name) => !['width', 'height', 'meta'].includes(name),
  );
}

/** The same figure, with room for a slider below it. */
function withRoom({ data, layout }: Figure): Figure {
  const { height = DEFAULT_HEIGHT, title } = layout;
  return {
    data,
    layout: {
      ...layout,
      height: height + SLIDER_HEIGHT,
      margin: { ...Object(layout.margin), b: marginBelow({ data, layout }) + SLIDER_HEIGHT },
      ...(title === undefined ? {} : { title: titleAtHeight(title, height, height + SLIDER_HEIGHT) }),
    },
  };
}

/** Room for the numbers and the title of the lower axis. */
const marginBelow = ({ layout }: Figure): number =>
  (Object(layout.margin) as { b?: number }).b ?? DEFAULT_MARGIN;

/** The same figure, its long lists as short text. */
function packed({ data, layout }: Figure): Figure {
  const short = data.map((trace): Trace => {
    const lists = Object.entries(trace).filter(([name]) => ['x', 'y', 'z'].includes(name));
    return { ...trace, ...Object.fromEntries(lists.map(([name, list]) => [name, packedNumbers(list)])) };
  });
  return { data: short, layout };
}

/** Below the axis; where it asked for more room, Plotly would take that from the chart. */
function plotlySlider(names: readonly string[], start: number, label: string, below: number): object {
  const at = { mode: 'immediate', frame: { duration: 0 } };
  return {
    active: start,
    steps: names.map((name) => ({ label: name, method: 'animate', args: [[name], at] })),
    currentvalue: { prefix: `${label}: `, font: { size: 14, color: INK }, offset: 10 },
    font: { size: 11, color: MUTED },
    pad: { t: Math.max(0, below - 8) },
    bgcolor: GRID,
    bordercolor: MUTED,
    tickcolor: MUTED,
    minorticklen: 0,
  };
}
