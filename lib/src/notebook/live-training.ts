/**
 * @file A chart that grows while a network learns, for every kind of training there is.
 */
import { checkOptions, notNegative, oneOf, positive, type Rules, text, whole } from '../core/options.ts';
import type { LabelledImages } from '../data/images.ts';
import type { CallbackFunctions, FitParams } from '../model/callback.ts';
import type { Logs } from '../model/history.ts';
import type { TrainableModel } from '../model/trainable-model.ts';
import type { Figure } from '../plot/figure.ts';
import type { Progress } from '../train/train.ts';
import type { EpochProgress } from '../train/training-options.ts';
import { DigitAnswers, type Reader } from './digit-answers.ts';
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
  /** Milliseconds between two drawings at least (default 200: five a second; of a long training one a second). */
  readonly every?: number;
  /**
   * Up to twelve images, best some that are not learned from: below the curves stands what the network says of each at
   * this moment. It sees their bytes divided by 255.
   */
  readonly digits?: LabelledImages;
}

const RULES: Rules<LiveTrainingOptions> = {
  iterations: whole(1),
  alpha: positive,
  title: text,
  unit: oneOf(['iteration', 'epoch']),
  every: notNegative,
  digits: {
    needs: 'images with their labels { images, labels }',
    isKind: (value) => 'images' in Object(value) && 'labels' in Object(value),
  },
};

/** What a training says of itself; a loop of your own can leave out what only the digits need. */
type Report =
  | (Omit<Progress, 'params'> & Partial<Pick<Progress, 'params'>>)
  | (Omit<EpochProgress, 'network'> & Partial<Pick<EpochProgress, 'network'>>);

/** Result of {@link liveTraining}: `train` calls it after every iteration, `trainNetwork` after every epoch. */
export interface LiveTraining
  extends Required<
    Pick<CallbackFunctions, 'setParams' | 'setModel' | 'onYield' | 'onEpochEnd' | 'onTrainEnd'>
  > {
  (progress: Report): void;
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
 * @throws RangeError if an option is not known or makes no sense; TypeError if it is of another kind, or `digits` are
 *   given and a report of a loop of your own has no network to ask
 * @example
 * const live = liveTraining({ alpha: 0.1 });
 * const { params, history } = await train(X, Y, { alpha: 0.1, onProgress: live });
 * live.finish();
 * @example liveTraining({ digits: subset(loadMnist().test, 10) }); // ten digits turn right while it learns
 * @example await model.fit(x, y, { epochs: 20, callbacks: liveTraining() });
 * @see notebooks/09-train.ipynb
 */
export function liveTraining(options: LiveTrainingOptions = {}): LiveTraining {
  checkOptions('liveTraining', options, RULES);
  let chart: LiveChart | undefined;
  let params: FitParams | undefined;
  let reader: (() => Reader) | undefined;
  const answers = options.digits && new DigitAnswers(options.digits);
  const complete = (curves: Figure): Figure => (answers && reader ? answers.below(curves, reader()) : curves);
  const report = (progress: Report): void => {
    reader = readerOf(progress);
    if (answers && !reader) throw noReader(progress);
    chart ??= new LiveChart({ ...chartOptions(options, progress), complete }, 1);
    chart.add(progress);
    if (chart.isFinished) forget();
  };
  /** It would keep what the training needed. */
  const forget = (): void => {
    reader = undefined;
  };
  const finish = (): void => {
    chart?.finish();
    forget();
  };
  return Object.assign(report, {
    finish,
    setModel(model: TrainableModel) {
      reader = () => model;
    },
    setParams(given: FitParams) {
      params = given;
      const { epochs, initialEpoch, samples } = given;
      const plan = { epochs: epochs - initialEpoch, examples: samples };
      chart = new LiveChart({ ...chartOptions(options, plan), complete }, 0);
    },
    onYield(_epoch: number, batch: number, logs: Logs) {
      if (params) chart?.look(measuredOf(logs), (batch * params.batchSize) / params.samples);
    },
    onEpochEnd: (_epoch: number, logs: Logs) => chart?.add(measuredOf(logs)),
    onTrainEnd: finish,
  });
}

/** What a report says of the plan. */
type Plan =
  | Pick<Progress, 'iterations' | 'examples'>
  | (Pick<EpochProgress, 'epochs'> & { examples?: number });

function chartOptions(
  { title, alpha, iterations, unit, every = 200 }: LiveTrainingOptions,
  plan: Plan,
): Omit<LiveChartOptions, 'complete'> {
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

function readerOf(report: Report): (() => Reader) | undefined {
  return 'epochs' in report ? report.network : report.params;
}

function noReader(report: Report): TypeError {
  const name = 'epochs' in report ? 'network' : 'params';
  return new TypeError(
    `liveTraining: digits are given, but a report has no ${name}; a function ${name} that returns what the network is now is needed`,
  );
}

/** With the names that `model.fit` uses. */
function measuredOf({ loss, acc, val_loss, val_acc }: Logs): Measured {
  return { loss: loss, accuracy: acc, valLoss: val_loss, valAccuracy: val_acc };
}
