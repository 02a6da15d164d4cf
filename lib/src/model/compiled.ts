/**
 * @file What `compile` settles: the loss, the optimizer and the metrics of a model.
 */
import { fromRows } from '../core/matrix.ts';
import { anything, type Elsewhere, type Rules } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { isConstant } from '../nn/check-examples.ts';
import { LOSSES, type Loss } from '../nn/losses.ts';
import { activate } from '../nn/network.ts';
import type { Optimizer } from '../nn/optimizers.ts';
import { ActivationLayer } from './activation-layer.ts';
import { partsOf } from './as-network.ts';
import { Dense } from './dense.ts';
import { checkGiven, optionsOf } from './given.ts';
import type { Layer } from './layer.ts';
import type { LayerWeight } from './layer-weight.ts';
import { type LossGiven, lossFor } from './loss-for.ts';
import { type Metric, metricFor } from './metric-for.ts';
import type { MetricFunction } from './metrics.ts';
import { optimizerFor } from './optimizer-for.ts';

/** Options of {@link LayersModel.compile}. */
export interface CompileOptions {
  /** `'sgd'` (learning rate 0.01), `'adam'` or `'rmsprop'` (0.001), one of `tf.train`, or your own. */
  readonly optimizer: string | Optimizer;
  readonly loss: LossGiven;
  /** `'accuracy'`, another name of `tf.metrics`, or a function; or a list of them. Default none. */
  readonly metrics?: MetricsGiven | Readonly<Record<string, MetricsGiven>> | null;
}

type MetricsGiven = string | MetricFunction | readonly (string | MetricFunction)[];

const RULES: Rules<CompileOptions> = { optimizer: anything, loss: anything, metrics: anything };

const NOT_HERE: Elsewhere = {
  lossWeights: 'a model has one output and one loss here',
  sampleWeightMode: 'sample weights are not here',
  weightedMetrics: 'sample weights are not here',
};

/** How a compiled model learns. */
export interface Compiled {
  readonly optimizer: Optimizer;
  readonly loss: Loss;
  /** Whether the targets are labels instead of one-hot rows. */
  readonly takesLabels: boolean;
  readonly metrics: readonly Metric[];
  /** What histories have for each batch and epoch: `loss` and the metrics. */
  readonly names: readonly string[];
  /** The weights that training may move: those that were trainable when the model was compiled. */
  readonly weights: readonly LayerWeight[];
  /** What training remembers from one call to the next: the optimizer's numbers, and the random ones. */
  memory: unknown;
}

/** What is compiled. */
interface Parts {
  readonly layers: readonly Layer[];
  readonly outputs: number;
  /** The name of the output. */
  readonly output: string;
  readonly weights: readonly LayerWeight[];
}

/**
 * @throws RangeError if a name is not known, or nothing could be learned so; TypeError if the optimizer, the loss or a
 *   metric is missing or none
 */
export function compiled(given: CompileOptions, { layers, outputs, output, weights }: Parts): Compiled {
  const options = optionsOf('compile', given, RULES, NOT_HERE);
  for (const name of ['optimizer', 'loss'] as const) checkGiven('compile', name, given?.[name], NEEDS[name]);
  const optimizer = optimizerFor('compile', options.optimizer);
  const found = lossFor('compile', options.loss, output);
  checkOneClass(layers, found.loss, outputs);
  const metrics = metricList(options.metrics ?? [], output).map((metric) =>
    metricFor('compile', metric, found, outputs),
  );
  return {
    optimizer,
    ...found,
    metrics,
    names: ['loss', ...metrics.map(({ name }) => name)],
    weights,
    memory: undefined,
  };
}

const NEEDS = {
  optimizer: { needs: 'a name like "adam", or one of tf.train like tf.train.sgd(0.1)' },
  loss: { needs: 'a name like "meanSquaredError", or a loss { name, value, gradient }' },
};

function metricList(given: unknown, output: string): readonly (string | MetricFunction)[] {
  if (Array.isArray(given)) return given as readonly (string | MetricFunction)[];
  if (typeof given !== 'object' || given === null) return [given as string | MetricFunction];
  const names = Object.keys(given);
  if (names.length === 1 && names[0] === output) {
    return metricList((given as Record<string, unknown>)[output] ?? [], output);
  }
  throw new RangeError(
    `compile: metrics is ${valueText(given)}; it must be a list of metrics, or one by the name of the output, ${output}`,
  );
}

/**
 * Softmax over one unit is always 1, wherever it stands, and cross-entropy over one class has just that as its target:
 * nothing could be learned.
 */
function checkOneClass(layers: readonly Layer[], loss: Loss, outputs: number): void {
  const dead = partsOf(layers).find(
    (part) =>
      (part instanceof Dense || part instanceof ActivationLayer) &&
      part.outputShape[1] === 1 &&
      isConstant(part.activation),
  );
  if (dead) {
    const which = dead === partsOf(layers).at(-1) ? 'the last layer' : `the layer ${dead.name}`;
    const { name } = (dead as Dense).activation;
    const answer = activate((dead as Dense).activation, fromRows([[0]])).get(0, 0);
    throw new RangeError(
      `compile: ${which} has 1 unit with ${name}, which always answers ${answer}; for yes or no, sigmoid and the loss "binaryCrossentropy" are needed, for classes one unit for each`,
    );
  }
  if (outputs === 1 && loss === LOSSES.crossEntropy) {
    throw new RangeError(
      'compile: the model has 1 output and the loss "categoricalCrossentropy", which needs one output for each class; for yes or no, sigmoid and the loss "binaryCrossentropy" are needed',
    );
  }
}
