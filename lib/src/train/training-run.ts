/**
 * @file One training in mini-batches, step by step: what trainNetwork and trainingSteps drive.
 */

import { openSplitLayer } from '#split-layer';
import { cores } from '#threads';
import { columnSlice, type Matrix } from '../core/matrix.ts';
import {
  anything,
  callback,
  checkOptions,
  flag,
  innerShare,
  notNegative,
  type Rule,
  type Rules,
  SIGNAL,
  seed,
  whole,
} from '../core/options.ts';
import { type RandomSnapshot, RandomState } from '../core/random.ts';
import { valueText } from '../core/value-text.ts';
import { checkExamples } from '../nn/check-examples.ts';
import { lossOf } from '../nn/losses.ts';
import type { Network } from '../nn/network.ts';
import { optimizerOf } from '../nn/optimizers.ts';
import { constantRate, type Schedule } from '../nn/schedules.ts';
import { type Best, type Checkpoint, checkCheckpoint } from './checkpoint.ts';
import { type BatchSums, FastPass } from './fast-pass.ts';
import type { NetworkHistory } from './history.ts';
import { trainingNotFinite } from './not-finite.ts';
import { hasFastStep, type OptimizerStep, optimizerStep, statesOf } from './optimizer-step.ts';
import { type LayerPlan, plansOf, readNetwork, writeNetwork } from './parameters.ts';
import { score } from './score.ts';
import type { BatchProgress, TrainingOptions, TrainNetworkOptions } from './training-options.ts';

/** Examples with what the network should answer. */
interface Dataset {
  readonly X: Matrix;
  readonly Y: Matrix;
}

/** The state of a training. */
export class TrainingRun {
  readonly #options: TrainingOptions & { readonly batchSize: number; readonly epochs: number };
  readonly #examples: Dataset;
  readonly #validation: Dataset | null;
  readonly #plans: readonly LayerPlan[];
  readonly #pass: FastPass;
  readonly #step: OptimizerStep;
  readonly #random: RandomState;
  readonly #dropout: RandomState;
  #history: NetworkHistory = { loss: [], accuracy: [], valLoss: [], valAccuracy: [] };
  #epoch = 0;
  #seen = 0;
  #loss = 0;
  #hits = 0;
  /** The random numbers before the order of this epoch was drawn. */
  #order: RandomSnapshot;
  #best: Best | null = null;
  /** What the callback of the last epoch gave back. */
  #pause: unknown;

