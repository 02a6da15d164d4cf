/**
 * @file `tf.callbacks`: the callback that ends a training in time.
 */
import { anything, finite, flag, oneOf, type Rules, text, whole } from '../core/options.ts';
import { Callback } from './callback.ts';
import { optionsOf } from './given.ts';
import type { Logs } from './history.ts';
import type { Tensor } from './tensor.ts';

/** Options of {@link earlyStopping}. */
export interface EarlyStoppingOptions {
  /** What is watched. Default `'val_loss'`. */
  readonly monitor?: string;
  /** Less than this is no progress. Default 0. */
  readonly minDelta?: number;
  /** After this many epochs without progress the training ends. Default 0: after the first one. */
  readonly patience?: number;
  /** Whether less is better, or more. Default `'auto'`: more if the name has `acc` in it. */
  readonly mode?: 'auto' | 'min' | 'max';
  /** What must be beaten. Default nothing. */
  readonly baseline?: number;
  /** Whether the model gets the weights of its best epoch in the end. Default false. */
  readonly restoreBestWeights?: boolean;
  /** Here for programs that give it: nothing is printed anyway. */
  readonly verbose?: unknown;
}

const RULES: Rules<EarlyStoppingOptions> = {
  monitor: text,
  minDelta: finite,
  patience: whole(0),
  mode: oneOf(['auto', 'min', 'max']),
  baseline: finite,
  restoreBestWeights: flag,
  verbose: anything,
};

/** Ends the training when it no longer gets better. */
export class EarlyStopping extends Callback {
  readonly #options: EarlyStoppingOptions;
  /** 1 if more is better, −1 if less is. */
  readonly #sign: number;
  #best = Number.NEGATIVE_INFINITY;
  #waited = 0;
  #weights: Tensor[] | undefined;

  /** @throws RangeError or TypeError if an option is not known or makes no sense */
  constructor(given?: EarlyStoppingOptions | null) {
    super();
    this.#options = optionsOf('callbacks.earlyStopping', given, RULES);
    const { monitor = 'val_loss', mode = 'auto' } = this.#options;
    this.#sign = mode === 'max' || (mode === 'auto' && monitor.includes('acc')) ? 1 : -1;
  }

  override onTrainBegin(): void {
    const { baseline } = this.#options;
    this.#best = baseline === undefined ? Number.NEGATIVE_INFINITY : this.#sign * baseline;
    [this.#waited, this.#weights] = [0, undefined];
  }

  /** @throws RangeError if what is watched is not in the logs */
  override onEpochEnd(_epoch: number, logs: Logs = {}): void {
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

  override onTrainEnd(): void {
    if (this.#weights) this.model?.setWeights(this.#weights);
  }
}

/**
 * Ends the training when it no longer gets better.
 * @example await model.fit(x, y, { validationSplit: 0.2, callbacks: callbacks.earlyStopping({ patience: 3 }) });
 */
export function earlyStopping(options?: EarlyStoppingOptions | null): EarlyStopping {
  return new EarlyStopping(options);
}
