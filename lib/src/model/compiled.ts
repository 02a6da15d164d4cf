/**
 * @file What `compile` settles: the loss, the optimizer and the metrics of a model.
 */

import { checkNames } from '../core/options.ts';
import type { Loss } from '../nn/losses.ts';
import type { Optimizer } from '../nn/optimizers.ts';
import { lossFor, type ModelLossName } from './losses.ts';
import { type Metric, type MetricFunction, metricFor } from './metrics.ts';
import { optimizerFor } from './optimizers.ts';

/** What {@link Sequential.compile} is told. */
export interface CompileOptions {
  /** `'sgd'` (learning rate 0.01), `'adam'` or `'rmsprop'` (0.001), one of `tf.train`, or your own. */
  readonly optimizer: string | Optimizer;
  readonly loss: ModelLossName | Loss;
  /** `'accuracy'`, another name of `tf.metrics`, or a function. Default none. */
  readonly metrics?: string | MetricFunction | readonly (string | MetricFunction)[];
}

/** A model's way to learn. */
export interface Compiled {
  readonly optimizer: Optimizer;
  readonly loss: Loss;
  readonly metrics: readonly Metric[];
  /** What histories have for each batch and epoch: `loss` and the metrics. */
  readonly names: readonly string[];
  /** What training remembers from one call to the next: the optimizer's numbers, and the random ones. */
  memory: unknown;
}

/** @throws RangeError if a name is not known */
export function compiled(options: CompileOptions, outputs: number): Compiled {
  checkNames('compile', options, ['optimizer', 'loss', 'metrics']);
  const loss = lossFor('compile', options.loss);
  const { metrics = [] } = options;
  const all = (Array.isArray(metrics) ? metrics : [metrics]) as readonly (string | MetricFunction)[];
  const found = all.map((metric) => metricFor('compile', metric, loss, outputs));
  return {
    optimizer: optimizerFor('compile', options.optimizer),
    loss,
    metrics: found,
    names: ['loss', ...found.map(({ name }) => name)],
    memory: undefined,
  };
}
