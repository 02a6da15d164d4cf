/**
 * @file System C: the table of seven settings, here and with TensorFlow.js, beside the published one.
 */
import { compareAll, comparisonTable } from '../compare.ts';
import type { Figure, Part, PartOptions } from './part.ts';

/** So many points of a hundred our mean may be below the published one, if the column does not say why it is lower. */
const TOLERANCE = 3;

export const systemC: Part = {
  name: 'c',
  title: 'points with x² > y, seven settings, 5000 epochs each',
  run,
};

async function run(options: PartOptions): Promise<Figure[]> {
  const cells = await compareAll(options);
  for (const line of comparisonTable(cells, options)) console.log(line);
  return cells.map(({ column, mode, mean }) => {
    const tolerance = mode === 'scratch' ? (column.tolerance ?? TOLERANCE) : TOLERANCE;
    const published = mode === 'tfjs' ? column.published.tensorflow : column.published.framework;
    return {
      what: `${column.title}, ${mode === 'tfjs' ? 'TensorFlow.js' : 'ScratchNet'}: accuracy`,
      published: `${published.toFixed(2)}%`,
      here: `${mean.toFixed(2)}%`,
      needed: `≥ ${(published - tolerance).toFixed(2)}%`,
      isReached: mean >= published - tolerance,
    };
  });
}
