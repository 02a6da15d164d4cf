/**
 * @file The forward and the backward pass of a network in reused buffers: the fast path of all training.
 *
 * It computes what forwardPass and backwardPass in nn/network.ts compute, with the same formulas; those are the ones
 * to read. Here every result of a ReLU network with softmax and cross-entropy has its place before the first step, and
 * nothing is allocated from step to step; other activations and losses use the functions of nn/ for their part.
 */

import { activeBackend } from '../backend/active-backend.ts';
import { type Kernels, SPARSE_CHUNK } from '../backend/kernels.ts';
import { areInWasm, openKernels } from '../backend/open-kernels.ts';
import { map } from '../core/elementwise.ts';
import { areFinite, firstNotFinite } from '../core/finite.ts';
import { allocate, Matrix, type Numbers } from '../core/matrix.ts';
import type { RandomState } from '../core/random.ts';
import { nameIn } from '../core/registry.ts';
import { dropoutMask } from '../nn/dropout.ts';
import { countHits, type HitKind, hitsOf } from '../nn/hits.ts';
import { ACTIVATIONS, type Activation, activationOf } from '../nn/layer-activations.ts';
import { LOSSES, type Loss, type LossName, lossOf, targetsOf } from '../nn/losses.ts';
import { activate, outputSlope, slopeBack } from '../nn/network.ts';
import { exampleRows, examplesOf, gatherRows } from './examples/example-rows.ts';
import type { ExampleStore } from './examples/example-store.ts';
import { planExampleStore } from './examples/plan-example-store.ts';
import {
  type LayerInParts,
  numberOf,
  type OpenLayer,
  partsOf,
  placeOf,
  weightsOf,
} from './layer/layer-place.ts';
import { ownLossNotFinite } from './not-finite.ts';
import {
  copyEntries,
  type LayerPlan,
  type LayerView,
  layerViews,
  lengthOfW,
  runLength,
} from './parameters.ts';
import { makeUpdate, NO_UPDATE, type Runs, type Update } from './update.ts';

/** What a pass is opened for. */
export interface PassOptions {
  /** (n × m) one example per column */
  readonly X: Matrix;
  /** (k × m) what the network should answer */
  readonly Y: Matrix;
  readonly plans: readonly LayerPlan[];
  readonly loss?: LossName | Loss;
  /** The most examples that are worked on at once. */
  readonly most: number;
  /** Whether batches are always runs of neighbours. */
  readonly inOrder: boolean;
  /** Whether the examples are gone through often: then it pays to look for their zeros first. */
  readonly often: boolean;
  /** How many runs of numbers an optimizer needs besides parameters and gradients. */
  readonly states?: number;
  /** How the first layer is trained in parts, if it is large enough. Default not at all. */
  readonly inParts?: { readonly open: OpenLayer; readonly threads: number };
  /** Decides what is dropped; without it nothing is. */
  readonly dropout?: RandomState;
  /** The error where the loss is not finite. */
  readonly notFinite: (X: Matrix) => Error;
}

/** What a step does after its slopes are found. */
export interface StepEnd {
  /** λ: the weights times this are added to their slopes. Default 0. */
  readonly decay?: number;
  /** Default none. */
  readonly update?: Update;
}

/** The sums over a batch, before its update. */
export interface BatchSums {
  /** Summed over its examples. */
  readonly loss: number;
  /** How many predictions are right. */
  readonly hits: number;
}

/** Where the results of a batch of one size go, as views of the buffers. */
interface BatchViews {
  /** Each layer's result (count × units); in the end, of the last one, the slope of the loss. */
  readonly A: Matrix[];
  readonly AT: Matrix[];
  /** The slope of the loss for each layer's scores. */
  readonly D: Matrix[];
  readonly Y: Matrix;
}

/** Units of a first layer whose zeros are skipped beside a BLAS: 256 take 0.9 of its time, 512 as long, 1 024 a third longer. */
const MOST_BESIDE_BLAS = 256;

