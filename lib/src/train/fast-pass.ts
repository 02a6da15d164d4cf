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
import { firstNotFinite } from '../core/finite.ts';
import { allocate, Matrix, type Numbers } from '../core/matrix.ts';
import type { RandomState } from '../core/random.ts';
import { nameIn } from '../core/registry.ts';
import { dropoutMask } from '../nn/dropout.ts';
import { countHits, type HitKind, hitsOf } from '../nn/hits.ts';
import { ACTIVATIONS, type Activation, activationOf } from '../nn/layer-activations.ts';
import { LOSSES, type Loss, type LossName, lossOf, targetsOf } from '../nn/losses.ts';
import { activate, outputSlope, slopeBack } from '../nn/network.ts';
import { exampleRows, examplesOf, gatherRows } from './example-rows.ts';
import type { ExampleStore } from './example-store.ts';
import { ownLossNotFinite } from './not-finite.ts';
import { copyEntries, type LayerPlan, type LayerView, layerViews, runLength } from './parameters.ts';
import { planExampleStore } from './plan-example-store.ts';

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
  /** Decides what is dropped; without it nothing is. */
  readonly dropout?: RandomState;
  /** The error where the loss is not finite. */
  readonly notFinite: (X: Matrix) => Error;
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
    const plan = planExampleStore(examplesOf(X), most, {
      inOrder,
      sparse: often && skipsZeros(X, first, inOrder, most),
      inPlace: backend.name !== 'wasm',
    });
    const { kernels, buffers } = openKernels(X.dtype, {
      parameters: [run],
      gradients: [run],
      states: new Array<number>(states).fill(run),
      A: plans.map(({ units }) => most * units),
      D: plans.slice(0, -1).map(({ units }) => most * units),
      Y: [most * Y.rows],
      examples: plan.lengths,
    });
    [this.parameters] = buffers.parameters;
    [this.gradients] = buffers.gradients;
    this.states = buffers.states;
    this.readsX = plan.readsRows;
    this.#buffers = buffers;
    this.kernels = kernels;
    this.#options = options;
    this.#targets = exampleRows(Y);
    this.#examples = plan.open(kernels, buffers.examples);
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
    this.#examples.choose(list, from, count);
    const last = this.#layers.length - 1;
    for (const [l, { W, b }] of this.#layers.entries()) {
      const Z = A[l];
      if (l === 0) this.#examples.product(W, Z);
      else this.kernels.multiply(A[l - 1], W, Z, 0);
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
   * The backward pass of the examples of the last forward pass.
   *
   *     into ← the slopes + beta · into
   *
   * @param into a run in the layout of the parameters; it may be the parameters themselves: each layer's are used
   *   before they are written
   */
  backward(count: number, into: Numbers, beta: number): void {
    const { A, AT, D } = this.#viewsFor(count);
    const gradients = this.#viewsOf(into);
    let slope = A.at(-1) as Matrix;
    for (let l = this.#layers.length - 1; l >= 0; l--) {
      const { W, b } = gradients[l];
      const before = D[l - 1];
      if (before) {
        this.kernels.multiply(slope, this.#transposed[l], before, 0);
        this.#goBack(l - 1, before, A[l - 1]);
        this.kernels.multiply(AT[l - 1], slope, W, beta);
      } else {
        this.#examples.outer(slope, W, beta);
      }
      if (b) this.kernels.columnSums(slope, b, beta);
      if (before) slope = before;
    }
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

/** Shuffled batches of more examples than these are copied side by side faster than their zeros are skipped. */
const SMALL_BATCH = 32;

/**
 * Whether zeros are skipped, if the first layer's units fill whole chunks.
 *
 * Beside a BLAS only in small shuffled batches: it multiplies all entries as fast as WebAssembly those that are not 0, but
 * shuffled rows must be copied side by side for it, five times as many numbers as there are to read without zeros.
 */
function skipsZeros({ dtype }: Matrix, { units }: LayerPlan, inOrder: boolean, examples: number): boolean {
  if (!areInWasm(dtype) || units % SPARSE_CHUNK !== 0) return false;
  return activeBackend().name === 'wasm' || (!inOrder && examples <= SMALL_BATCH);
}

/** A ← A ∘ mask */
function multiplyInto({ data: a, rows, cols }: Matrix, { data, rowStride, colStride }: Matrix): void {
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++, i++) {
      a[i] = a[i] * data[r * rowStride + c * colStride];
    }
  }
}