  /** @throws RangeError if something does not fit; Error if there is not enough memory */
  constructor(X: Matrix, Y: Matrix, network: Network, options: TrainingOptions) {
    checkInput('trainNetwork', X, Y, network, options);
    const { batchSize = 32, epochs = 1, shuffle = true, weightDecay = 0, seed = 33 } = options;
    this.#options = { ...options, batchSize, epochs };
    [this.#examples, this.#validation] = divided(X, Y, options);
    this.#plans = plansOf(network);
    const optimizer = optimizerOf(options.optimizer ?? 'sgd', 'trainNetwork: optimizer');
    this.#random = new RandomState(seed);
    this.#order = this.#random.getState();
    // A stream of its own, so that the order of the examples does not depend on what is dropped.
    this.#dropout = new RandomState((seed + 1) % 2 ** 32);
    this.#pass = new FastPass({
      ...this.#examples,
      plans: this.#plans,
      loss: options.loss ?? 'crossEntropy',
      most: Math.min(batchSize, this.#examples.X.cols),
      inOrder: !shuffle,
      often: true,
      states: statesOf(optimizer),
      ...(openSplitLayer && hasFastStep(optimizer)
        ? { inParts: { open: openSplitLayer, threads: this.#threads() } }
        : {}),
      dropout: this.#dropout,
      notFinite: trainingNotFinite,
    });
    this.#step = optimizerStep(optimizer, this.#pass, this.#plans, weightDecay > 0);
    writeNetwork(network, this.#pass.parameters);
    if (options.resume) this.#goOnFrom(options.resume);
    this.#pass.distribute();
  }

  /** The steps that are left, each with what it found. */
  *steps(): Generator<BatchProgress, void> {
    const { epochs, batchSize, schedule = constantRate() } = this.#options;
    const batches = Math.ceil(this.#examples.X.cols / batchSize);
    while (this.#epoch < epochs && !this.#isDone()) {
      const epoch = this.#epoch;
      const order = this.#newOrder();
      const factor = factorOf(schedule, epoch, epochs);
      while (this.#seen < order.length) {
        const count = Math.min(batchSize, order.length - this.#seen);
        const { loss, hits } = this.#makeStep(order, count, factor);
        const batch = Math.floor(this.#seen / batchSize);
        this.#seen += count;
        this.#loss += loss;
        this.#hits += hits;
        if (this.#seen === order.length) this.#endEpoch();
        yield { epoch, epochs, batch, batches, loss: loss / count, accuracy: hits / count };
        if (this.#epoch > epoch) break;
      }
    }
  }

  /** The network as it is now. */
  network(): Network {
    this.#pass.collect();
    return readNetwork(this.#plans, this.#pass.parameters, this.#examples.X.dtype);
  }

  /** The network to return: the best one if the training looks for it, else the last. */
  result(): Network {
    return this.#options.patience === undefined || !this.#best ? this.network() : this.#best.network;
  }

  /** The promise of the last epoch's callback, once; undefined if there is none to wait for. */
  takePause(): PromiseLike<unknown> | undefined {
    const pause = this.#pause;
    this.#pause = undefined;
    return typeof Object(pause).then === 'function' ? (pause as PromiseLike<unknown>) : undefined;
  }

  get history(): NetworkHistory {
    return this.#history;
  }

  /** A copy of everything that is needed to go on later. */
  checkpoint(): Checkpoint {
    this.#pass.collect();
    return {
      network: this.network(),
      epoch: this.#epoch,
      seen: this.#seen,
      loss: this.#loss,
      hits: this.#hits,
      history: copyOf(this.#history),
      states: this.#pass.states.map((numbers) => numbers.slice()),
      memory: this.#step.memory,
      // Between two epochs the next order is not drawn yet.
      order: this.#seen > 0 ? this.#order : this.#random.getState(),
      dropout: this.#dropout.getState(),
      best: this.#best,
    };
  }

  /** Sends other threads home; it can go on without them. */
  end(): void {
    this.#pass.end();
  }

  #goOnFrom(saved: Checkpoint): void {
    checkCheckpoint(saved, this.#plans, this.#pass.states);
    writeNetwork(saved.network, this.#pass.parameters);
    for (const [i, numbers] of saved.states.entries()) this.#pass.states[i]?.set(numbers);
    this.#step.memory = saved.memory;
    this.#random.setState(saved.order);
    this.#dropout.setState(saved.dropout);
    this.#history = copyOf(saved.history);
    this.#best = saved.best;
    [this.#epoch, this.#seen, this.#loss, this.#hits] = [saved.epoch, saved.seen, saved.loss, saved.hits];
  }

  /** How many threads may work on a step. */
  #threads(): number {
    const { threads, epochs } = this.#options;
    const [{ inputs, units }] = this.#plans;
    const multiplications = 2 * inputs * units * this.#examples.X.cols * epochs;
    return threads ?? (multiplications > LEAST_MULTIPLICATIONS ? cores() : 1);
  }

  #newOrder(): Int32Array {
    this.#order = this.#random.getState();
    const { cols } = this.#examples.X;
    const { shuffle = true } = this.#options;
    return shuffle ? this.#random.permutation(cols) : Int32Array.from({ length: cols }, (_, i) => i);
  }

  #makeStep(order: Int32Array, count: number, factor: number): BatchSums {
    const [pass, step] = [this.#pass, this.#step];
    const sums = pass.forward(order, this.#seen, count, step.scale(count, factor));
    const { weightDecay = 0 } = this.#options;
    pass.backward(count, step.into, step.beta, { decay: weightDecay, update: step.update(factor) });
    return sums;
  }

  #endEpoch(): void {
    // The last step's loss is never measured: what it made of the parameters is looked at instead.
    if (!this.#pass.areFinite()) throw trainingNotFinite(this.#examples.X);
    const m = this.#examples.X.cols;
    const found = { loss: this.#loss / m, accuracy: this.#hits / m, ...this.#validate() };
    for (const [name, value] of Object.entries(found))
      this.#history[name as keyof NetworkHistory].push(value);
    const { epochs, onEpoch } = this.#options;
    this.#pause = onEpoch?.({ epoch: this.#epoch, epochs, ...found, network: () => this.network() });
    this.#epoch++;
    [this.#seen, this.#loss, this.#hits] = [0, 0, 0];
  }

  #validate(): { valLoss: number; valAccuracy: number } | undefined {
    if (!this.#validation) return;
    const { X, Y } = this.#validation;
    const network = this.network();
    const { loss, accuracy } = score(X, Y, network, this.#options.loss);
    if (!this.#best || loss < this.#best.loss) this.#best = { network, epoch: this.#epoch, loss };
    return { valLoss: loss, valAccuracy: accuracy };
  }

  /** Whether the training has not become better for as many epochs as its patience lasts. */
  #isDone(): boolean {
    const { patience } = this.#options;
    return patience !== undefined && this.#best !== null && this.#epoch - 1 - this.#best.epoch >= patience;
  }
}

/** Training with fewer multiplications than these, a tenth of a second, is over before a thread has started. */
const LEAST_MULTIPLICATIONS = 2e9;

/** @throws RangeError unless the schedule gives a finite number of at least 0 */
function factorOf(schedule: Schedule, epoch: number, epochs: number): number {
  const factor = schedule(epoch, epochs);
  if (Number.isFinite(factor) && factor >= 0) return factor;
  throw new RangeError(
    `trainNetwork: the schedule gave ${valueText(factor)} for epoch ${epoch}; a finite number of at least 0 is needed` +
      (typeof factor === 'function' ? ' (a schedule is made by a call, as linearDecay() is)' : ''),
  );
}

function copyOf({ loss, accuracy, valLoss, valAccuracy }: NetworkHistory): NetworkHistory {
  return {
    loss: [...loss],
    accuracy: [...accuracy],
    valLoss: [...valLoss],
    valAccuracy: [...valAccuracy],
  };
}

/** The examples to learn from and those to validate with: given, or split off at the end. */
function divided(X: Matrix, Y: Matrix, options: TrainingOptions): [Dataset, Dataset | null] {
  const { validation, validationSplit } = options;
  if (validation || validationSplit === undefined) return [{ X, Y }, validation ?? null];
  const kept = X.cols - Math.round(X.cols * validationSplit);
  return [
    { X: columnSlice(X, 0, kept), Y: columnSlice(Y, 0, kept) },
    { X: columnSlice(X, kept, X.cols), Y: columnSlice(Y, kept, Y.cols) },
  ];
}

const MATRICES: Rule = { needs: '{ X, Y }', isKind: (value) => typeof value === 'object' && value !== null };

/** Also what trainNetwork has besides, since both share their options. */
const RULES: Rules<TrainNetworkOptions> = {
  loss: anything,
  optimizer: anything,
  schedule: callback,
  batchSize: whole(1),
  epochs: whole(1),
  seed,
  shuffle: flag,
  threads: whole(1, 4),
  weightDecay: notNegative,
  validation: MATRICES,
  validationSplit: innerShare,
  patience: whole(1),
  resume: {
    needs: 'a checkpoint, as trainNetwork gives it back',
    isKind: (value) => Object(value) === value,
  },
  onEpoch: callback,
  onBatch: callback,
  signal: SIGNAL,
};

/** Where else people look for them. */
const ELSEWHERE = {
  learningRate: 'the learning rate is the optimizer’s, as in { optimizer: sgd({ learningRate: 0.5 }) }',
  momentum: 'momentum is an optimizer, as in { optimizer: momentum({ momentum: 0.9 }) }',
  dropout: 'dropout is the network’s, as in initializeNetwork(sizes, { dropout: { rate: 0.5 } })',
  hidden: 'the layers are the network’s, as in initializeNetwork([784, 64, 10])',
  activation: 'activations are the network’s, as in initializeNetwork(sizes, { activation: "tanh" })',
};

function checkInput(caller: string, X: Matrix, Y: Matrix, network: Network, options: TrainingOptions): void {
  checkOptions(caller, options, RULES, ELSEWHERE);
  const { validation, validationSplit, patience } = options;
  const loss = lossOf(options.loss ?? 'crossEntropy', `${caller}: loss`);
  checkExamples(caller, X, Y, network, loss);
  if (validation) checkExamples(`${caller}: validation`, validation.X, validation.Y, network, loss);
  if (validationSplit !== undefined) {
    const held = Math.round(X.cols * validationSplit);
    if (!(held >= 1 && held < X.cols)) {
      throw new RangeError(
        `${caller}: validationSplit is ${validationSplit} of ${X.cols} examples; it must leave at least one on each side`,
      );
    }
  }
  if (patience !== undefined && !validation && validationSplit === undefined) {
    throw new RangeError(
      `${caller}: patience is ${patience} but there are no validation examples; give validation or validationSplit`,
    );
  }
}
