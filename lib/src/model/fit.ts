/**
 * @file `model.fit`: epochs and batches, with callbacks in between and a history of it all.
 */

import { anything, type Elsewhere, flag, type Rules, share, whole } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import { nextTurn, YIELD_AFTER } from '../train/next-turn.ts';
import { onStopButton } from '../train/stop-button.ts';
import { measure, type Rows, rowSlice } from './answer.ts';
import { type BatchTrainer, batchTrainer } from './batch-trainer.ts';
import { type CallbackFunctions, callbackList, watchesBatches } from './callback.ts';
import type { TensorGiven } from './checked-rows.ts';
import { optionsOf } from './given.ts';
import { History, type Logs } from './history.ts';
import type { TrainableModel } from './trainable-model.ts';
import type { TrainingSetup } from './training-setup.ts';

/** Options of {@link LayersModel.fit}. */
export interface FitOptions {
  /** Examples in a step; the last batch of an epoch may have fewer. Default 32. */
  readonly batchSize?: number;
  /** How often all examples are seen. Default 1. */
  readonly epochs?: number;
  /** The number of the first epoch, to go on with counting; `epochs` is where it ends. Default 0. */
  readonly initialEpoch?: number;
  /** The share of the examples, from the end, that is not learned from but measured after each epoch. */
  readonly validationSplit?: number;
  /** Examples to measure after each epoch instead: [x, y]. */
  readonly validationData?: readonly [TensorGiven, TensorGiven] | null;
  /** False keeps the examples in their order. Default true. */
  readonly shuffle?: boolean;
  readonly callbacks?: CallbackFunctions | readonly CallbackFunctions[] | null;
  /** Here for programs that give it: nothing is printed anyway. */
  readonly verbose?: number | boolean | null;
  /** Here for programs that give it: the event loop turns every 50 ms. */
  readonly yieldEvery?: 'auto' | 'batch' | 'epoch' | 'never' | number | null;
}

const YIELD_NAMES: readonly unknown[] = ['auto', 'batch', 'epoch', 'never'];

const RULES: Rules<FitOptions> = {
  batchSize: whole(1),
  epochs: whole(1),
  initialEpoch: whole(0),
  validationSplit: share,
  validationData: anything,
  shuffle: flag,
  callbacks: anything,
  verbose: { needs: '0, 1 or 2', isRight: (value: number) => [0, 1, 2].includes(Number(value)) },
  yieldEvery: {
    needs: 'auto, batch, epoch, never, or milliseconds',
    isRight: (value: unknown) => YIELD_NAMES.includes(value) || (typeof value === 'number' && value >= 0),
  },
};

const NOT_HERE: Elsewhere = {
  sampleWeight: 'sample weights are not here',
  classWeight: 'class weights are not here',
  stepsPerEpoch: 'give batchSize',
  validationSteps: 'give batchSize',
};

/** A model with what its training needs of it. */
export interface FitSetup extends Pick<TrainingSetup, 'layers' | 'compiled' | 'seed'> {
  readonly model: TrainableModel;
  /** The examples, checked. */
  rows(caller: string, x: TensorGiven, y: TensorGiven): Rows;
}

/** @throws RangeError if something does not fit, or an option makes no sense or is not known */
export async function fitModel(
  setup: FitSetup,
  x: TensorGiven,
  y: TensorGiven,
  given?: FitOptions | null,
): Promise<History> {
  const options = optionsOf('fit', given, RULES, NOT_HERE);
  const { batchSize = 32, epochs = 1, initialEpoch = 0, shuffle = true } = options;
  const [examples, validation] = divided(setup, x, y, options);
  const callbacks = callbackList(options.callbacks);
  const { model, layers, compiled, seed } = setup;
  const trainer = batchTrainer({ layers, compiled, seed, ...examples, batchSize, shuffle });
  const lastTurn = Number.NEGATIVE_INFINITY;
  const training = { setup, callbacks, trainer, batchSize, examples: examples.X.rows, lastTurn };
  const history = new History();
  const { names } = compiled;
  const params = {
    epochs,
    initialEpoch,
    samples: training.examples,
    steps: null,
    batchSize,
    doValidation: validation !== null,
    metrics: validation ? [...names, ...names.map((name) => `val_${name}`)] : names,
  };
  for (const callback of callbacks) {
    callback.setParams?.(params);
    callback.setModel?.(model);
  }
  const release = onStopButton(() => {
    model.stopTraining = true;
  });
  try {
    await callEach(callbacks, 'onTrainBegin', {});
    for (let epoch = initialEpoch; epoch < epochs && !model.stopTraining; epoch++) {
      await callEach(callbacks, 'onEpochBegin', {}, epoch);
      const logs = await oneEpoch(training, epoch);
      trainer.update();
      if (validation) {
        const values = measure(layers, compiled, validation, batchSize);
        for (const [i, name] of compiled.names.entries()) logs[`val_${name}`] = values[i];
      }
      history.add(epoch, logs);
      await callEach(callbacks, 'onEpochEnd', logs, epoch);
    }
  } finally {
    release();
    trainer.end();
  }
  return history;
}

