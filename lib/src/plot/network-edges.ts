/**
 * @file The lines of a network: colour and width by their number, and the numbers themselves where there is room.
 *
 * Lines of equal colour and width are one trace, so that a network of any size has few, and always the same ones: frames
 * of a slider then differ in numbers alone.
 */
import type { Trace } from './figure.ts';
import type { Edge } from './network-columns.ts';
import type { Places, Point } from './network-places.ts';
import { INK } from './style.ts';
import { numberText } from './values.ts';

/** From nearly 0 to the largest number of a layer. */
const WIDTHS = [1, 2, 3.5, 5];
const NEGATIVE = ['#A9CFE6', '#5FA8D3', '#1F77B0', '#004B78'];
const POSITIVE = ['#F3C3A3', '#EE9A63', '#D0651C', '#8F3A00'];
const ZERO = { color: '#9A9A9A', width: 1, dash: 'dot' };
/** A line that multiplies nothing. */
const PLAIN = { color: '#B4B4B4', width: 1.5 };
/** Below this share of the largest number of its layer a number counts as 0. */
const NEARLY_ZERO = 1e-6;

const MOST_NUMBERS = 24;
/** Where on a line its number may stand, the best place first. */
const SHARES = [0.5, 0.38, 0.62, 0.3, 0.7, 0.45, 0.55, 0.25, 0.75];
const LETTER_WIDTH = 7.6;
const LABEL_HEIGHT = 18;
/** More lines than this are drawn thinner. */
const MANY_EDGES = 60;
const THINNER = 0.6;

/** One trace for each colour and width, empty ones too. */
export function edgeTraces(edges: readonly Edge[], places: Places, showsSlopes: boolean): Trace[] {
  const levels = edges.map(levelsOf(edges, showsSlopes));
  const thickness = edges.length > MANY_EDGES ? THINNER : 1;
  const styles = [
    ['none', PLAIN],
    ['0', ZERO],
    ...WIDTHS.map((width, i) => [`${-1 - i}`, { color: NEGATIVE[i], width: thickness * width }] as const),
    ...WIDTHS.map((width, i) => [`${1 + i}`, { color: POSITIVE[i], width: thickness * width }] as const),
  ] as const;
  return styles.map(([level, line]): Trace => {
    const own = edges.filter((_, i) => levels[i] === level).map((edge) => endsOf(edge, places));
    return {
      type: 'scatter',
      mode: 'lines',
      x: own.flatMap(([from, to]) => [from.x, to.x, null]),
      y: own.flatMap(([from, to]) => [from.y, to.y, null]),
      line,
      hoverinfo: 'skip',
    };
  });
}

/** −4 … 4 by the share in the largest number of the same layer. */
function levelsOf(edges: readonly Edge[], showsSlopes: boolean): (edge: Edge) => string {
  const largest = new Map<number, number>();
  for (const edge of edges) {
    const size = Math.abs(numberOf(edge, showsSlopes) ?? 0);
    largest.set(edge.column, Math.max(largest.get(edge.column) ?? 0, size));
  }
  return (edge) => {
    const number = numberOf(edge, showsSlopes);
    if (number === undefined) return 'none';
    const share = Math.abs(number) / (largest.get(edge.column) || 1);
    if (share < NEARLY_ZERO) return '0';
    return String(Math.sign(number) * Math.min(WIDTHS.length, Math.ceil(share * WIDTHS.length)));
  };
}

/** The numbers at the lines: none where there are too many to be read. */
export function edgeNumbers(edges: readonly Edge[], places: Places, showsSlopes: boolean): Trace {
  const numbered = edges.filter((edge) => numberOf(edge, showsSlopes) !== undefined);
  const shown = numbered.length <= MOST_NUMBERS ? numbered : [];
  const texts = shown.map((edge) => numberText(shortened(numberOf(edge, showsSlopes) ?? 0)));
  const points = labelPoints(shown, texts, places);
  return {
    type: 'scatter',
    mode: 'markers+text',
    name: showsSlopes ? 'slopes' : 'weights',
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    text: texts,
    textfont: { size: 12, color: INK },
    hovertext: shown.map((edge, i) => `${showsSlopes ? 'slope for ' : ''}${edge.name}: ${texts[i]}`),
    hoverinfo: 'text',
    marker: { size: texts.map((text) => Math.max(18, 7 * text.length)), color: '#FFFFFF', opacity: 1 },
  };
}

function numberOf(edge: Edge, showsSlopes: boolean): number | undefined {
  return showsSlopes ? edge.slope : edge.weight;
}

/** Two decimals, or as many as a small number needs to be more than 0. */
function shortened(value: number): number {
  return (Math.abs(value) < 0.095 ? Number(value.toPrecision(1)) : Number(value.toFixed(2))) + 0;
}

function endsOf({ column, from, to }: Edge, { points }: Places): [Point, Point] {
  return [points[column][from], points[column + 1][to]];
}

/** Each number on its line, where it is clear of circles and of the numbers before it. */
function labelPoints(edges: readonly Edge[], texts: readonly string[], places: Places): Point[] {
  const taken: Point[] = [];
  const width = LETTER_WIDTH * Math.max(2, ...texts.map(({ length }) => length));
  const circles = places.points.flat();
  const isFree = ({ x, y }: Point): boolean =>
    taken.every((other) => Math.abs(other.x - x) >= width || Math.abs(other.y - y) >= LABEL_HEIGHT) &&
    circles.every((other) => Math.hypot(other.x - x, other.y - y) >= (places.size + width) / 2);
  for (const edge of edges) {
    const [from, to] = endsOf(edge, places);
    const at = (share: number): Point => ({
      x: Math.round(from.x + share * (to.x - from.x)),
      y: Math.round(from.y + share * (to.y - from.y)),
    });
    taken.push(SHARES.map(at).find(isFree) ?? at(SHARES[0]));
  }
  return taken;
}
