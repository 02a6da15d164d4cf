/**
 * @file The matrix product as a figure that moves: which row meets which column, and what becomes of them.
 *
 * B stands above the result and A on its left, so that each entry lies where its row and its column cross.
 */
import { checkOptions, type Rules, whole } from '../core/options.ts';
import { numbersTrace } from './cell-numbers.ts';
import { inkOn } from './contrast.ts';
import type { Figure, Trace } from './figure.ts';
import { plotFrames } from './frames.ts';
import { BLUE_SCALE, baseLayout, hiddenAxis, INK } from './style.ts';
import { finiteRows, numberText, rounded, type Table } from './values.ts';

export interface ProductOptions {
  /** The entry that is shown first, and in the picture: they are counted row by row, from 0 (default 0). */
  readonly start?: number;
}

const RULES: Rules<ProductOptions> = { start: whole(0) };

/** More entries make a slider that nobody moves to its end. */
const MOST_ENTRIES = 60;
const MOST_CELLS_ACROSS = 14;
const CELL = 46;
const SIDE = 16;
const TITLE = 52;
/** Shares of the darkest blue. */
const SHADES = { plain: 0.08, meeting: 0.35, result: 1 };
/** Where text was empty, Plotly draws none that comes later: a space that stays. */
const NO_TEXT = '\u00a0';

/** The two factors and their product. */
interface Product {
  readonly A: readonly number[][];
  readonly B: readonly number[][];
  readonly C: readonly number[][];
}

/**
 * The product A B with a slider over its entries: the row of A and the column of B that meet, and their sum of products.
 *
 * @throws RangeError if A has not as many columns as B has rows, a number is not finite, or the product has fewer than 2
 *   or more than 60 entries; TypeError for other kinds
 * @example plotProduct([[1, 2, 0], [3, -1, 2]], [[1, 0], [2, 1], [0, 4]]); // a slider with 4 positions
 * @see notebooks/02-preprocess.ipynb
 */
export function plotProduct(A: Table, B: Table, options: ProductOptions = {}): Figure {
  checkOptions('plotProduct', options, RULES);
  const { start = 0 } = options;
  const product = productOf(finiteRows('plotProduct', 'A', A), finiteRows('plotProduct', 'B', B));
  const entries = product.C.flatMap((row, i) => row.map((_, j) => ({ i, j })));
  if (start >= entries.length)
    throw new RangeError(
      `plotProduct: start is ${start}; it must be below ${entries.length}, the number of entries`,
    );
  return plotFrames(
    entries.map(({ i, j }) => entryFigure(product, i, j)),
    {
      label: 'entry of C',
      values: entries.map(({ i, j }) => `(${i}, ${j})`),
      start,
    },
  );
}

function productOf(A: number[][], B: number[][]): Product {
  const [r, s, t] = [A.length, A[0].length, B[0].length];
  if (s !== B.length) {
    throw new RangeError(
      `plotProduct: A has ${s} columns but B has ${B.length} rows; they must be equally many`,
    );
  }
  if (r * t < 2 || r * t > MOST_ENTRIES || s + t >= MOST_CELLS_ACROSS) {
    throw new RangeError(
      `plotProduct: A is (${r}×${s}) and B is (${s}×${t}); the product needs 2 to ${MOST_ENTRIES} entries, and rows of A and B must have fewer than ${MOST_CELLS_ACROSS} numbers together`,
    );
  }
  const C = A.map((row) => B[0].map((_, j) => row.reduce((sum, a, p) => sum + a * B[p][j], 0)));
  return { A, B, C };
}

function entryFigure(product: Product, i: number, j: number): Figure {
  const { A, B, C } = product;
  const [r, s, t] = [A.length, B.length, B[0].length];
  const [height, width] = [s + 1 + r, s + 1 + t];
  const cells = entryCells(product, i, j);
  const column = B.map((row) => row[j]);
  return {
    data: [shadesTrace(cells), valuesTrace(cells), namesTrace(s, t)],
    layout: {
      ...baseLayout({
        title: sumText(A[i], column, C[i][j]),
        alt: altOf(A[i], column, C[i][j], i, j),
        width: width * CELL + 2 * SIDE,
        height: height * CELL + TITLE + SIDE,
        margin: { l: SIDE, r: SIDE, t: TITLE, b: SIDE },
      }),
      xaxis: hiddenAxis([-0.5, width - 0.5]),
      yaxis: hiddenAxis([height - 0.5, -0.5]),
    },
  };
}

/** What stands in a cell of the picture, NaN for nothing, and how dark it is. */
type Cell = readonly [value: number, shade: number];

const EMPTY: Cell = [Number.NaN, 0];

/** B at the upper right, A at the lower left, C where they cross; entries of C after this one are still open. */
function entryCells({ A, B, C }: Product, i: number, j: number): Cell[][] {
  const [r, s, t] = [A.length, B.length, B[0].length];
  const factorCell = (value: number, meets: boolean): Cell => [value, meets ? SHADES.meeting : SHADES.plain];
  const resultCell = (k: number, c: number): Cell => {
    if (k === i && c === j) return [C[i][j], SHADES.result];
    return [k * t + c < i * t + j ? C[k][c] : Number.NaN, SHADES.plain];
  };
  const cellAt = (row: number, col: number): Cell => {
    const [k, c] = [row - s - 1, col - s - 1];
    if (row < s && c >= 0) return factorCell(B[row][c], c === j);
    if (k >= 0 && col < s) return factorCell(A[k][col], k === i);
    return k >= 0 && c >= 0 ? resultCell(k, c) : EMPTY;
  };
  return Array.from({ length: s + 1 + r }, (_, row) =>
    Array.from({ length: s + 1 + t }, (_, col) => cellAt(row, col)),
  );
}

function shadesTrace(cells: readonly Cell[][]): Trace {
  const z = cells.map((row) => row.map(([, shade]) => shade));
  const range = { zmin: 0, zmax: 1, colorscale: BLUE_SCALE, showscale: false };
  return { type: 'heatmap', z, ...range, xgap: 2, ygap: 2, hoverinfo: 'skip' };
}

function valuesTrace(cells: readonly Cell[][]): Trace {
  return numbersTrace(
    cells.map((row) => row.map(([value]) => value)),
    CELL,
    (_, row, col) => inkOn(BLUE_SCALE, cells[row][col][1]),
    (value) => (Number.isNaN(value) ? NO_TEXT : numberText(value)),
  );
}

/** The letters beside the three matrices, in the empty row and column between them. */
function namesTrace(s: number, t: number): Trace {
  const middle = (length: number): number => (length - 1) / 2;
  return {
    type: 'scatter',
    mode: 'text',
    x: [middle(s), s, s + 1 + middle(t)],
    y: [s, middle(s), s],
    text: ['<b>A</b>', '<b>B</b>', '<b>C = A B</b>'],
    textfont: { size: 14, color: INK },
    hoverinfo: 'skip',
    showlegend: false,
  };
}

const factor = (value: number): string => (value < 0 ? `(${numberText(value)})` : numberText(value));

function sumText(row: readonly number[], column: readonly number[], sum: number): string {
  const products = row.map((a, p) => `${factor(a)}·${factor(column[p])}`);
  return `${products.join(' + ')} = ${numberText(rounded(sum))}`;
}

function altOf(row: readonly number[], column: readonly number[], sum: number, i: number, j: number): string {
  const list = (values: readonly number[]): string => values.map(numberText).join(', ');
  return `Row ${i} of A (${list(row)}) times column ${j} of B (${list(column)}) is ${numberText(sum)}`;
}