/** Calls `onTrainEnd`, when the model's weights may be set again. */
export function callTrainEnd(options?: FitOptions | null): Promise<void> {
  return callEach(callbackList(options?.callbacks), 'onTrainEnd', {});
}

/** What an epoch needs. */
interface Training {
  readonly setup: FitSetup;
  readonly callbacks: readonly CallbackFunctions[];
  readonly trainer: BatchTrainer;
  readonly batchSize: number;
  readonly examples: number;
  /** When the event loop last had its turn. */
  lastTurn: number;
}

/** Goes through the batches, one at least. @returns the means over the examples */
async function oneEpoch(training: Training, epoch: number): Promise<Logs> {
  const { setup, callbacks, trainer, batchSize, examples } = training;
  const { names } = setup.compiled;
  const watched = callbacks.some(watchesBatches);
  const means = new Means(names);
  let batch = 0;
  do {
    if (performance.now() - training.lastTurn > YIELD_AFTER) await yieldTurn(training, means, epoch, batch);
    if (watched) await callEach(callbacks, 'onBatchBegin', {}, batch);
    const size = Math.min(batchSize, examples - means.seen);
    const values = trainer.next();
    means.add(values, size);
    if (watched) {
      trainer.update();
      await callEach(callbacks, 'onBatchEnd', { batch, size, ...named(names, values) }, batch);
    }
    batch++;
  } while (means.seen < examples && !setup.model.stopTraining);
  return means.logs();
}

/** Lets the event loop turn, and reports how far the epoch is. */
async function yieldTurn(training: Training, means: Means, epoch: number, batch: number): Promise<void> {
  await nextTurn();
  training.lastTurn = performance.now();
  const watching = training.callbacks.filter(({ onYield }) => onYield);
  if (watching.length === 0 || means.seen === 0) return;
  training.trainer.update();
  for (const callback of watching) await callback.onYield?.(epoch, batch, means.logs());
}

/** Loss and metrics of an epoch so far. */
class Means {
  /** Examples. */
  seen = 0;
  readonly #names: readonly string[];
  readonly #totals: number[];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#totals = names.map(() => 0);
  }

  add(values: readonly number[], size: number): void {
    this.seen += size;
    for (const [i, value] of values.entries()) this.#totals[i] = this.#totals[i] + value * size;
  }

  logs(): Logs {
    const means = this.#totals.map((total) => total / this.seen);
    return named(this.#names, means);
  }
}

function named(names: readonly string[], values: readonly number[]): Logs {
  return Object.fromEntries(names.map((name, i) => [name, values[i]]));
}

/** Calls one function of every callback that has it, one after the other. */
async function callEach(
  callbacks: readonly CallbackFunctions[],
  name: Exclude<keyof CallbackFunctions, 'setParams' | 'setModel' | 'onYield'>,
  logs: Logs,
  number?: number,
): Promise<void> {
  for (const callback of callbacks) {
    if (name === 'onTrainBegin' || name === 'onTrainEnd') await callback[name]?.(logs);
    else await callback[name]?.(number as number, logs);
  }
}

/** The examples to learn from, and those to measure with. */
function divided(setup: FitSetup, x: TensorGiven, y: TensorGiven, options: FitOptions): [Rows, Rows | null] {
  const all = setup.rows('fit', x, y);
  const { validationData, validationSplit } = options;
  if (validationData) {
    if (!Array.isArray(validationData) || validationData.length !== 2) {
      throw new TypeError(
        `fit: validationData is ${valueText(validationData)}; a list [x, y] of two tensors is needed`,
      );
    }
    return [all, setup.rows('fit: validationData', validationData[0], validationData[1])];
  }
  if (validationSplit === undefined || validationSplit === 0) return [all, null];
  const m = all.X.rows;
  const kept = Math.floor(m * (1 - validationSplit));
  if (!(kept >= 1 && kept < m)) {
    throw new RangeError(
      `fit: validationSplit is ${String(validationSplit)} of ${m} examples; it must leave at least one on each side`,
    );
  }
  const part = (start: number, end: number): Rows => ({
    X: rowSlice(all.X, start, end),
    Y: rowSlice(all.Y, start, end),
  });
  return [part(0, kept), part(kept, m)];
}
