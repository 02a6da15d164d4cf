/**
 * @file The forward and the backward pass of a network in reused buffers: the fast path of all training.
 *
 * It computes what forwardPass and backwardPass in nn/network.ts compute, with the same formulas; those are the ones
 * to read. Here every result has its place before the first step, and nothing is allocated from step to step.
 */
import type { Backend } from '../backend/backend.ts';
import { activeBackend } from '../backend/choice.ts';
import { type Kernels, openKernels, SPARSE_CHUNK } from '../backend/kernels.ts';
import { Matrix, type Numbers } from '../core/matrix.ts';
import { crossEntropy } from '../nn/losses.ts';
import { forwardPass } from '../nn/network.ts';
import { type Examples, exampleRows, gatherRows, planExamples } from './examples.ts';
import { type LayerSizes, type LayerView, layerViews, readNetwork, runLength } from './parameters.ts';

/** What a pass is opened for. */
export interface PassOptions {
  /** (n × m) one example per column */
  readonly X: Matrix;
  /** (k × m) one-hot columns */
  readonly Y: Matrix;
  readonly sizes: readonly LayerSizes[];
  /** The most examples that are worked on at once. */
  readonly most: number;
  /** Whether batches are always runs of neighbours. */
  readonly inOrder: boolean;
  /** Whether the examples are gone through often: then it pays to look for their zeros first. */
  readonly often: boolean;
  /** How many runs of numbers an optimizer needs besides parameters and gradients. */
  readonly states?: number;
}

/** The sums over a batch, before its update. */
export interface BatchSums {
  /** Cross-entropy in nats, summed. */
  readonly loss: number;
  /** How many predictions are right. */
  readonly hits: number;
}

/** Where the results of a batch of one size go, as views of the rooms. */
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
  /** The runs that an optimizer asked for. */
  readonly states: readonly Numbers[];
  readonly #options: PassOptions;
  readonly #examples: Examples;
  readonly #targets: Matrix;
  readonly #rooms: { readonly A: Numbers[]; readonly D: Numbers[]; readonly Y: Numbers };
  readonly #views = new Map<number, BatchViews>();
  readonly #layers: LayerView[];
  readonly #transposed: Matrix[];
  readonly #gradientViews = new Map<Numbers, LayerView[]>();

  /** @throws Error if there is not enough memory */
  constructor(options: PassOptions) {
    const { X, Y, sizes, most, inOrder, often, states = 0 } = options;
    const run = runLength(sizes);
    const backend = activeBackend();
    const first = sizes[0] as LayerSizes;
    const plan = planExamples(exampleRows(X), most, {
      inOrder,
      sparse: often && skipsZeros(backend, X, first),
      inPlace: backend.name !== 'wasm',
    });
    const own = [
      ...new Array<number>(2 + states).fill(run),
      ...sizes.map(({ units }) => most * units),
      ...sizes.slice(0, -1).map(({ units }) => most * units),
      most * Y.rows,
    ];
    const { kernels, rooms } = openKernels(X.dtype, [...own, ...plan.lengths]);
    const left = [...rooms];
    const take = (count: number): Numbers[] => left.splice(0, count);
    [this.parameters, this.gradients] = take(2) as [Numbers, Numbers];
    this.states = take(states);
    this.#rooms = { A: take(sizes.length), D: take(sizes.length - 1), Y: take(1)[0] as Numbers };
    this.kernels = kernels;
    this.#options = options;
    this.#targets = exampleRows(Y);
    this.#examples = plan.open(kernels, left);
    this.#layers = layerViews(sizes, this.parameters);
    this.#transposed = this.#layers.map(({ W }) => W.T);
  }

  /**
   * The forward pass and the loss of examples list[from] … list[from + count − 1].
   * @param scale the slope of the loss is computed times this
   */
  forward(list: Int32Array, from: number, count: number, scale: number): BatchSums {
    const { A, Y } = this.#viewsFor(count);
    gatherRows(this.#targets, list, from, count, Y.data);
    this.#examples.choose(list, from, count);
    const last = this.#layers.length - 1;
    for (const [l, { W, b }] of this.#layers.entries()) {
      const Z = A[l] as Matrix;
      if (l === 0) this.#examples.product(W, Z);
      else this.kernels.multiply(A[l - 1] as Matrix, W, Z, 0);
      if (b) this.kernels.addBias(Z, b);
      if (l < last) this.kernels.relu(Z);
    }
    const sums = this.kernels.softmaxCrossEntropy(A[last] as Matrix, Y, scale);
    if (!Number.isFinite(sums.loss)) throw this.#notFinite(list, from, count);
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
      const { W, b } = gradients[l] as LayerView;
      const before = D[l - 1];
      if (before) {
        this.kernels.multiply(slope, this.#transposed[l] as Matrix, before, 0);
        this.kernels.maskByRelu(before, A[l - 1] as Matrix);
        this.kernels.multiply(AT[l - 1] as Matrix, slope, W, beta);
      } else {
        this.#examples.outer(slope, W, beta);
      }
      if (b) this.kernels.columnSums(slope, b, beta);
      if (before) slope = before;
    }
  }

  /** Views for a batch of so many examples; there are two sizes at most, since only the last batch is smaller. */
  #viewsFor(count: number): BatchViews {
    const known = this.#views.get(count);
    if (known) return known;
    const { sizes, Y } = this.#options;
    const view = (room: Numbers, l: number): Matrix =>
      new Matrix(room, count, (sizes[l] as LayerSizes).units);
    const A = this.#rooms.A.map(view);
    const views = {
      A,
      AT: A.map((m) => m.T),
      D: this.#rooms.D.map(view),
      Y: new Matrix(this.#rooms.Y, count, Y.rows),
    };
    this.#views.set(count, views);
    return views;
  }

  #viewsOf(run: Numbers): LayerView[] {
    const known = this.#gradientViews.get(run) ?? layerViews(this.#options.sizes, run);
    this.#gradientViews.set(run, known);
    return known;
  }

  /** Does the forward pass once more with the readable functions, which say what is wrong and where. */
  #notFinite(list: Int32Array, from: number, count: number): Error {
    const { X, Y, sizes } = this.#options;
    const network = readNetwork(sizes, this.parameters, X.dtype);
    try {
      const x = chosenColumns(X, list, from, count);
      crossEntropy(forwardPass(x, network).at(-1) as Matrix, chosenColumns(Y, list, from, count));
    } catch (error) {
      return error as Error;
    }
    return new RangeError('the loss is not finite; a smaller learning rate is needed');
  }
}

/** Whether zeros are skipped: in the WebAssembly backend, if the first layer's units fill whole chunks. */
function skipsZeros(backend: Backend, X: Matrix, { units }: LayerSizes): boolean {
  return backend.name === 'wasm' && X.dtype === 'float32' && units % SPARSE_CHUNK === 0;
}

function chosenColumns(m: Matrix, list: Int32Array, from: number, count: number): Matrix {
  const rows = exampleRows(m);
  const chosen = new Matrix(rows.data.slice(0, count * rows.cols), count, rows.cols);
  gatherRows(rows, list, from, count, chosen.data);
  return chosen.T;
}
