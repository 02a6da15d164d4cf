/**
 * @file A chart that grows while a network learns, for every kind of training there is.
 */
import { checkOptions, notNegative, oneOf, positive, type Rules, text, whole } from '../core/options.ts';
import type { CallbackFunctions, FitParams } from '../model/callback.ts';
import type { Logs } from '../model/history.ts';
import type { Progress } from '../train/train.ts';
import type { EpochProgress } from '../train/training-options.ts';
import { LiveChart, type LiveChartOptions } from './live-chart.ts';
import type { Measured } from './progress-line.ts';

export interface LiveTrainingOptions {
  /** How many iterations are planned (default: as the first report says). */
  readonly iterations?: number;
  /** The learning rate, named in the title of the finished chart. */
  readonly alpha?: number;
  /** Title of the finished chart, instead of accuracy and learning rate. */
  readonly title?: string;
  /** What one report stands for (default: as the first report says). */
  readonly unit?: 'iteration' | 'epoch';
  /** Milliseconds between two drawings (default 200: five a second). */
  readonly every?: number;
}

const RULES: Rules<LiveTrainingOptions> = {
  iterations: whole(1),
  alpha: positive,
  title: text,
  unit: oneOf(['iteration', 'epoch']),
  every: notNegative,
};

/** Result of {@link liveTraining}: `train` calls it after every iteration, `trainNetwork` after every epoch. */
export interface LiveTraining
  extends Required<Pick<CallbackFunctions, 'setParams' | 'onYield' | 'onEpochEnd' | 'onTrainEnd'>> {
  (progress: Progress | EpochProgress): void;
  /**
   * Draws the finished chart, with its picture. It happens on its own after the last planned iteration, and at the end
   * of `model.fit`; call it after another training that may have been stopped: it says then how far the training came.
   */
  finish(): void;
}

/**
 * A live chart of loss and accuracy: `onProgress` of `train`, `onEpoch` of `trainNetwork`, `callbacks` of `model.fit`.
 *
 * There is one output, drawn anew a few times a second with a line that says how far the training is. What stays in
 * the notebook is the finished chart, which holds no times and is the same after each run. Losses and accuracies of
 * validation examples are dashed.
 *
 * @throws RangeError if an option is not known or makes no sense; TypeError if it is of another kind
 * @example
 * const live = liveTraining({ alpha: 0.1 });
 * const { params, history } = await train(X, Y, { alpha: 0.1, onProgress: live });
 * live.finish();
 * @example await model.fit(x, y, { epochs: 20, callbacks: liveTraining() });
 * @see notebooks/09-train.ipynb
 */
export function liveTraining(options: LiveTrainingOptions = {}): LiveTraining {
  checkOptions('liveTraining', options, RULES);
  let chart: LiveChart | undefined;
  let params: FitParams | undefined;
  const report = (progress: Progress | EpochProgress): void => {
    chart ??= new LiveChart(chartOptions(options, progress), 1);
    chart.add(progress);
  };
  return Object.assign(report, {
    finish: () => chart?.finish(),
    setParams(given: FitParams) {
      params = given;
      const { epochs, initialEpoch, samples } = given;
      chart = new LiveChart(chartOptions(options, { epochs: epochs - initialEpoch, examples: samples }), 0);
    },
    onYield(_epoch: number, batch: number, logs: Logs) {
      if (params) chart?.look(measuredOf(logs), (batch * params.batchSize) / params.samples);
    },
    onEpochEnd: (_epoch: number, logs: Logs) => chart?.add(measuredOf(logs)),
    onTrainEnd: () => chart?.finish(),
  });
}

/** What a report says of the plan. */
type Plan =
  | Pick<Progress, 'iterations' | 'examples'>
  | (Pick<EpochProgress, 'epochs'> & { examples?: number });

function chartOptions(
  { title, alpha, iterations, unit, every = 200 }: LiveTrainingOptions,
  plan: Plan,
): LiveChartOptions {
  const [ownUnit, planned] =
    'epochs' in plan ? (['epoch', plan.epochs] as const) : (['iteration', plan.iterations] as const);
  return {
    unit: unit ?? ownUnit,
    planned: iterations ?? planned,
    examples: plan.examples,
    every,
    curves: { ...(title === undefined ? {} : { title }), ...(alpha === undefined ? {} : { alpha }) },
  };
}

/** With the names that `model.fit` uses. */
function measuredOf({ loss, acc, val_loss, val_acc }: Logs): Measured {
  return { loss: loss, accuracy: acc, valLoss: val_loss, valAccuracy: val_acc };
}
