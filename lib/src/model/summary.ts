/**
 * @file The table of a model's layers, as Keras prints it.
 */
import { valueText } from '../core/value-text.ts';
import type { Layer } from './layer.ts';
import type { LayerWeight } from './layer-weight.ts';
import type { Shape } from './symbolic-tensor.ts';
import type { TrainableModel } from './trainable-model.ts';

/** Where the columns end. */
const ENDS: readonly number[] = [0.32, 0.61, 0.89, 1];

/**
 * The lines of the table.
 * @param positions where the columns end: shares of the line if the last one is at most 1, else letters
 * @throws RangeError if the length is not a whole number of at least 1, or the positions are not four rising numbers
 */
export function summaryLines(
  { layers, trainableWeights, nonTrainableWeights }: TrainableModel,
  length: number,
  positions?: readonly number[] | null,
): string[] {
  if (!(Number.isInteger(length) && length >= 1)) {
    throw new RangeError(
      `summary: lineLength is ${valueText(length)}; it must be a whole number of at least 1`,
    );
  }
  const ends = endsOf(positions ?? ENDS, length);
  const [moved, still] = [countOf(trainableWeights), countOf(nonTrainableWeights)];
  const rows = layers.flatMap((layer, l) => [
    row(cellsOf(layer), ends),
    (l === layers.length - 1 ? '=' : '_').repeat(length),
  ]);
  return [
    '_'.repeat(length),
    row(['Layer (type)', 'Input Shape', 'Output shape', 'Param #'], ends),
    '='.repeat(length),
    ...rows,
    `Total params: ${moved + still}`,
    `Trainable params: ${moved}`,
    `Non-trainable params: ${still}`,
    '_'.repeat(length),
  ];
}

function endsOf(positions: readonly number[], length: number): number[] {
  const rises = (value: number, i: number): boolean =>
    Number.isFinite(value) && value > (i === 0 ? 0 : positions[i - 1]);
  if (!Array.isArray(positions) || positions.length !== ENDS.length || !positions.every(rises)) {
    throw new RangeError(
      `summary: positions is ${valueText(positions)}; four numbers, each larger than the one before, are needed, as in [${ENDS.join(', ')}]`,
    );
  }
  const areShares = (positions.at(-1) as number) <= 1;
  return positions.map((end) => (areShares ? Math.floor(length * end) : Math.floor(end)));
}

function cellsOf(layer: Layer): string[] {
  return [
    `${layer.name} (${layer.getClassName()})`,
    `[${textOf(() => layer.inputShape)}]`,
    textOf(() => layer.outputShape),
    String(layer.countParams()),
  ];
}

/** A layer may be applied to several shapes. */
function textOf(shape: () => Shape): string {
  try {
    return `[${shape().map(String).join(',')}]`;
  } catch {
    return 'multiple';
  }
}

function countOf(weights: readonly LayerWeight[]): number {
  return weights.reduce((total, { size }) => total + size, 0);
}

/** Each cell is cut or filled up to where its column ends, with at least one space before the next. */
function row(cells: readonly string[], ends: readonly number[]): string {
  let line = '';
  for (const [i, cell] of cells.entries()) {
    if (i > 0) line = `${line.slice(0, -1)} `;
    const end = ends[i];
    line = (line + cell).slice(0, end).padEnd(end);
  }
  return line;
}