/** A network's parameters and everything that a step of its training writes. */
export class FastPass {
  readonly kernels: Kernels;
  /** All parameters in one run; see parameters.ts. */
  readonly parameters: Numbers;
  /** A run of the same layout for the gradients. */
  readonly gradients: Numbers;
  /** The runs that the optimizer needs. */
  readonly states: readonly Numbers[];
  /** Whether the numbers of X are read again in each pass. */
  readonly readsX: boolean;
  readonly #options: PassOptions;
  readonly #examples: ExampleStore;
  /** The first layer, where it is done in parts. */
  readonly #split: LayerInParts | undefined;
  readonly #targets: Matrix;
  /** A and D of each layer but the last one's D, and Y. */
  readonly #buffers: Readonly<Record<'A' | 'D' | 'Y', readonly Numbers[]>>;
  readonly #views = new Map<number, BatchViews>();
  readonly #layers: LayerView[];
  readonly #transposed: Matrix[];
  readonly #activations: Activation[];
  readonly #loss: Loss;
  readonly #hits: HitKind;
  /** What was dropped after each layer in the last forward pass. */
  readonly #masks: (Matrix | undefined)[];
  /** The scores of the layers whose activation needs them in the backward pass. */
  readonly #scores: (Numbers | undefined)[];
  /** The results of the layers with dropout, before anything was dropped: an activation goes back from these. */
  readonly #results: (Numbers | undefined)[];
  readonly #gradientViews = new Map<Numbers, LayerView[]>();

