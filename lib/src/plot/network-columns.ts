/**
 * @file A network as columns of units with lines between them: what is drawn, before it has a place.
 */
import type { Matrix } from '../core/matrix.ts';
import { activationOf } from '../nn/layer-activations.ts';
import type { Network } from '../nn/network.ts';
import type { LayerValues, NetworkValues } from './network-values.ts';

/** A circle. */
export interface Unit {
  /** Its number in its layer. */
  readonly index: number;
  /** Such as `hidden unit 2`. */
  readonly name: string;
  readonly value?: number;
  /** The slope of the loss for its value. */
  readonly slope?: number;
  readonly bias?: number;
}

export interface Column {
  /** Two lines: a letter, and what is in it. */
  readonly heading: readonly [string, string];
  readonly units: readonly Unit[];
  /** How many units the layer has; only some of a large one are shown. */
  readonly size: number;
  /** The loss is no unit. */
  readonly isLoss?: boolean;
}

/** A line from a unit of a column to one of the next. */
export interface Edge {
  readonly column: number;
  /** Places in the columns. */
  readonly from: number;
  readonly to: number;
  /** Left out where nothing is multiplied. */
  readonly weight?: number;
  readonly name?: string;
  readonly slope?: number;
}

export interface NetworkColumns {
  readonly columns: readonly Column[];
  readonly edges: readonly Edge[];
}

/** Layers of more units are shown in part. */
const MOST_UNITS = 10;
const SHOWN_OF_MANY = 6;

/** One column for each layer. */
export function layerColumns(network: Network, values: NetworkValues | undefined): NetworkColumns {
  const columns = [inputColumn(network, values)];
  const edges: Edge[] = [];
  for (const [l, { W, b, activation }] of network.entries()) {
    const own = values?.layers[l];
    const isLast = l === network.length - 1;
    const heading = [
      `A${l + 1}`,
      `${W.rows} ${isLast ? 'outputs' : 'units'}, ${spelled(activationOf(activation).name)}`,
    ] as const;
    // the slope of the score: what is wanted of a unit is to change its weighted sum
    const column = unitsColumn(heading, isLast ? 'output' : 'hidden unit', W.rows, own?.A, own?.dZ, b);
    edges.push(...weightEdges(columns.length - 1, columns.at(-1) as Column, column, W, l, own));
    columns.push(column);
  }
  return withLoss({ columns, edges }, values);
}

/** One column for each step of the calculation: scores and what the activation makes of them. */
export function stepColumns(network: Network, values: NetworkValues | undefined): NetworkColumns {
  const columns = [inputColumn(network, values)];
  const edges: Edge[] = [];
  for (const [l, { W, b, activation }] of network.entries()) {
    const own = values?.layers[l];
    const before = l === 0 ? 'X' : `A${l}`;
    const sum = `W${l + 1} ${before}${b ? ` + b${l + 1}` : ''}`;
    const scores = unitsColumn([`Z${l + 1}`, sum], 'score', W.rows, own?.Z, own?.dZ, b);
    edges.push(...weightEdges(columns.length - 1, columns.at(-1) as Column, scores, W, l, own));
    columns.push(scores);
    const { name } = activationOf(activation);
    const isLast = l === network.length - 1;
    const results = unitsColumn(
      [`A${l + 1}`, spelled(name)],
      isLast ? 'output' : 'hidden unit',
      W.rows,
      own?.A,
      own?.dA,
      null,
    );
    edges.push(...plainEdges(columns.length - 1, scores, results, name === 'softmax'));
    columns.push(results);
  }
  return withLoss({ columns, edges }, values);
}

function inputColumn(network: Network, values: NetworkValues | undefined): Column {
  const size = network[0].W.cols;
  return unitsColumn(
    ['X', `${size} ${size === 1 ? 'input' : 'inputs'}`],
    'input',
    size,
    values?.input,
    undefined,
    null,
  );
}

function unitsColumn(
  heading: readonly [string, string],
  kind: string,
  size: number,
  values: readonly number[] | undefined,
  slopes: readonly number[] | undefined,
  b: Matrix | null | undefined,
): Column {
  const units = shownUnits(size, values).map(
    (index): Unit => ({
      index,
      name: `${kind} ${index}`,
      ...(values ? { value: values[index] } : {}),
      ...(slopes ? { slope: slopes[index] } : {}),
      ...(b ? { bias: b.get(index, 0) } : {}),
    }),
  );
  return { heading, units, size };
}

/** All of a small layer; of a large one those with the largest values, or the first. */
function shownUnits(size: number, values: readonly number[] | undefined): number[] {
  const all = Array.from({ length: size }, (_, index) => index);
  if (size <= MOST_UNITS) return all;
  const strength = (index: number): number => Math.abs(values?.[index] ?? 0);
  return all
    .sort((a, b) => strength(b) - strength(a) || a - b)
    .slice(0, SHOWN_OF_MANY)
    .sort((a, b) => a - b);
}

function weightEdges(
  column: number,
  before: Column,
  after: Column,
  W: Matrix,
  layer: number,
  values: LayerValues | undefined,
): Edge[] {
  return after.units.flatMap(({ index: row }, to) =>
    before.units.map(
      ({ index: col }, from): Edge => ({
        column,
        from,
        to,
        weight: W.get(row, col),
        name: `W${layer + 1}[${row}][${col}]`,
        ...(values?.dW ? { slope: values.dW.get(row, col) } : {}),
      }),
    ),
  );
}

/** Lines without a weight: each to its own, or, where all take part, each to all. */
function plainEdges(column: number, before: Column, after: Column, toAll: boolean): Edge[] {
  return after.units.flatMap(({ index }, to) =>
    before.units
      .map(({ index: other }, from) => ({ column, from, to, other }))
      .filter(({ other }) => toAll || other === index)
      .map(({ other: _, ...edge }): Edge => edge),
  );
}

function withLoss({ columns, edges }: NetworkColumns, values: NetworkValues | undefined): NetworkColumns {
  if (values?.loss === undefined) return { columns, edges };
  const units = [{ index: 0, name: 'loss', value: values.loss }];
  const loss: Column = { heading: ['loss', ''], units, size: 1, isLoss: true };
  const last = columns.at(-1) as Column;
  return {
    columns: [...columns, loss],
    edges: [...edges, ...plainEdges(columns.length - 1, last, loss, true)],
  };
}

/** As it is written in a sentence. */
function spelled(name: string): string {
  return name === 'relu' ? 'ReLU' : name;
}
