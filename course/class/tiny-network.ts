/** @file The tiny network, with the numbers that all lessons use, as a figure and a table to be printed. */
import { backProp, crossEntropy, forwardProp, fromRows, type Matrix, oneHot, updateParams } from 'scratchnet';

/** Two inputs, three hidden units, two outputs. */
const TINY = {
  x: [1, 2],
  label: 0,
  W1: [
    [1, 0],
    [-1, 1],
    [0.5, -1],
  ],
  b1: [0, 0, 0.5],
  W2: [
    [1, 0, 1],
    [0, 1, 1],
  ],
  b2: [0, 0],
};

const WIDTH = 280;
const HEIGHT = 190;
const RADIUS = 15;
/** Where on a line its number stands: near the start the lines are apart. */
const LABEL_AT = 0.3;

/** A unit in the figure. */
interface Unit {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** By name, such as Z1. */
export type Values = Readonly<Record<string, Matrix | number>>;

/** What one finds by hand, in the order in which one finds it. */
export interface TinyResults {
  readonly forward: Values;
  readonly backward: Values;
  /** After one step. */
  readonly after: Values;
}

/** The figure and the table, as HTML. */
export function tinyNetwork(): string {
  return `<div class="tiny">
<b>The tiny network</b> of all lessons
<div>${figure()}${table()}</div>
</div>`;
}

function figure(): string {
  const columns = [
    unitsAt(40, ['x₁', 'x₂'], [45, 145]),
    unitsAt(150, ['h₁', 'h₂', 'h₃'], [25, 95, 165]),
    unitsAt(260, ['y₁', 'y₂'], [45, 145]),
  ];
  const edges = [...edgesOf(TINY.W1, columns[0], columns[1]), ...edgesOf(TINY.W2, columns[1], columns[2])];
  const nodes = columns
    .flat()
    .map(
      ({ name, x, y }) =>
        `<circle cx="${x}" cy="${y}" r="${RADIUS}" fill="#fff" stroke="#000"/><text x="${x}" y="${y + 4}" text-anchor="middle">${name}</text>`,
    );
  return `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="20 0 ${WIDTH} ${HEIGHT}" font-size="12" role="img" aria-label="Two inputs, three hidden units, two outputs; the weights are those of the table">
${[...edges, ...nodes].join('\n')}
</svg>`;
}

function unitsAt(x: number, names: readonly string[], heights: readonly number[]): Unit[] {
  return names.map((name, i) => ({ name, x, y: heights[i] }));
}

/** A line for each weight, broken where it is 0. */
function edgesOf(W: readonly number[][], from: readonly Unit[], to: readonly Unit[]): string[] {
  return W.flatMap((row, r) =>
    row.map((weight, c) => {
      const [a, b] = [from[c], to[r]];
      const [x, y] = [a.x + LABEL_AT * (b.x - a.x), a.y + LABEL_AT * (b.y - a.y)];
      const dash = weight === 0 ? ' stroke-dasharray="3 3"' : '';
      return `<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="#888"${dash}/><text x="${x}" y="${y - 2}" font-size="10" text-anchor="middle" stroke="#fff" stroke-width="3" paint-order="stroke">${number(weight)}</text>`;
    }),
  );
}

function table(): string {
  const { x, label, W1, b1, W2, b2 } = TINY;
  const rows = [
    ['x, label', `(${list(x)}), label ${label}`],
    ['W1, rows by hidden unit', W1.map((row) => `(${list(row)})`).join(', ')],
    ['b1', `(${list(b1)})`],
    ['W2, rows by output', W2.map((row) => `(${list(row)})`).join(', ')],
    ['b2', `(${list(b2)})`],
  ];
  return `<table>${rows.map(([name, values]) => `<tr><th>${name}</th><td>${values}</td></tr>`).join('\n')}</table>`;
}

function list(values: readonly number[]): string {
  return values.map(number).join(', ');
}

/** With a minus sign, not a hyphen, and at most four digits. */
function number(value: number): string {
  return String(Math.round(1e4 * value) / 1e4).replace('-', '−');
}

/** The results of the tiny network, as the library finds them. */
export function tinyResults(): TinyResults {
  const column = (values: readonly number[]): Matrix => fromRows(values.map((value) => [value]));
  const X = column(TINY.x);
  const Y = oneHot([TINY.label], TINY.b2.length);
  const params = { W1: fromRows(TINY.W1), b1: column(TINY.b1), W2: fromRows(TINY.W2), b2: column(TINY.b2) };
  const cache = forwardProp(X, params);
  const grads = backProp(X, Y, params, cache);
  const { A2: after } = forwardProp(X, updateParams(params, grads, 0.1));
  return {
    forward: { Z1: cache.Z1, A1: cache.A1, Z2: cache.Z2, A2: cache.A2, loss: crossEntropy(cache.A2, Y) },
    backward: { ...grads },
    after: { A2: after, loss: crossEntropy(after, Y) },
  };
}

/** A number, or the rows of a matrix, such as "(1, −1), (0, 2)". */
export function valueText(value: Matrix | number): string {
  if (typeof value === 'number') return number(value);
  if (value.cols === 1) return `(${list(value.toArray().flat())})`;
  return value
    .toArray()
    .map((row) => `(${list(row)})`)
    .join(', ');
}
