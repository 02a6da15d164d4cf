/**
 * @file What is called while a model learns; and `tf.callbacks`, the one that ends the training in time.
 */
import { checkNames } from '../core/options.ts';
import type { Sequential } from './sequential.ts';
import type { Tensor } from './tensor.ts';

/** Loss and metrics by name: `loss`, `acc`, and after an epoch `val_loss`, `val_acc`. */
export type Logs = Record<string, number>;

/** Each may be left out; a promise is waited for. */
export interface CallbackFunctions {
  /** Called first, with what is planned. */
  setParams?(params: FitParams): void;
  /** Called next, with the model that learns. */
  setModel?(model: Sequential): void;
  onTrainBegin?(logs: Logs): unknown;
  onTrainEnd?(logs: Logs): unknown;
  onEpochBegin?(epoch: number, logs: Logs): unknown;
  onEpochEnd?(epoch: number, logs: Logs): unknown;
  onBatchBegin?(batch: number, logs: Logs): unknown;
  /** The logs have also `batch` and `size`. */
  onBatchEnd?(batch: number, logs: Logs): unknown;
  /** Called about every 50 ms, after others had their turn. The logs are the means of this epoch so far. */
  onYield?(epoch: number, batch: number, logs: Logs): unknown;
}

/** What is planned for a training. */
export interface FitParams {
  readonly epochs: number;
  readonly initialEpoch: number;
  /** How many examples an epoch has. */
  readonly samples: number;
  readonly batchSize: number;
  readonly doValidation: boolean;
  /** The names in the logs. */
  readonly metrics: readonly string[];
}

const FUNCTIONS: readonly string[] = [
  'setParams',
  'setModel',
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onBatchBegin',
  'onBatchEnd',
  'onYield',
];

/** A callback that knows the model: extend it. */
export abstract class Callback implements CallbackFunctions {
  /** The model that learns, from the beginning of its training on. */
  model: Sequential | undefined;
  /** What is planned, likewise. */
  params: FitParams | undefined;

  setParams(params: FitParams): void {
    this.params = params;
  }

  setModel(model: Sequential): void {
    this.model = model;
  }
}

/** What {@link earlyStopping} may be told. */
export interface EarlyStoppingOptions {
  /** What is watched. Default `'val_loss'`. */
  readonly monitor?: string;
  /** Less than this is no progress. Default 0. */
  readonly minDelta?: number;
  /** After so many epochs without progress the training ends. Default 0: after the first one. */
  readonly patience?: number;
  /** Whether less is better, or more. Default `'auto'`: more if the name has `acc` in it. */
  readonly mode?: 'auto' | 'min' | 'max';
  /** What must be beaten. Default nothing. */
  readonly baseline?: number;
  /** Whether the model gets the weights of its best epoch in the end. Default false. */
  readonly restoreBestWeights?: boolean;
}

const OPTIONS: readonly string[] = [
  'monitor',
  'minDelta',
  'patience',
  'mode',
  'baseline',
  'restoreBestWeights',
  'verbose',
];

/** Ends the training when it no longer gets better. */
export class EarlyStopping extends Callback {
  readonly #options: EarlyStoppingOptions;
  /** 1 if more is better, −1 if less is. */
  readonly #sign: number;
  #best = Number.NEGATIVE_INFINITY;
  #waited = 0;
  #weights: Tensor[] | undefined;

  constructor(options: EarlyStoppingOptions = {}) {
    super();
    checkNames('callbacks.earlyStopping', options, OPTIONS);
    const { monitor = 'val_loss', mode = 'auto' } = options;
    this.#options = { ...options, monitor };
    this.#sign = mode === 'max' || (mode === 'auto' && monitor.includes('acc')) ? 1 : -1;
  }

  onTrainBegin(): void {
    const { baseline } = this.#options;
    this.#best = baseline === undefined ? Number.NEGATIVE_INFINITY : this.#sign * baseline;
    [this.#waited, this.#weights] = [0, undefined];
  }

  /** @throws RangeError if what is watched is not in the logs */
  onEpochEnd(_epoch: number, logs: Logs): void {
    const { monitor = 'val_loss', minDelta = 0, patience = 0, restoreBestWeights } = this.#options;
    if (logs[monitor] === undefined) {
      throw new RangeError(
        `callbacks.earlyStopping: ${monitor} is watched but there are only ${Object.keys(logs).join(', ')}; one of them, or validation examples, are needed`,
      );
    }
    const current = this.#sign * logs[monitor];
    if (current - Math.abs(minDelta) > this.#best) {
      [this.#best, this.#waited] = [current, 0];
      if (restoreBestWeights) this.#weights = this.model?.getWeights();
    } else if (++this.#waited >= patience && this.model) {
      this.model.stopTraining = true;
    }
  }

  onTrainEnd(): void {
    if (this.#weights) this.model?.setWeights(this.#weights);
  }
}

/**
 * Ends the training when it no longer gets better.
 * @example await model.fit(x, y, { validationSplit: 0.2, callbacks: callbacks.earlyStopping({ patience: 3 }) });
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  return new EarlyStopping(options);
}

/** @throws RangeError if something in the list would never be called */
export function callbackList(
  given: CallbackFunctions | readonly CallbackFunctions[] = [],
): readonly CallbackFunctions[] {
  const list = (Array.isArray(given) ? given : [given]) as readonly CallbackFunctions[];
  for (const callback of list) checkCallback(callback);
  return list;
}

/** A plain object has nothing but functions that are called; classes and functions may bring more. */
function checkCallback(callback: CallbackFunctions): void {
  if (callback instanceof Callback) return;
  if (typeof callback !== 'function') checkNames('fit: callbacks', callback, FUNCTIONS);
  else if (!FUNCTIONS.some((name) => name in callback)) {
    throw new RangeError(
      `fit: callbacks is a function; an object with functions is needed, like { onEpochEnd: (epoch, logs) => { … } }`,
    );
  }
}