  /** @throws Error if there is not enough memory */
  constructor(options: PassOptions) {
    const { X, Y, plans, most, inOrder, often, states = 0 } = options;
    const run = runLength(plans);
    const backend = activeBackend();
    const first = plans[0];
    const { inParts } = options;
    const parts = inParts && often && !inOrder && areInWasm(X.dtype) ? partsOf(first, most) : [];
    const threads = Math.max(1, Math.min(inParts?.threads ?? 1, parts.length));
    // The last bits of a BLAS depend on the sizes of its products: so those are the same for any number of threads.
    const isSplit = parts.length > 1 && (threads > 1 || backend.name === 'native');
    const plan = planExampleStore(examplesOf(X), most, {
      inOrder,
      sparse: often && skipsZeros(X, first, inOrder),
      inPlace: backend.name !== 'wasm',
      often,
      threads,
    });
    const lengths = {
      parameters: [run],
      gradients: [run],
      states: new Array<number>(states).fill(run),
      A: plans.map(({ units }) => most * units),
      D: plans.slice(0, -1).map(({ units }) => most * units),
      Y: [most * Y.rows],
      examples: plan.lengths,
      weights: isSplit
        ? parts.flatMap((part) => new Array<number>(2 + states).fill(weightsOf(first, part)))
        : [],
    };
    const { kernels, buffers, shared } = openKernels(X.dtype, lengths, threads);
    [this.parameters] = buffers.parameters;
    [this.gradients] = buffers.gradients;
    this.states = buffers.states;
    this.readsX = plan.readsRows;
    this.#buffers = buffers;
    this.kernels = kernels;
    this.#options = options;
    this.#targets = exampleRows(Y);
    this.#examples = plan.open(kernels, buffers.examples);
    const { shared: store } = this.#examples;
    if (isSplit && inParts && store) {
      const place = placeOf(first, parts, buffers, store.place, X.cols);
      this.#split = inParts.open(place, store, kernels, shared, threads);
    }
    this.#layers = layerViews(plans, this.parameters);
    this.#transposed = this.#layers.map(({ W }) => W.T);
    this.#activations = plans.map(({ activation }) => activationOf(activation));
    this.#loss = lossOf(options.loss ?? 'crossEntropy');
    this.#hits = hitsOf(Y, targetsOf(this.#loss));
    this.#masks = plans.map(() => undefined);
    const buffer = (l: number): Numbers => allocate(most * plans[l].units, X.dtype);
    this.#scores = this.#activations.map(({ needsScores }, l) => (needsScores ? buffer(l) : undefined));
    this.#results = this.#activations.map((activation, l) => {
      const isSimple = activation === ACTIVATIONS.relu || activation === ACTIVATIONS.linear;
      return plans[l]?.dropout && options.dropout && !isSimple ? buffer(l) : undefined;
    });
  }

  /**
   * The forward pass and the loss of examples list[from] … list[from + count − 1].
   * @param scale the slope of the loss is multiplied by this
   */
  forward(list: Int32Array, from: number, count: number, scale: number): BatchSums {
    const { A, Y } = this.#viewsFor(count);
    gatherRows(this.#targets, list, from, count, Y.data);
    if (!this.#split) this.#examples.choose(list, from, count);
    const last = this.#layers.length - 1;
    for (const [l, { W, b }] of this.#layers.entries()) {
      const Z = A[l];
      if (l > 0) this.kernels.multiply(A[l - 1], W, Z, 0);
      else if (this.#split) this.#split.product(list, from, count);
      else this.#examples.product(W, Z);
      if (b) this.kernels.addBias(Z, b);
      if (l < last) this.#activate(l, Z);
    }
    const sums = this.#score(A[last], Y, scale);
    if (!Number.isFinite(sums.loss)) throw this.#options.notFinite(this.#options.X);
    return sums;
  }

  /** Z ← activation(Z), and what is dropped is dropped. */
  #activate(l: number, Z: Matrix): void {
    const activation = this.#activations[l];
    this.#scores[l]?.set(Z.data.subarray(0, Z.rows * Z.cols));
    if (activation === ACTIVATIONS.relu) this.kernels.relu(Z);
    else if (activation !== ACTIVATIONS.linear) copyEntries(activate(activation, Z.T).T, Z);
    const { plans, dropout } = this.#options;
    const options = plans[l].dropout;
    if (!options || !dropout) return;
    this.#results[l]?.set(Z.data.subarray(0, Z.rows * Z.cols));
    const mask = dropoutMask(Z.cols, Z.rows, options, dropout).T;
    this.#masks[l] = mask;
    multiplyInto(Z, mask);
  }

  /** The loss of the last layer's scores, which become scale · (the slope of the summed loss). */
  #score(Z: Matrix, Y: Matrix, scale: number): BatchSums {
    const activation = this.#activations.at(-1) as Activation;
    if (activation === ACTIVATIONS.softmax && this.#loss === LOSSES.crossEntropy) {
      return this.kernels.softmaxCrossEntropy(Z, Y, scale);
    }
    const scores = this.#scores.at(-1);
    scores?.set(Z.data.subarray(0, Z.rows * Z.cols));
    const [A, targets] = [activate(activation, Z.T), Y.T];
    // Before the loss, which does not know where its numbers come from.
    if (firstNotFinite(A)) throw this.#options.notFinite(this.#options.X);
    const loss = this.#loss.value(A, targets);
    if (!Number.isFinite(loss)) {
      const isOwn = nameIn(LOSSES, this.#loss) === undefined;
      throw isOwn ? ownLossNotFinite(this.#loss, loss) : this.#options.notFinite(this.#options.X);
    }
    const sums = { loss: loss * Z.rows, hits: countHits(A, targets, this.#hits) };
    const slope = outputSlope(
      { activation },
      A,
      targets,
      this.#loss,
      () => new Matrix(scores as Numbers, Z.rows, Z.cols).T,
    );
    // The slope is that of the mean.
    copyEntries(map(slope, (value) => value * scale * Z.rows).T, Z);
    return sums;
  }

  /**
   * The backward pass of the examples of the last forward pass, and what is left of the step.
   *
   *     into ← the slopes + beta · into + decay · W
   *
   * @param into a run in the layout of the parameters; it may be the parameters themselves
   * @param update is made after it
   */
  backward(
    count: number,
    into: Numbers,
    beta: number,
    { decay = 0, update = NO_UPDATE }: StepEnd = {},
  ): void {
    const { AT } = this.#viewsFor(count);
    const slopes = this.#slopesBack(count);
    const runs = this.#runs();
    // Whatever other threads do meanwhile, they do with the first layer's weights only.
    this.#split?.startDescent({ run: numberOf(runs, into), beta, decay, update });
    for (const [l, { W, b }] of this.#viewsOf(into).entries()) {
      if (b) this.kernels.columnSums(slopes[l], b, beta);
      if (l === 0 && this.#split) continue;
      if (l > 0) this.kernels.multiply(AT[l - 1], slopes[l], W, beta);
      else this.#examples.outer(slopes[l], W, beta);
      if (decay !== 0) this.kernels.addScaled(decay, this.#layers[l].W.data, W.data);
    }
    makeUpdate(update, this.kernels, this.#split ? this.#rest() : runs);
    this.#split?.endDescent();
  }

  /** The slope of the loss for the scores of each layer. All are found before any weight may change. */
  #slopesBack(count: number): Matrix[] {
    const { A, D } = this.#viewsFor(count);
    const slopes = [...D, A.at(-1) as Matrix];
    for (let l = slopes.length - 1; l > 0; l--) {
      this.kernels.multiply(slopes[l], this.#transposed[l], D[l - 1], 0);
      this.#goBack(l - 1, D[l - 1], A[l - 1]);
    }
    return slopes;
  }

  #runs(): Runs {
    const { parameters, gradients, states } = this;
    return { parameters, gradients, states };
  }

  /** What the runs have besides the first layer's weights. */
  #rest(): Runs {
    const from = lengthOfW(this.#options.plans[0]);
    const rest = (run: Numbers): Numbers => run.subarray(from);
    return {
      parameters: rest(this.parameters),
      gradients: rest(this.gradients),
      states: this.states.map(rest),
    };
  }

  /** Whether all parameters are finite numbers. */
  areFinite(): boolean {
    const runs = this.#split ? [...this.#split.parameters, this.#rest().parameters] : [this.parameters];
    return runs.every(areFinite);
  }

  /** Before the runs are read: the first layer's weights may lie elsewhere while they are trained. */
  collect(): void {
    this.#split?.collect(this.#runs());
  }

  /** After the runs were written. */
  distribute(): void {
    this.#split?.distribute(this.#runs());
  }

  /** Sends other threads home. The pass may go on, by itself. */
  end(): void {
    this.#split?.end();
  }

  /** D ← the slope for the layer's scores, from the slope D for its results A. */
  #goBack(l: number, D: Matrix, A: Matrix): void {
    const activation = this.#activations[l];
    const mask = this.#masks[l];
    if (mask) multiplyInto(D, mask);
    if (activation === ACTIVATIONS.linear) return;
    if (activation === ACTIVATIONS.relu) {
      this.kernels.maskByRelu(D, A);
      return;
    }
    const kept = mask && this.#results[l];
    const results = kept ? new Matrix(kept, D.rows, D.cols).T : A.T;
    const scores = (): Matrix => new Matrix(this.#scores[l] as Numbers, D.rows, D.cols).T;
    copyEntries(slopeBack(activation, D.T, results, scores).T, D);
  }

  /** Views for a batch of `count` examples; there are two sizes at most, since only the last batch is smaller. */
  #viewsFor(count: number): BatchViews {
    const known = this.#views.get(count);
    if (known) return known;
    const { plans, Y } = this.#options;
    const view = (buffer: Numbers, l: number): Matrix => new Matrix(buffer, count, plans[l].units);
    const A = this.#buffers.A.map(view);
    const views = {
      A,
      AT: A.map((m) => m.T),
      D: this.#buffers.D.map(view),
      Y: new Matrix(this.#buffers.Y[0], count, Y.rows),
    };
    this.#views.set(count, views);
    return views;
  }

  #viewsOf(run: Numbers): LayerView[] {
    const known = this.#gradientViews.get(run) ?? layerViews(this.#options.plans, run);
    this.#gradientViews.set(run, known);
    return known;
  }
}

/**
 * Whether zeros are skipped, if the first layer's units fill whole chunks. Not beside a BLAS in shuffled batches, nor for so
 * many units: it multiplies all entries of these as fast.
 */
function skipsZeros({ dtype }: Matrix, { units }: LayerPlan, inOrder: boolean): boolean {
  const isFaster = activeBackend().name === 'wasm' || (inOrder && units <= MOST_BESIDE_BLAS);
  return areInWasm(dtype) && isFaster && units % SPARSE_CHUNK === 0;
}

/** A ← A ∘ mask */
function multiplyInto({ data: a, rows, cols }: Matrix, { data, rowStride, colStride }: Matrix): void {
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++, i++) {
      a[i] = a[i] * data[r * rowStride + c * colStride];
    }
  }
}
