/**
 * @file What layers answer, and how good the answers are. One example per row.
 */
import { Matrix } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';
import { forwardPass } from '../nn/network.ts';
import { evaluateNetwork } from '../train/evaluate.ts';
import { asNetwork, fastNetwork, partsOf } from './as-network.ts';
import type { Compiled } from './compiled.ts';
import type { Layer } from './layer.ts';
import { layersForward } from './layer-passes.ts';

/** Examples: X (m × inputs), and what should come out, Y (m × outputs). */
export interface Rows {
  readonly X: Matrix;
  readonly Y: Matrix;
}

/** (m × outputs) from X (m × inputs). */
export function answer(layers: readonly Layer[], X: Matrix): Matrix {
  const network = asNetwork(layers);
  if (network) return (forwardPass(X.T, network).at(-1) as Matrix).T;
  return layersForward(partsOf(layers), X, false, new RandomState(0)).at(-1)?.A ?? X;
}

/** Loss and metrics in the order of {@link Compiled.names}: means over batches, weighted by their sizes. */
export function measure(
  layers: readonly Layer[],
  compiled: Compiled,
  { X, Y }: Rows,
  batchSize: number,
): number[] {
  const { loss, metrics, names } = compiled;
  const network = fastNetwork(layers, compiled);
  if (network) {
    const score = evaluateNetwork(X.T, Y.T, network, { loss });
    return names.map((name) => (name === 'loss' ? score.loss : score.accuracy));
  }
  const totals = names.map(() => 0);
  for (let start = 0; start < X.rows; start += batchSize) {
    const end = Math.min(start + batchSize, X.rows);
    const [A, targets] = [answer(layers, rowSlice(X, start, end)), rowSlice(Y, start, end)];
    const values = [loss.value(A.T, targets.T), ...metrics.map((metric) => metric.value(targets, A))];
    for (const [i, value] of values.entries()) totals[i] = totals[i] + value * (end - start);
  }
  return totals.map((total) => total / X.rows);
}

/** Rows start … end − 1, as a view. */
export function rowSlice({ data, cols, rowStride, colStride }: Matrix, start: number, end: number): Matrix {
  return new Matrix(data.subarray(start * rowStride), end - start, cols, rowStride, colStride);
}
