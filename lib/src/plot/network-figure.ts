/**
 * @file Units and lines of a network at their places in a figure, whose axes count pixels.
 */
import type { Figure, Layout, Trace } from './figure.ts';
import type { Column, NetworkColumns, Unit } from './network-columns.ts';
import { edgeNumbers, edgeTraces } from './network-edges.ts';
import { CAPTION, HEADING, type Places, type Point, placesOf } from './network-places.ts';
import { baseLayout, hiddenAxis, INK, MUTED } from './style.ts';
import { numberText } from './values.ts';

export interface NetworkFigureOptions {
  readonly alt: string;
  readonly title: string | undefined;
  readonly showsSlopes: boolean;
}

const SIDE = 16;
const BIAS_DISTANCE = 9;
/** Where text was empty, Plotly draws none that comes later: a space that stays. */
const NO_TEXT = '\u00a0';
/** Slopes stand below values in another colour, dark enough to be read. */
const SLOPE_INK = '#A34400';
/** Pale, so that the number on it can be read. */
const UNIT_SCALE = [
  [0, '#A9CFE6'],
  [0.5, '#FFFFFF'],
  [1, '#F6CBAE'],
];

export function networkFigure(drawn: NetworkColumns, options: NetworkFigureOptions): Figure {
  const { showsSlopes } = options;
  const places = placesOf(drawn, showsSlopes);
  const isRoomy = places.spacing > 60;
  const data = [
    ...edgeTraces(drawn.edges, places, showsSlopes),
    edgeNumbers(drawn.edges, places, showsSlopes),
    biasesTrace(isRoomy && !showsSlopes ? drawn.columns : [], places),
    unitsTrace(drawn.columns, places, isRoomy, showsSlopes),
    wordsTrace(drawn.columns, places, isRoomy && showsSlopes),
  ];
  return { data, layout: layoutOf(places, options) };
}

function layoutOf({ width, height }: Places, { title, alt }: NetworkFigureOptions): Layout {
  const margin = { l: SIDE, r: SIDE, t: title === undefined ? 12 : 48, b: 12 };
  return {
    ...baseLayout({
      title,
      alt,
      width: width + 2 * SIDE,
      height: height + margin.t + margin.b,
      margin,
    }),
    showlegend: false,
    hovermode: 'closest',
    xaxis: hiddenAxis([0, width]),
    yaxis: hiddenAxis([height, 0]),
  };
}

function unitsTrace(
  columns: readonly Column[],
  { points, size }: Places,
  isRoomy: boolean,
  showsSlopes: boolean,
): Trace {
  const all = columns.flatMap(({ units, isLoss, heading }, c) =>
    units.map((unit, i) => ({ unit, isLoss, letter: heading[0], point: points[c][i] })),
  );
  // the loss is not a unit that is more or less active
  const strengths = all.map(({ unit, isLoss }) => (isLoss ? 0 : (unit.value ?? 0)));
  const reach = Math.max(...strengths.map(Math.abs)) || 1;
  return {
    type: 'scatter',
    mode: 'markers+text',
    name: 'units',
    x: all.map(({ point }) => point.x),
    y: all.map(({ point }) => point.y),
    text: all.map(({ unit, letter }) => inside(unit, letter, isRoomy, showsSlopes)),
    textfont: { size: isRoomy ? 13 : 11, color: INK },
    hovertext: all.map(({ unit }) => described(unit)),
    hoverinfo: 'text',
    marker: {
      size,
      symbol: all.map(({ isLoss }) => (isLoss ? 'square' : 'circle')),
      color: strengths.map((value) => Number((value / reach).toPrecision(3))),
      cmin: -1,
      cmax: 1,
      colorscale: UNIT_SCALE,
      showscale: false,
      line: { color: INK, width: 1.5 },
      opacity: 1,
    },
  };
}

/** What fits into a circle: its value, and below it its slope; or its name. */
function inside(
  { value, index, slope }: Unit,
  letter: string,
  isRoomy: boolean,
  showsSlopes: boolean,
): string {
  if (value === undefined) return `${letter[0].toLowerCase()}${subscript(index)}`;
  if (!isRoomy) return numberText(Number(value.toFixed(2)) + 0);
  const written = numberText(sixLetters(value));
  if (!showsSlopes || slope === undefined) return written;
  return `${written}<br><span style="color:${SLOPE_INK}">${numberText(sixLetters(slope))}</span>`;
}

function subscript(number: number): string {
  return [...String(number)].map((digit) => String.fromCodePoint(0x2080 + Number(digit))).join('');
}

/** At most six letters. */
function sixLetters(value: number): number {
  const digits = Math.abs(value) < 1 ? 4 : Math.max(0, 4 - Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number(value.toFixed(Math.min(digits, value < 0 ? 3 : 4))) + 0;
}

function described({ name, value, slope, bias }: Unit): string {
  const parts = [
    value === undefined ? '' : numberText(value),
    bias === undefined ? '' : `bias ${numberText(bias)}`,
    slope === undefined ? '' : `slope ${numberText(slope)}`,
  ].filter((part) => part !== '');
  return `${name}: ${parts.join(', ')}`;
}

/** Below a circle, over the lines that end there: biases that are not 0. */
function biasesTrace(columns: readonly Column[], { points, size }: Places): Trace {
  const biases = columns.flatMap(({ units }, c) =>
    units.map(({ bias = 0 }, i) => ({
      x: points[c][i].x,
      y: points[c][i].y + size / 2 + BIAS_DISTANCE,
      text: bias === 0 ? NO_TEXT : `b ${numberText(Number(bias.toFixed(3)) + 0)}`,
    })),
  );
  return {
    ...textTrace(biases, 12, INK),
    mode: 'markers+text',
    marker: {
      size: biases.map(({ text }) => (text === NO_TEXT ? 0 : 6 * text.length)),
      color: '#FFFFFF',
      opacity: 1,
    },
  };
}

/** A piece of text with its place. */
interface Label extends Point {
  readonly text: string;
}

/** Headings, dots below a layer that is shown in part, and what the two numbers of a circle are. */
function wordsTrace(
  columns: readonly Column[],
  { points, spacing, width, height }: Places,
  hasCaption: boolean,
): Trace {
  const words = columns.flatMap(({ heading: [letter, kind], units, size }, c): Label[] => {
    const { x } = points[c][0];
    const above = { x, y: HEADING / 2 - 4, text: `<b>${letter}</b><br>${kind}` };
    const last = points[c].at(-1) as Point;
    return size > units.length ? [above, { x, y: last.y + 0.8 * spacing, text: '⋮' }] : [above];
  });
  const slope = `<span style="color:${SLOPE_INK}">below: the slope of the loss</span>`;
  const caption = { x: width / 2, y: height - CAPTION / 2, text: `in a circle: the value; ${slope}` };
  return textTrace(hasCaption ? [...words, caption] : words, 13, MUTED);
}

function textTrace(labels: readonly Label[], size: number, color: string): Trace {
  return {
    type: 'scatter',
    mode: 'text',
    x: labels.map(({ x }) => x),
    y: labels.map(({ y }) => y),
    text: labels.map(({ text }) => text),
    textfont: { size, color },
    hoverinfo: 'skip',
    cliponaxis: false,
  };
}
