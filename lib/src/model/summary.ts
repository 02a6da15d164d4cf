/**
 * @file The table of a model's layers, as Keras prints it.
 */
import type { Layer, Shape } from './layer.ts';

/** Where the columns end. */
const ENDS: readonly number[] = [0.32, 0.61, 0.89, 1];

/** The lines of the table. */
export function summaryLines(layers: readonly Layer[], length: number): string[] {
  const params = layers.reduce((total, layer) => total + layer.countParams(), 0);
  const rows = layers.flatMap((layer, l) => [
    row(cellsOf(layer), length),
    (l === layers.length - 1 ? '=' : '_').repeat(length),
  ]);
  return [
    '_'.repeat(length),
    row(['Layer (type)', 'Input Shape', 'Output shape', 'Param #'], length),
    '='.repeat(length),
    ...rows,
    `Total params: ${params}`,
    `Trainable params: ${params}`,
    'Non-trainable params: 0',
    '_'.repeat(length),
  ];
}

function cellsOf(layer: Layer): string[] {
  const { name, inputShape, outputShape } = layer;
  return [
    `${name} (${layer.getClassName()})`,
    `[${text(inputShape)}]`,
    text(outputShape),
    String(layer.countParams()),
  ];
}

function text(shape: Shape): string {
  return `[${shape.map(String).join(',')}]`;
}

/** Each cell is cut or filled up to where its column ends, with at least one space before the next. */
function row(cells: readonly string[], length: number): string {
  let line = '';
  for (const [i, cell] of cells.entries()) {
    if (i > 0) line = `${line.slice(0, -1)} `;
    const end = Math.floor(length * (ENDS[i] as number));
    line = (line + cell).slice(0, end).padEnd(end);
  }
  return line;
}
