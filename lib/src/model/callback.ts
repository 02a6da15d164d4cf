/**
 * @file What is called while a model learns.
 */
import { checkNames } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import type { Logs } from './history.ts';
import type { TrainableModel } from './trainable-model.ts';

/** What is planned for a training. */
export interface FitParams {
  readonly epochs: number;
  readonly initialEpoch: number;
  /** How many examples an epoch has. */
  readonly samples: number;
  /** Batches an epoch, if they were given; here never. */
  readonly steps: null;
  readonly batchSize: number;
  readonly doValidation: boolean;
  /** The names in the logs. */
  readonly metrics: readonly string[];
}

/** Each may be left out; a promise is waited for. */
export interface CallbackFunctions {
  /** Called first, with what is planned. */
  setParams?(params: FitParams): void;
  /** Called next, with the model that learns. */
  setModel?(model: TrainableModel): void;
  onTrainBegin?(logs: Logs): unknown;
  onTrainEnd?(logs: Logs): unknown;
  onEpochBegin?(epoch: number, logs: Logs): unknown;
  onEpochEnd?(epoch: number, logs: Logs): unknown;
  onBatchBegin?(batch: number, logs: Logs): unknown;
  /** The logs have also `batch` and `size`. */
  onBatchEnd?(batch: number, logs: Logs): unknown;
  /** Called about every 50 ms, after the event loop had its turn. The logs are the means of this epoch so far. */
  onYield?(epoch: number, batch: number, logs: Logs): unknown;
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

/** A callback that knows the model: extend it. All its functions are there, so that `super.onEpochEnd(…)` works. */
export abstract class Callback implements CallbackFunctions {
  /** The model that learns, from the beginning of its training on. */
  model: TrainableModel | undefined;
  /** What is planned, from the beginning of the training on. */
  params: FitParams | undefined;

  setParams(params: FitParams): void {
    this.params = params;
  }

  setModel(model: TrainableModel): void {
    this.model = model;
  }

  onTrainBegin(_logs?: Logs): unknown {
    return Promise.resolve();
  }

  onTrainEnd(_logs?: Logs): unknown {
    return Promise.resolve();
  }

  onEpochBegin(_epoch: number, _logs?: Logs): unknown {
    return Promise.resolve();
  }

  onEpochEnd(_epoch: number, _logs?: Logs): unknown {
    return Promise.resolve();
  }

  onBatchBegin(_batch: number, _logs?: Logs): unknown {
    return Promise.resolve();
  }

  onBatchEnd(_batch: number, _logs?: Logs): unknown {
    return Promise.resolve();
  }
}

/** A callback made of functions. @example new tf.CustomCallback({ onEpochEnd: (epoch, logs) => { … } }) */
export class CustomCallback extends Callback {
  /** @throws RangeError if a function is not known; TypeError if something is not a function */
  constructor(functions: CallbackFunctions) {
    super();
    checkFunctions('CustomCallback', functions);
    for (const [name, value] of Object.entries(functions)) {
      if (value === undefined || value === null) continue;
      const own = name as keyof this;
      const inherited = this[own];
      // The model and the plan are kept in any case.
      this[own] = (name === 'setModel' || name === 'setParams'
        ? (given: unknown) => {
            (inherited as (given: unknown) => void).call(this, given);
            value(given);
          }
        : value) as unknown as this[keyof this];
    }
  }
}

/** Whether the callback has functions for single batches: the functions of the base class do nothing. */
export function watchesBatches({ onBatchBegin, onBatchEnd }: CallbackFunctions): boolean {
  const idle = Callback.prototype;
  return [onBatchBegin, onBatchEnd].some(
    (own) => own && own !== idle.onBatchBegin && own !== idle.onBatchEnd,
  );
}

/** @throws RangeError or TypeError if something in the list would never be called */
export function callbackList(
  given?: CallbackFunctions | readonly CallbackFunctions[] | null,
): readonly CallbackFunctions[] {
  const list = (Array.isArray(given) ? given : [given ?? []].flat()) as readonly CallbackFunctions[];
  for (const callback of list) checkCallback(callback);
  return list;
}

/** A plain object has nothing but functions that are called; classes and functions may bring more. */
function checkCallback(callback: CallbackFunctions): void {
  if (callback instanceof Callback) return;
  if (typeof callback !== 'function') checkFunctions('fit: callbacks', callback);
  else if (!FUNCTIONS.some((name) => name in callback)) {
    throw new RangeError(
      `fit: callbacks is a function; an object with functions is needed, like { onEpochEnd: (epoch, logs) => { … } }`,
    );
  }
}

function checkFunctions(caller: string, functions: CallbackFunctions): void {
  checkNames(caller, functions, FUNCTIONS);
  for (const [name, value] of Object.entries(functions)) {
    if (value === undefined || value === null || typeof value === 'function') continue;
    throw new TypeError(`${caller}: ${name} is ${valueText(value)}; it must be a function`);
  }
}
